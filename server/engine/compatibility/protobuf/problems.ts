import { lineAndColumn } from "./lexer.ts";

const MAX_PROBLEMS = 20;

/** Collects what is wrong with a schema; the list is cut, because nobody reads on. */
export interface Problems {
  readonly found: string[];
  /** Undefined when the schema came as a descriptor, in which nothing has a line. */
  readonly text: string | undefined;
}

/** Starts collecting. */
export function problemsOf(text: string | undefined): Problems {
  return { found: [], text };
}

/** Notes a problem at a place of the text. */
export function complain(problems: Problems, at: number, message: string): void {
  if (problems.found.length >= MAX_PROBLEMS) return;
  problems.found.push(problems.text === undefined ? message : `${lineAndColumn(problems.text, at)}: ${message}`);
}

/** Quotes a name for a problem text; long ones are cut. */
export function shown(name: string): string {
  return `"${name.length > 200 ? `${name.slice(0, 200)}...` : name}"`;
}
