import { advance, type Lexer, SyntaxProblem } from "./lexer.ts";

/** Tells whether the next token is this symbol or word. */
export function isNext(lexer: Lexer, text: string): boolean {
  const { token } = lexer;
  return (token.kind === "symbol" || token.kind === "word") && token.text === text;
}

/** Takes the next token if it is this symbol or word. */
export function takeIf(lexer: Lexer, text: string): boolean {
  if (!isNext(lexer, text)) return false;
  advance(lexer);
  return true;
}

/** Takes this symbol or word, or gives up. */
export function take(lexer: Lexer, text: string): void {
  if (!takeIf(lexer, text)) throw unexpected(lexer, `"${text}"`);
}

/** Takes an identifier. Rule: protobuf language specification, Identifiers. */
export function takeWord(lexer: Lexer, expected: string): string {
  const { token } = lexer;
  if (token.kind !== "word") throw unexpected(lexer, expected);
  advance(lexer);
  return token.text;
}

/** Takes a name such as `.pkg.Outer.Inner`; white space and comments between its parts are dropped. */
export function takeName(lexer: Lexer, expected: string): string {
  const parts = [takeIf(lexer, ".") ? "." : "", takeWord(lexer, expected)];
  while (takeIf(lexer, ".")) parts.push(".", takeWord(lexer, expected));
  return parts.join("");
}

/** Takes one string, or several that stand next to each other, which are one. Rule: protobuf language specification, String literals. */
export function takeString(lexer: Lexer, expected: string): string {
  if (lexer.token.kind !== "string") throw unexpected(lexer, expected);
  const parts: string[] = [];
  while (lexer.token.kind === "string") {
    parts.push(lexer.token.text);
    advance(lexer);
  }
  return parts.join("");
}

/** Takes a whole number, with a sign where one may stand. Rule: protobuf language specification, Integer literals. */
export function takeInteger(lexer: Lexer, expected: string, signed = false): number {
  const negative = signed && takeIf(lexer, "-");
  const { token } = lexer;
  const value = token.kind === "number" ? integerOf(token.text) : undefined;
  if (value === undefined) throw unexpected(lexer, expected);
  if (value > 0xffff_ffffn) throw new SyntaxProblem(token.at, `the number ${token.text.slice(0, 40)} is out of range`);
  advance(lexer);
  return negative ? 0 - Number(value) : Number(value);
}

/** Reads a whole number without a sign in any base; undefined when the text is none. Rule: protobuf language specification, Integer literals. */
export function integerOf(text: string): bigint | undefined {
  // 24 characters hold every 64-bit number in every base; a longer text would only cost time to convert.
  if (text.length > 24) return /^[0-9a-fA-FxX]+$/.test(text) ? 1n << 80n : undefined;
  if (/^0[0-7]+$/.test(text)) return BigInt(`0o${text.slice(1)}`);
  return /^(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+)$/.test(text) ? BigInt(text) : undefined;
}

/** Words what stands where something else should. */
export function unexpected({ token }: Lexer, expected: string): SyntaxProblem {
  const shown = token.text.length > 60 ? `${token.text.slice(0, 60)}...` : token.text;
  const found = token.kind === "end" ? "the end of the text" : token.kind === "string" ? "a string" : `"${shown}"`;
  return new SyntaxProblem(token.at, `expected ${expected}, found ${found}`);
}
