import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finished } from "./child-processes.ts";
import type { Narration } from "./narration.ts";
import type { Stage } from "./stage.ts";

/** What a step of the story works with. */
export interface Scene extends Narration {
  readonly stage: Stage;
  /** Types a `weir` command and shows what came back; `show` picks what a reader of the story needs. */
  weir(words: readonly string[], flags: Flags, show?: (finished: Finished) => string): Promise<Finished>;
  /** Types a command of somebody's project; `shown` is what they would type. */
  run(shown: string, command: Command): Promise<Finished>;
  /** Reads a file of the demo. */
  file(path: string): Promise<string>;
}

/** Long options of a command; `true` for one without a value. */
export type Flags = Readonly<Record<string, string | true>>;

/** A command that is run with Node. */
export interface Command {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps of the output what a reader of the story needs. */
  readonly gist?: (output: string) => string;
  readonly lines?: number;
}

/** Ends a step before its next command: what follows would only fail because of what has failed already. */
export class ExpectationUnmet extends Error {
  override readonly name = "ExpectationUnmet";
}

/** One step of the story. */
export interface Step {
  readonly letter: string;
  readonly title: string;
  readonly tell: (scene: Scene) => Promise<void>;
}

/** Puts the narrator on the stage. */
export function createScene(stage: Stage, narration: Narration): Scene {
  const goOn = (): void => {
    if (narration.unmet().length > 0) throw new ExpectationUnmet("An expectation was not met.");
  };
  const ending = (exitCode: number | undefined): string => `(${exitCode === undefined ? "stopped" : `exit code ${exitCode}`})`;
  const short = (text: string): string => text.replaceAll(stage.directory, "$DEMO");
  return {
    ...narration,
    stage,
    async weir(words, flags, show = ({ output }) => output) {
      goOn();
      const options = Object.entries(flags).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, value]));
      const args = [...words, ...options];
      narration.typed(`weir ${args.map(short).map(quoted).join(" ")}`);
      const [program, ...first] = stage.weir;
      const finished = await stage.children.run(program, [...first, ...args], { cwd: stage.root, env: stage.env });
      narration.cameBack(`${short(show(finished)).trim()}\n${ending(finished.exitCode)}`, 24);
      return finished;
    },
    async run(shown, { args, env = {}, gist = (output) => output, lines }) {
      goOn();
      narration.typed(shown);
      const finished = await stage.children.run(process.execPath, args, { cwd: stage.root, env: { ...stage.env, ...env } });
      narration.cameBack(`${short(gist(finished.output).trim())}\n${ending(finished.exitCode)}`, lines);
      return finished;
    },
    file: (path) => readFile(join(stage.root, "scripts", "demo", path), "utf8"),
  };
}

function quoted(word: string): string {
  return /^[\w./:=@$-]+$/.test(word) ? word : `'${word}'`;
}
