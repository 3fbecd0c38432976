import type { Option, OptionPart, OptionValue } from "./ast.ts";
import { advance, type Lexer, SyntaxProblem } from "./lexer.ts";
import { isNext, take, takeIf, takeName, takeString, takeWord, unexpected } from "./read-words.ts";

/** Message values in message values: deeper than this is a mistake, if not an attack. */
const MAX_DEPTH = 100;

/** Reads `option name = value;`, whose first word has been read. Rule: protobuf language specification, Option. */
export function readOptionStatement(lexer: Lexer): Option {
  const option = readOption(lexer);
  take(lexer, ";");
  return option;
}

/** Reads `[a = 1, b = 2]`, if it is there. Rule: protobuf language specification, Fields. */
export function readInlineOptions(lexer: Lexer): readonly Option[] {
  if (!takeIf(lexer, "[")) return [];
  const options: Option[] = [];
  if (takeIf(lexer, "]")) return options;
  do options.push(readOption(lexer));
  while (takeIf(lexer, ","));
  take(lexer, "]");
  return options;
}

function readOption(lexer: Lexer): Option {
  const at = lexer.token.at;
  const name: OptionPart[] = [];
  do {
    if (takeIf(lexer, "(")) {
      name.push({ name: takeName(lexer, "the name of an extension"), extension: true });
      take(lexer, ")");
    } else name.push({ name: takeWord(lexer, "the name of an option"), extension: false });
  } while (takeIf(lexer, "."));
  take(lexer, "=");
  return { at, name, value: readValue(lexer, 0) };
}

function readValue(lexer: Lexer, depth: number): OptionValue {
  if (depth > MAX_DEPTH) throw new SyntaxProblem(lexer.token.at, `values are nested deeper than ${MAX_DEPTH} levels`);
  if (lexer.token.kind === "string") return { kind: "string", text: takeString(lexer, "a string") };
  if (takeIf(lexer, "{")) return readMap(lexer, "}", depth);
  if (takeIf(lexer, "<")) return readMap(lexer, ">", depth);
  if (takeIf(lexer, "[")) return readList(lexer, depth);
  const sign = takeIf(lexer, "-") ? "-" : takeIf(lexer, "+") ? "+" : "";
  const { token } = lexer;
  if (token.kind !== "word" && token.kind !== "number") throw unexpected(lexer, "a value");
  if (sign === "" && token.kind === "word") return { kind: "word", text: takeName(lexer, "a value") };
  advance(lexer);
  return { kind: "word", text: `${sign === "-" ? "-" : ""}${token.text}` };
}

function readList(lexer: Lexer, depth: number): OptionValue {
  const items: OptionValue[] = [];
  if (takeIf(lexer, "]")) return { kind: "list", items };
  do items.push(readValue(lexer, depth + 1));
  while (takeIf(lexer, ","));
  take(lexer, "]");
  return { kind: "list", items };
}

function readMap(lexer: Lexer, end: "}" | ">", depth: number): OptionValue {
  const entries: [string, OptionValue][] = [];
  while (!takeIf(lexer, end)) {
    const key = readKey(lexer);
    const colon = takeIf(lexer, ":");
    if (!colon && !isNext(lexer, "{") && !isNext(lexer, "<") && !isNext(lexer, "[")) throw unexpected(lexer, '":"');
    entries.push([key, readValue(lexer, depth + 1)]);
    if (!takeIf(lexer, ",")) takeIf(lexer, ";");
  }
  return { kind: "map", entries };
}

/** A field's name, `[pkg.extension]`, or `[host/pkg.Type]` inside an Any. */
function readKey(lexer: Lexer): string {
  if (!takeIf(lexer, "[")) return takeWord(lexer, "the name of a field");
  const parts = [takeName(lexer, "the name of an extension")];
  while (takeIf(lexer, "/")) parts.push("/", takeName(lexer, "the name of a type"));
  take(lexer, "]");
  return `[${parts.join("")}]`;
}
