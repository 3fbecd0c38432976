import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Which of the genuine command lines: the Rust one (pact-cli 18) or the Ruby standalone (pact-cli 16.0.0, the last whose native packages this lock can name for every platform). `npm ci` brings both. */
export type Client = "rust" | "ruby";
/** A program of theirs. The Rust `pact` holds the verifier. */
export type Program = "pact" | "pact-broker" | "pactflow";

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in that order. */
  readonly output: string;
}

const MODULES = join(process.cwd(), "node_modules", "@pact-foundation");
/** Called by path: both packages bring programs of the same names. */
const FOLDER: Readonly<Record<Client, string>> = { rust: join(MODULES, "pact-cli"), ruby: join(MODULES, "pact-cli-ruby") };
/** Not for a child that must know nothing but its arguments. */
const PRIVATE = /^(PACT_|CI$|GITHUB_|npm_)/;

/** Why the programs cannot run on this machine; undefined where they can. They are native and come as one package per platform. */
export function whyNot(client: Client): string | undefined {
  const platform = `pact-cli-${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const own = join(FOLDER[client], "node_modules", "@pact-foundation", platform);
  // The Rust one is not nested; the Ruby one must be, or it would be the other's.
  const found = existsSync(own) || (client === "rust" && existsSync(join(MODULES, platform)));
  return found ? undefined : `The ${client} command line brings nothing for ${process.platform}-${process.arch}: its tests are skipped`;
}

/** `describe`, or `describe.skip` with a notice where the client cannot run. */
export function describeWith(client: Client): jest.Describe {
  const reason = whyNot(client);
  if (reason === undefined) return describe;
  process.stderr.write(`${reason}\n`);
  return describe.skip;
}

/** Runs a program to its end. */
export function run(client: Client, program: Program, args: readonly string[], folder = process.cwd()): Promise<Run> {
  const inherited = Object.entries(process.env).filter(([name]) => !PRIVATE.test(name));
  const env = { ...Object.fromEntries(inherited), PACT_DO_NOT_TRACK: "true" };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(FOLDER[client], "bin", `${program}.js`), ...args],
      { env, cwd: folder, timeout: 60_000 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 99;
        resolve({ exitCode, stdout, stderr, output: `${stdout}${stderr}` });
      },
    );
  });
}
