import { decodeEscapes } from "./string-text.ts";

/** Is the smallest piece of a text, strings without their quotes; `end` is behind the last one. Rule: protobuf language specification, Lexical elements. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "symbol" | "end";
  readonly text: string;
  readonly at: number;
}

/** Stops reading at the first thing that is not the language; it never leaves `parseProto`. */
export class SyntaxProblem extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Is a text being read: the token that comes next, and where to go on after it. */
export interface Lexer {
  readonly text: string;
  position: number;
  token: Token;
}

/** Starts reading a text. */
export function lexerOf(text: string): Lexer {
  const lexer: Lexer = { text, position: text.startsWith("\uFEFF") ? 1 : 0, token: { kind: "end", text: "", at: 0 } };
  advance(lexer);
  return lexer;
}

const NUMBER = /0[xX][0-9a-fA-F]+|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fF]?/y;
const SYMBOLS = new Set("{}[]()<>;,:=.-+/");

/** Goes to the next token. */
export function advance(lexer: Lexer): void {
  skipBlanks(lexer);
  lexer.token = nextToken(lexer);
}

function nextToken(lexer: Lexer): Token {
  const { text, position: at } = lexer;
  if (at >= text.length) return { kind: "end", text: "", at };
  if (isWordStart(text.charCodeAt(at))) {
    let end = at + 1;
    while (isWordPart(text.charCodeAt(end))) end += 1;
    lexer.position = end;
    return { kind: "word", text: text.slice(at, end), at };
  }
  const first = text.charAt(at);
  if (first === '"' || first === "'") return stringToken(lexer, first);
  const number = numberText(lexer, first);
  if (number !== undefined) {
    lexer.position = at + number.length;
    return { kind: "number", text: number, at };
  }
  if (!SYMBOLS.has(first)) throw new SyntaxProblem(at, `unexpected character ${JSON.stringify(first)}`);
  lexer.position = at + 1;
  return { kind: "symbol", text: first, at };
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}

function numberText({ text, position }: Lexer, first: string): string | undefined {
  if (first !== "." && (first < "0" || first > "9")) return undefined;
  NUMBER.lastIndex = position;
  return NUMBER.exec(text)?.[0];
}

function stringToken(lexer: Lexer, delimiter: string): Token {
  const at = lexer.position;
  const end = endOfString(lexer.text, at, delimiter);
  if (end === undefined) throw new SyntaxProblem(at, "the string has no end on its line");
  lexer.position = end + 1;
  const decoded = decodeEscapes(lexer.text.slice(at + 1, end));
  if (decoded === undefined) throw new SyntaxProblem(at, "the string has an escape sequence that does not exist");
  return { kind: "string", text: decoded, at };
}

function endOfString(text: string, at: number, delimiter: string): number | undefined {
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === delimiter) return index;
    if (character === "\n" || character === "\0") return undefined;
    if (character === "\\") index += 1;
  }
  return undefined;
}

/** White space is that of C: tab, line feed, vertical tab, form feed, carriage return and the space. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function skipBlanks(lexer: Lexer): void {
  const { text } = lexer;
  for (;;) {
    while (isBlank(text.charCodeAt(lexer.position))) lexer.position += 1;
    const at = lexer.position;
    if (text.startsWith("//", at)) {
      const end = text.indexOf("\n", at);
      lexer.position = end < 0 ? text.length : end + 1;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) throw new SyntaxProblem(at, "the comment has no end");
      lexer.position = end + 2;
    } else return;
  }
}

/** Prints where in a text something is: `3:14`, both counted from 1. */
export function lineAndColumn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < at; end = text.indexOf("\n", end + 1)) {
    line += 1;
    start = end + 1;
  }
  return `${line}:${at - start + 1}`;
}
