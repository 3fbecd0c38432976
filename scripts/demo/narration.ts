import { stripVTControlCharacters } from "node:util";
import colors from "picocolors";

/** Tells the story on the terminal, and remembers which expectations were not met. */
export interface Narration {
  /** Opens a step. */
  heading(letter: string, title: string): void;
  /** A sentence of the story. */
  say(sentence: string): void;
  /** What somebody types. */
  typed(command: string): void;
  /** What came back; long answers are cut to `lines` (default 12). */
  cameBack(text: string, lines?: number): void;
  /** Compares what came back with the expected answer: a tick, or a cross and `instead`. */
  check(expectation: string, met: boolean, instead?: string): void;
  /** The expectations of the current step that were not met. */
  unmet(): readonly string[];
}

/** Writes to `write` line by line, answers at most `width` characters wide; colours follow the terminal and NO_COLOR. */
export function createNarration(write: (line: string) => void, width: number): Narration {
  let unmet: string[] = [];
  return {
    heading(letter, title) {
      unmet = [];
      write("");
      write(colors.bold(colors.cyan(`${letter}. ${title}`)));
    },
    say(sentence) {
      write(`   ${sentence}`);
    },
    typed(command) {
      write(`   ${colors.dim("$")} ${colors.bold(command)}`);
    },
    cameBack(text, lines = 12) {
      // The Pact Verifier colours its words even where nobody sees colours.
      const all = (colors.isColorSupported ? text : stripVTControlCharacters(text)).trim().split(/\r?\n/);
      const hidden = all.length - lines;
      const shown = hidden > 1 ? all.slice(0, lines) : all;
      for (const line of shown.flatMap((long) => wrapped(long, width))) write(`   ${colors.dim("│")} ${line}`);
      if (hidden > 1) write(`   ${colors.dim(`│ … ${hidden} more lines`)}`);
    },
    check(expectation, met, instead) {
      write(`   ${met ? colors.green("✓") : colors.red("✗")} ${expectation}`);
      if (met) return;
      unmet.push(expectation);
      for (const line of (instead ?? "").trim().split(/\r?\n/)) if (line !== "") write(`     ${colors.red(line)}`);
    },
    unmet: () => unmet,
  };
}

/** Breaks a long line between words; what follows is indented. A word that is too long, such as a URL, stays whole. */
function wrapped(line: string, width: number): string[] {
  if (visibleLength(line) <= width) return [line];
  const indent = `${/^\s*/.exec(line)?.[0] ?? ""}  `;
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/(?<=\S)(?= )/)) {
    if (current !== "" && visibleLength(current + word) > width) {
      lines.push(current);
      current = indent + word.trimStart();
    } else current += word;
  }
  return [...lines, current];
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
