import { stripVTControlCharacters } from "node:util";
import { nestsDeeperThan } from "../server/engine/json/depth.ts";

/**
 * Text of strangers on one line, without anything that a terminal, an XML reader or a person would take for something else: control
 * sequences, control and formatting characters (also those that turn the direction of writing), halves of characters.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, "");
}

/** At most so many characters, the last one a sign that something is missing; never half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** More than this is no longer read but copied. */
const MOST_LAID_OUT = 10_000;
const DEEPEST_LAID_OUT = 30;

/** JSON text laid out over lines, numbers as they were written; what is no JSON, is too long or too deep, stays on one line. Printable. */
export function jsonLines(text: string): string[] {
  if (text.length > MOST_LAID_OUT || nestsDeeperThan(text, DEEPEST_LAID_OUT) || !isJson(text)) return [printable(text)];
  const lines = [""];
  let depth = 0;
  let last = "";
  const nextLine = () => void lines.push("  ".repeat(depth));
  const add = (piece: string) => void lines.push(`${lines.pop() ?? ""}${piece}`);
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const closes = token === "}" || token === "]";
    if (closes) depth--;
    if (closes ? last !== "{" && last !== "[" : last === "{" || last === "[" || last === ",") nextLine();
    add(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth++;
    last = token;
  }
  return lines.map(printable);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
