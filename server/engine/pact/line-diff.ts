/** One line of a comparison: kept, only in the old text, or only in the new one. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Most edits that are looked for: work and memory grow with its square. Past it the rest counts as replaced. */
const MAX_EDITS = 1000;
/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;

/** The shortest way from one list of lines to another. Rule: Myers, "An O(ND) Difference Algorithm", 1986; removals come first. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, fresh] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return [
    ...before.slice(0, start).map((text): DiffLine => ({ sign: " ", text })),
    ...removalsFirst(shortest(old, fresh)),
    ...before.slice(before.length - end).map((text): DiffLine => ({ sign: " ", text })),
  ];
}

/** A comparison as `diff -u` prints it: changes with three lines around them; undefined when nothing changed. */
export function unifiedDiff(lines: readonly DiffLine[], { maxLines = Number.POSITIVE_INFINITY } = {}): string | undefined {
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return undefined;
  // The first header says nothing that a reader needs; the Pact Broker leaves it out too.
  const printed = hunks.flatMap((hunk, index) => [...(index === 0 ? [] : [headerOf(lines, hunk)]), ...bodyOf(lines, hunk)]);
  if (printed.length <= maxLines) return printed.join("\n");
  return [...printed.slice(0, maxLines), `... ${printed.length - maxLines} more lines`].join("\n");
}

interface Hunk {
  readonly from: number;
  to: number;
}

function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const hunks: Hunk[] = [];
  lines.forEach(({ sign }, index) => {
    if (sign === " ") return;
    const last = hunks.at(-1);
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  });
  return hunks;
}

function bodyOf(lines: readonly DiffLine[], { from, to }: Hunk): string[] {
  return lines.slice(from, to).map(({ sign, text }) => `${sign}${text}`);
}

function headerOf(lines: readonly DiffLine[], { from, to }: Hunk): string {
  const count = (slice: readonly DiffLine[], other: "+" | "-") => slice.filter(({ sign }) => sign !== other).length;
  const [earlier, within] = [lines.slice(0, from), lines.slice(from, to)];
  return `@@ -${count(earlier, "+") + 1},${count(within, "+")} +${count(earlier, "-") + 1},${count(within, "-")} @@`;
}

/** In every run of changes, what goes before what comes. */
function removalsFirst(lines: readonly DiffLine[]): DiffLine[] {
  const result: DiffLine[] = [];
  let added: DiffLine[] = [];
  for (const line of lines) {
    if (line.sign === "+") {
      added.push(line);
      continue;
    }
    if (line.sign === " ") {
      for (const addition of added) result.push(addition);
      added = [];
    }
    result.push(line);
  }
  return [...result, ...added];
}

function shortest(before: readonly string[], after: readonly string[]): DiffLine[] {
  const limit = Math.min(before.length + after.length, MAX_EDITS);
  // furthest[k]: how far into `before` one comes on diagonal k; kept for each number of edits, to walk back.
  const trace: Int32Array[] = [];
  let furthest = new Int32Array(3);
  for (let edits = 0; edits <= limit; edits += 1) {
    const next = new Int32Array(2 * edits + 3);
    const previous = (k: number) => furthest[k + edits] ?? 0;
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && previous(k - 1) < previous(k + 1));
      let x = edits === 0 ? 0 : down ? previous(k + 1) : previous(k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      next[k + edits + 1] = x;
      if (x >= before.length && x - k >= after.length) return walkBack(before, after, [...trace, next]);
    }
    trace.push(next);
    furthest = next;
  }
  return [...before.map((text): DiffLine => ({ sign: "-", text })), ...after.map((text): DiffLine => ({ sign: "+", text }))];
}

function walkBack(before: readonly string[], after: readonly string[], trace: readonly Int32Array[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = (k: number) => trace[edits - 1]?.[k + edits] ?? 0;
    const k = x - y;
    const down = k === -edits || (k !== edits && reached(k - 1) < reached(k + 1));
    const fromX = edits === 0 ? 0 : down ? reached(k + 1) : reached(k - 1);
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      lines.push({ sign: " ", text: before[x - 1] ?? "" });
      [x, y] = [x - 1, y - 1];
    }
    if (edits === 0) break;
    if (down) lines.push({ sign: "+", text: after[y - 1] ?? "" });
    else lines.push({ sign: "-", text: before[x - 1] ?? "" });
    [x, y] = [fromX, fromY];
  }
  return lines.toReversed();
}
