/**
 * A regular expression matcher of our own: the one of the language cannot be stopped, and a schema's expressions are
 * written by strangers (`^(a+)+$` takes seconds on thirty characters). This one counts its steps.
 */

/** Takes steps away from what is left; a matcher gives up when there are none. */
export interface StepBudget {
  left: number;
}

type Part =
  | { readonly kind: "char"; readonly test: (char: string) => boolean }
  | { readonly kind: "edge"; readonly test: (text: string, at: number) => boolean }
  | { readonly kind: "sequence"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly min: number; readonly max: number }
  | { readonly kind: "look"; readonly part: Part; readonly isNegative: boolean };

/** Is a regular expression that was understood. */
export interface Pattern {
  readonly part: Part;
}

/** Deeper ones are not understood, rather than running out of stack. */
const MAX_GROUPS = 100;
const MAX_NAME = 2000;
/** Steps that one name may take; sound expressions take a few for each character. */
const MAX_STEPS = 50_000;

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

const FAILED = Symbol("failed");

/** Reads a regular expression; undefined when it uses what this matcher does not know, such as back references. Rule: ECMA-262, Patterns. */
export function readPattern(text: string): Pattern | undefined {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const part = readChoice(cursor);
  return part === FAILED || cursor.at < text.length ? undefined : { part };
}

type Read = Part | typeof FAILED;

function readChoice(cursor: Cursor): Read {
  const parts: Part[] = [];
  do {
    const part = readSequence(cursor);
    if (part === FAILED) return FAILED;
    parts.push(part);
  } while (take(cursor, "|"));
  return { kind: "choice", parts };
}

function readSequence(cursor: Cursor): Read {
  const parts: Part[] = [];
  while (cursor.at < cursor.text.length && !")|".includes(cursor.text.charAt(cursor.at))) {
    const atom = readAtom(cursor);
    const part = atom === FAILED ? FAILED : readRepeat(cursor, atom);
    if (part === FAILED) return FAILED;
    parts.push(part);
  }
  return { kind: "sequence", parts };
}

const COUNT = /\{(\d{1,5})(?:(,)(\d{0,5}))?\}/y;

function readRepeat(cursor: Cursor, part: Part): Read {
  COUNT.lastIndex = cursor.at;
  const count = COUNT.exec(cursor.text);
  let [min, max] = [1, 1];
  if (take(cursor, "*")) [min, max] = [0, Number.POSITIVE_INFINITY];
  else if (take(cursor, "+")) [min, max] = [1, Number.POSITIVE_INFINITY];
  else if (take(cursor, "?")) [min, max] = [0, 1];
  else if (count !== null) {
    cursor.at += count[0].length;
    min = Number(count[1]);
    max = count[2] === undefined ? min : count[3] === "" ? Number.POSITIVE_INFINITY : Number(count[3]);
  } else return part;
  // Which of several matches is found does not matter here, so that a lazy one is like any other.
  take(cursor, "?");
  return "*+?{".includes(cursor.text[cursor.at] ?? " ") ? FAILED : { kind: "repeat", part, min, max };
}

function readAtom(cursor: Cursor): Read {
  const char = String.fromCodePoint(cursor.text.codePointAt(cursor.at) ?? 0);
  switch (char) {
    case "(":
      return readGroup(cursor);
    case "[":
      return readClass(cursor);
    case "\\":
      return readEscape(cursor);
    case "*":
    case "+":
    case "?":
      return FAILED;
    default:
  }
  cursor.at += char.length;
  if (char === "^") return { kind: "edge", test: (_text, at) => at === 0 };
  if (char === "$") return { kind: "edge", test: (text, at) => at === text.length };
  if (char === ".") return { kind: "char", test: (other) => !"\n\r\u2028\u2029".includes(other) };
  return { kind: "char", test: (other) => other === char };
}

function readGroup(cursor: Cursor): Read {
  cursor.at += 1;
  cursor.depth += 1;
  if (cursor.depth > MAX_GROUPS) return FAILED;
  const looks = take(cursor, "?=") ? "ahead" : take(cursor, "?!") ? "not ahead" : undefined;
  if (looks === undefined && !take(cursor, "?:")) {
    const name = /\?<[A-Za-z_]\w*>/y;
    name.lastIndex = cursor.at;
    cursor.at += name.exec(cursor.text)?.[0].length ?? 0;
  }
  const part = cursor.text[cursor.at] === "?" ? FAILED : readChoice(cursor);
  cursor.depth -= 1;
  if (part === FAILED || !take(cursor, ")")) return FAILED;
  return looks === undefined ? part : { kind: "look", part, isNegative: looks === "not ahead" };
}

const CLASS = /\[(?:[^\]\\]|\\.)*\]/suy;

function readClass(cursor: Cursor): Read {
  CLASS.lastIndex = cursor.at;
  const text = CLASS.exec(cursor.text)?.[0];
  return text === undefined ? FAILED : oneOf(cursor, text);
}

