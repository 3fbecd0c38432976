import type { Extend, ExtensionRange, Field, Group, Label, Message, Oneof, Option, Range, Reserved } from "./ast.ts";
import { advance, type Lexer, SyntaxProblem } from "./lexer.ts";
import { readInlineOptions, readOptionStatement } from "./read-options.ts";
import { take, takeIf, takeInteger, takeName, takeString, takeWord } from "./read-words.ts";

/** Reads the body of a message; given to this module because a group contains one. */
export type ReadBody = (lexer: Lexer, name: string, at: number, depth: number) => Message;

const LABELS = new Set<string>(["optional", "required", "repeated"] satisfies Label[]);

/** Is where fields and groups go. */
export interface Members {
  readonly fields: Field[];
  readonly groups: Group[];
}

/**
 * Reads a field, a map or a group, from its first word on.
 *
 * `group` and `map` are names of types too, where what follows cannot be read otherwise.
 * Rule: protobuf language specification, Fields.
 */
export function readMember(lexer: Lexer, members: Members, readBody: ReadBody, depth: number): void {
  const at = lexer.token.at;
  const { token } = lexer;
  const label = token.kind === "word" && LABELS.has(token.text) ? (token.text as Label) : undefined;
  if (label !== undefined) advance(lexer);
  const word = takeName(lexer, label === undefined ? "a field" : "the type of a field");
  if (word === "map" && takeIf(lexer, "<")) {
    const key = takeName(lexer, "the type of the keys");
    take(lexer, ",");
    const type = takeName(lexer, "the type of the values");
    take(lexer, ">");
    members.fields.push(readRest(lexer, { at, label, key, type }));
  } else if (word === "group" && lexer.token.kind === "word") {
    members.groups.push(readGroup(lexer, at, label, readBody, depth));
  } else members.fields.push(readRest(lexer, { at, label, key: undefined, type: word }));
}

function readRest(lexer: Lexer, start: Pick<Field, "at" | "label" | "key" | "type">): Field {
  const name = takeWord(lexer, "the name of a field");
  take(lexer, "=");
  const number = takeInteger(lexer, "the number of the field");
  const options = readInlineOptions(lexer);
  take(lexer, ";");
  return { ...start, name, number, options };
}

function readGroup(lexer: Lexer, at: number, label: Label | undefined, readBody: ReadBody, depth: number): Group {
  const nameAt = lexer.token.at;
  const name = takeWord(lexer, "the name of a group");
  take(lexer, "=");
  const number = takeInteger(lexer, "the number of the group");
  const options = readInlineOptions(lexer);
  return { at, label, number, options, message: readBody(lexer, name, nameAt, depth + 1) };
}

/** Reads a oneof, whose first word has been read. Rule: protobuf language specification, Oneof. */
export function readOneof(lexer: Lexer, readBody: ReadBody, depth: number): Oneof {
  const at = lexer.token.at;
  const name = takeWord(lexer, "the name of a oneof");
  const members: Members = { fields: [], groups: [] };
  const options: Option[] = [];
  take(lexer, "{");
  while (!takeIf(lexer, "}")) {
    if (takeIf(lexer, ";")) continue;
    const first = lexer.token;
    if (first.kind === "word" && LABELS.has(first.text)) {
      throw new SyntaxProblem(first.at, `a field of a oneof has no label, found "${first.text}"`);
    }
    if (takeIf(lexer, "option")) options.push(readOptionStatement(lexer));
    else readMember(lexer, members, readBody, depth);
  }
  return { at, name, ...members, options };
}

/** Reads an extend, whose first word has been read. Rule: protobuf language specification, Extend. */
export function readExtend(lexer: Lexer, readBody: ReadBody, depth: number): Extend {
  const at = lexer.token.at;
  const type = takeName(lexer, "the message to extend");
  const members: Members = { fields: [], groups: [] };
  take(lexer, "{");
  while (!takeIf(lexer, "}")) if (!takeIf(lexer, ";")) readMember(lexer, members, readBody, depth);
  return { at, type, ...members };
}

/** Reads a reserved statement, whose first word has been read. Rule: protobuf language specification, Reserved. */
export function readReserved(lexer: Lexer, signed: boolean): Reserved {
  const at = lexer.token.at;
  const values: (string | Range)[] = [];
  do {
    const { kind } = lexer.token;
    // Names are strings until edition 2023, identifiers from there on.
    if (kind === "string") values.push(takeString(lexer, "a name"));
    else if (kind === "word") values.push(takeWord(lexer, "a name"));
    else values.push(readRange(lexer, signed));
  } while (takeIf(lexer, ","));
  take(lexer, ";");
  return { at, values };
}

/** Reads an extensions statement, whose first word has been read. Rule: protobuf language specification, Extensions. */
export function readExtensions(lexer: Lexer): ExtensionRange {
  const ranges = readRanges(lexer);
  const options = readInlineOptions(lexer);
  take(lexer, ";");
  return { ranges, options };
}

function readRanges(lexer: Lexer): readonly Range[] {
  const ranges: Range[] = [];
  do ranges.push(readRange(lexer, false));
  while (takeIf(lexer, ","));
  return ranges;
}

function readRange(lexer: Lexer, signed: boolean): Range {
  const { at } = lexer.token;
  const start = takeInteger(lexer, "a number", signed);
  if (!takeIf(lexer, "to")) return { at, start, end: start };
  if (takeIf(lexer, "max")) return { at, start, end: "max" };
  return { at, start, end: takeInteger(lexer, 'a number or "max"', signed) };
}
