/** A pattern that has been looked at: how to try it, or why it is not tried. */
export type PreparedPattern =
  | { readonly usable: true; readonly expression: RegExp; readonly repetitions: number }
  | { readonly usable: false; readonly reason: string };

/** Whether a text matches and how many tries that may have taken, or that it was not tried, and why. */
export type Matched =
  | { readonly tried: true; readonly matches: boolean; readonly tries: number }
  | { readonly tried: false; readonly reason: string };

const LONGEST_PATTERN = 1000;
/** Tries that a backtracking matcher may need at worst, some milliseconds. */
const MOST_TRIES = 2_000_000;
const TOO_LONG = "it could take too long";

/**
 * Looks at a pattern of a foreign document. JavaScript's matcher backtracks, so patterns are tried only when their worst
 * case is bounded: no repetition inside a repetition, no back reference, and few open repetitions for the length of the
 * text. What is left out is said, never guessed.
 */
export function preparePattern(pattern: string): PreparedPattern {
  if (pattern.length > LONGEST_PATTERN) return { usable: false, reason: `it is longer than ${LONGEST_PATTERN} characters` };
  const expression = compiled(pattern);
  if (expression === undefined) return { usable: false, reason: "it is not a regular expression of JavaScript" };
  const repetitions = openRepetitions(pattern);
  return repetitions === undefined ? { usable: false, reason: TOO_LONG } : { usable: true, expression, repetitions };
}

/** Tries a pattern on a foreign text. */
export function matchPattern(pattern: PreparedPattern, text: string): Matched {
  if (!pattern.usable) return { tried: false, reason: pattern.reason };
  const tries = (text.length + 1) ** pattern.repetitions;
  if (tries > MOST_TRIES) return { tried: false, reason: TOO_LONG };
  return { tried: true, matches: pattern.expression.test(text), tries };
}

/** Rule: JSON Schema 2020-12, 6.4: patterns should be tried as Unicode; many in the wild are valid only without. */
function compiled(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Not a pattern with these flags; the caller says so when it is one with neither.
    }
  }
  return undefined;
}

interface Group {
  /** Open repetitions inside. */
  count: number;
  /** Could one text be matched in several ways. */
  ambiguous: boolean;
}

const QUANTIFIER = /[*+?]\??|\{(\d+)(,)?(\d*)\}\??/y;
const SMALL_REPETITION = 64;

/**
 * Counts what the length of the text is raised to at worst; undefined when it could be exponential. A group may be repeated
 * when nothing in it repeats and it has no alternatives, or when it begins with a character that can neither be repeated
 * before its end nor follow it: the usual list with separators, such as `[a-z]+(-[a-z]+)*`.
 */
function openRepetitions(pattern: string): number | undefined {
  const open: (Group & { readonly start: number })[] = [{ count: pattern.startsWith("^") ? 0 : 1, ambiguous: false, start: 0 }];
  for (let at = 0; at < pattern.length; ) {
    const group = open.at(-1);
    if (group === undefined) return undefined;
    const atom = atomAt(pattern, at);
    if (atom.kind === "open") {
      open.push({ count: 0, ambiguous: false, start: atom.end });
      at = atom.end;
      continue;
    }
    if (atom.kind === "backreference") return undefined;
    if (atom.kind === "alternative") group.ambiguous = true;
    let inner: Group = { count: 0, ambiguous: false };
    if (atom.kind === "close") {
      open.pop();
      inner = separated(pattern.slice(group.start, at)) ? { count: group.count, ambiguous: false } : group;
    }
    const outer = open.at(-1);
    if (outer === undefined) return undefined;
    const repeats = quantifierAt(pattern, atom.end);
    if (repeats.open && (inner.ambiguous || (inner.count > 0 && inner === group))) return undefined;
    outer.count += inner.count + (repeats.open ? 1 : 0);
    if (inner.ambiguous) outer.ambiguous = true;
    at = repeats.end;
  }
  return open[0]?.count;
}

type Atom = { readonly kind: "open" | "close" | "alternative" | "backreference" | "char"; readonly end: number };

function atomAt(pattern: string, at: number): Atom {
  const char = pattern[at];
  if (char === "\\") return { kind: /[1-9k]/.test(pattern[at + 1] ?? "") ? "backreference" : "char", end: at + 2 };
  if (char === "[") return { kind: "char", end: classEnd(pattern, at) };
  if (char === "(")
    return { kind: "open", end: at + (/^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(pattern.slice(at, at + 60))?.[0].length ?? 1) };
  if (char === ")") return { kind: "close", end: at + 1 };
  return { kind: char === "|" ? "alternative" : "char", end: at + 1 };
}

function classEnd(pattern: string, at: number): number {
  for (let end = at + 1; end < pattern.length; end++) {
    if (pattern[end] === "\\") end++;
    else if (pattern[end] === "]") return end + 1;
  }
  return pattern.length;
}

function quantifierAt(pattern: string, at: number): { open: boolean; end: number } {
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(pattern);
  if (found === null) return { open: false, end: at };
  const [text, least, comma, most] = found;
  const end = at + text.length;
  if (least === undefined) return { open: !text.startsWith("?"), end };
  if (comma === undefined) return { open: Number(least) > SMALL_REPETITION, end };
  return { open: most === "" || Number(most) > 1, end };
}

/** Is a repeated part of the form `-[a-z]+`: a literal, then one class without it, repeated. */
function separated(part: string): boolean {
  const found = /^\\?([-_.,:;/@ ])\[([^\]\\^[]+)\](?:[+*]|\{\d+(?:,\d*)?\})?$/.exec(part);
  if (found === null) return false;
  const [, separator = "", members = ""] = found;
  return !new RegExp(`[${members}]`).test(separator);
}