const ESCAPE = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[\w=]+\}|c[A-Za-z]|[^\d])/suy;

function readEscape(cursor: Cursor): Read {
  ESCAPE.lastIndex = cursor.at;
  const text = ESCAPE.exec(cursor.text)?.[0];
  if (text === undefined) return FAILED;
  if (text === "\\b" || text === "\\B") {
    cursor.at += 2;
    const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
    return { kind: "edge", test: (all, at) => (isWord(all[at - 1]) !== isWord(all[at])) === (text === "\\b") };
  }
  return oneOf(cursor, text);
}

/** Leaves sets of characters to the language: on a single character there is nothing to go back to. */
function oneOf(cursor: Cursor, text: string): Read {
  cursor.at += text.length;
  for (const flags of ["u", ""]) {
    try {
      const set = new RegExp(`^${text}$`, flags);
      return { kind: "char", test: (char) => set.test(char) };
    } catch {
      // Java allows escapes that are only valid without the flag, or not at all.
    }
  }
  return FAILED;
}

function take(cursor: Cursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.at)) return false;
  cursor.at += text.length;
  return true;
}

type Next = (at: number) => boolean;

/** Tells whether the expression matches anywhere in the text; undefined, and nothing left of the budget, when that takes too many steps. Rule: JSON Schema, "pattern" is not anchored. */
export function matches(pattern: Pattern, text: string, budget: StepBudget): boolean | undefined {
  const own: StepBudget = { left: text.length > MAX_NAME ? 0 : Math.min(budget.left, MAX_STEPS) };
  const given = own.left;
  let isFound = false;
  for (let at = 0; at <= text.length && own.left > 0 && !isFound; at += 1)
    isFound = run(pattern.part, { text, budget: own }, at, () => true);
  budget.left -= given - own.left;
  if (own.left > 0) return isFound;
  budget.left = 0;
  return undefined;
}

interface Match {
  readonly text: string;
  readonly budget: StepBudget;
}

function run(part: Part, match: Match, at: number, next: Next): boolean {
  match.budget.left -= 1;
  if (match.budget.left <= 0) return false;
  switch (part.kind) {
    case "char": {
      const length = charLength(part, match, at);
      return length > 0 && next(at + length);
    }
    case "edge":
      return part.test(match.text, at) && next(at);
    case "sequence":
      return runSequence(part.parts, 0, match, { at, next });
    case "choice":
      return part.parts.some((choice) => run(choice, match, at, next));
    case "look":
      return run(part.part, match, at, () => true) !== part.isNegative && next(at);
    case "repeat":
      return part.part.kind === "char" || isSingle(part.part)
        ? runChars(part, match, at, next)
        : runRepeat(part, match, { at, next, count: 0 });
    default:
      return part satisfies never;
  }
}

function charLength(part: Extract<Part, { kind: "char" }>, { text }: Match, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined) return 0;
  const char = String.fromCodePoint(code);
  return part.test(char) ? char.length : 0;
}

function runSequence(parts: readonly Part[], index: number, match: Match, { at, next }: { at: number; next: Next }): boolean {
  const part = parts[index];
  if (part === undefined) return next(at);
  return run(part, match, at, (end) => runSequence(parts, index + 1, match, { at: end, next }));
}

type Repeat = Extract<Part, { kind: "repeat" }>;

function isSingle(part: Part): boolean {
  return soleChar(part) !== undefined;
}

function soleChar(part: Part): Extract<Part, { kind: "char" }> | undefined {
  if (part.kind === "char") return part;
  const inner = (part.kind === "sequence" || part.kind === "choice") && part.parts.length === 1 ? part.parts[0] : undefined;
  return inner === undefined ? undefined : soleChar(inner);
}

/** Repeats single characters in a loop, which needs no stack however long the text. */
function runChars(repeat: Repeat, match: Match, at: number, next: Next): boolean {
  const char = soleChar(repeat.part);
  if (char === undefined) return false;
  const ends = [at];
  for (let end = at; ends.length <= repeat.max; ends.push(end)) {
    const length = charLength(char, match, end);
    if (length === 0) break;
    end += length;
    match.budget.left -= 1;
  }
  for (let count = ends.length - 1; count >= repeat.min; count -= 1) {
    const end = ends[count];
    if (end !== undefined && match.budget.left > 0 && next(end)) return true;
  }
  return false;
}

function runRepeat(repeat: Repeat, match: Match, { at, next, count }: { at: number; next: Next; count: number }): boolean {
  const again = (end: number): boolean =>
    // A repetition of nothing would go on for ever.
    (end > at || count < repeat.min) && runRepeat(repeat, match, { at: end, next, count: count + 1 });
  if (count < repeat.max && run(repeat.part, match, at, again)) return true;
  return count >= repeat.min && next(at);
}
