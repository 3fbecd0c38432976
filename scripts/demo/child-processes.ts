import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";

/** How to start a program. */
export interface Start {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gives up on a command after this time; a server runs until it is stopped. */
  readonly timeoutMs?: number;
}

/** What a command left behind. */
export interface Finished {
  /** Undefined when the command was stopped before it ended. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Standard output and standard error in the order in which they came. */
  readonly output: string;
}

/** A running program, and all it has said so far. */
export interface Running {
  readonly said: () => string;
  /**
   * Waits until the output matches, and returns the first group.
   * @throws Error with the output when the program ends or the time is over before that
   */
  readonly saying: (pattern: RegExp, timeoutMs: number) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Every program that the demo starts, so that none outlives it. */
export interface ChildProcesses {
  start(program: string, args: readonly string[], how: Start): Running;
  run(program: string, args: readonly string[], how: Start): Promise<Finished>;
  /** Stops what still runs, politely first, by force after five seconds; nothing can be started any more. */
  stopAll(): Promise<void>;
}

const graceMs = 5_000;
const ownGroup = process.platform !== "win32";

/** Keeps the programs of one run of the demo. */
export function createChildProcesses(): ChildProcesses {
  const alive = new Set<ChildProcessWithoutNullStreams>();
  let over = false;

  function launch(program: string, args: readonly string[], { cwd, env }: Start): ChildProcessWithoutNullStreams {
    if (over) throw new Error("The demo is being stopped.");
    // An own process group: Ctrl-C reaches only the demo, which then stops each program and whatever that program started.
    const child = spawn(program, args, { cwd, env, detached: ownGroup, stdio: "pipe" });
    alive.add(child);
    child.once("close", () => alive.delete(child));
    child.once("error", () => alive.delete(child));
    child.stdin.on("error", () => undefined);
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    return child;
  }

  return {
    start(program, args, how) {
      const child = launch(program, args, how);
      let output = "";
      let ended: string | undefined;
      child.stdout.on("data", (text: string) => (output += text));
      child.stderr.on("data", (text: string) => (output += text));
      child.once("error", (error) => (ended = error.message));
      child.once("close", (code) => (ended ??= `it ended with exit code ${code}`));
      return {
        stop: () => (alive.has(child) ? stop(child) : Promise.resolve()),
        said: () => output,
        async saying(pattern, timeoutMs) {
          const until = Date.now() + timeoutMs;
          for (;;) {
            const found = pattern.exec(output);
            if (found) return found[1] ?? found[0];
            if (ended !== undefined || Date.now() > until) {
              throw new Error(
                `${[program, ...args].join(" ")} did not start: ${ended ?? `nothing after ${timeoutMs / 1000} s`}.\n${output}`,
              );
            }
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        },
      };
    },

    async run(program, args, how) {
      const child = launch(program, args, how);
      let stdout = "";
      let output = "";
      child.stdout.on("data", (text: string) => {
        stdout += text;
        output += text;
      });
      child.stderr.on("data", (text: string) => (output += text));
      child.stdin.end();
      const timer = setTimeout(() => signal(child, "SIGKILL"), how.timeoutMs ?? 60_000);
      try {
        // `once` rejects when the program cannot be started at all.
        const [code] = await once(child, "close");
        return { exitCode: typeof code === "number" ? code : undefined, stdout, output };
      } finally {
        clearTimeout(timer);
      }
    },

    async stopAll() {
      over = true;
      await Promise.all([...alive].map(stop));
    },
  };
}

async function stop(child: ChildProcessWithoutNullStreams): Promise<void> {
  const closed = once(child, "close");
  child.stdin.end();
  signal(child, "SIGTERM");
  const timer = setTimeout(() => signal(child, "SIGKILL"), graceMs);
  await closed;
  clearTimeout(timer);
}

function signal(child: ChildProcessWithoutNullStreams, name: NodeJS.Signals): void {
  try {
    if (ownGroup && child.pid !== undefined) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // It has ended in the meantime.
  }
}
