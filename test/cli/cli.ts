import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../../cli/run.ts";

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as JSON. */
  // Tests look into documents of many shapes; a wrong path fails the test.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

/** A folder with files to run commands in, and the commands. */
export interface Workplace {
  readonly folder: string;
  /** Writes a file, as text or as JSON. */
  file(path: string, content: string | object): void;
  /** Runs `weir` with these words. */
  weir(...words: readonly string[]): Promise<CliResult>;
  remove(): void;
}

/** Who sits at the terminal. */
interface Person {
  /** Typed, or piped in. */
  readonly input?: string;
  /** Answers every question. */
  readonly answer?: boolean;
}

/** A new workplace; commands see only these environment variables. */
export function workplace(env: Readonly<Record<string, string>> = {}, { input, answer }: Person = {}): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "weir-cli-"));
  return {
    folder,
    file(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
    },
    async weir(...words) {
      const printed: string[] = [];
      const noted: string[] = [];
      const plain = (text: string) => text;
      const ending = await run(words, {
        env,
        cwd: folder,
        colors: { red: plain, green: plain, yellow: plain, bold: plain },
        print: (line) => printed.push(`${line}\n`),
        note: (line) => noted.push(`${line}\n`),
        ...(input === undefined ? {} : { input: async () => input }),
        ...(answer === undefined ? {} : { confirm: async () => answer }),
      });
      const stdout = printed.join("") + ending.stdout;
      const result = { exitCode: ending.exitCode, stdout, stderr: noted.join("") + ending.stderr, json: undefined };
      // Read only when asked for: most output is no JSON.
      return Object.defineProperty(result, "json", { enumerable: false, get: () => JSON.parse(stdout) });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Splits words that hold no spaces themselves. */
export const words = (text: string) => text.split(" ");
