import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type ChildProcesses, createChildProcesses } from "./child-processes.ts";

/** Everything that one run of the demo stands on. All of it is gone after `clear`. */
export interface Stage {
  /** The checkout: commands run here, so that what is shown can be typed. */
  readonly root: string;
  /** Temporary directory of this run. */
  readonly directory: string;
  readonly children: ChildProcesses;
  /** Environment of every program that is started. */
  readonly env: NodeJS.ProcessEnv;
  readonly brokerUrl: string;
  /** How `weir` is started: program and first arguments. */
  readonly weir: readonly [string, ...string[]];
  /** Arguments that let Node run TypeScript. */
  readonly typescript: readonly string[];
  clear(): Promise<void>;
}

/** What exists before the broker listens; enough to clean up when it never does. */
export type BareStage = Omit<Stage, "brokerUrl">;

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Makes the temporary directory and finds the `weir` command: built if there is a build, else the sources. */
export async function setStage(): Promise<BareStage> {
  const directory = await mkdtemp(join(tmpdir(), "weir-demo-"));
  const children = createChildProcesses();
  const built = join(root, "dist", "cli", "main.js");
  const typescript = ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href];
  return {
    root,
    directory,
    children,
    env: environment(process.env),
    weir: existsSync(built) ? [process.execPath, built] : [process.execPath, ...typescript, join(root, "cli", "main.ts")],
    typescript,
    async clear() {
      await children.stopAll();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts a broker of its own as a separate process: free port, data in the temporary directory. */
export async function startBroker(stage: BareStage): Promise<Stage> {
  const [program, ...first] = stage.weir;
  const broker = stage.children.start(program, [...first, "serve", "--port", "0", "--data-dir", join(stage.directory, "data")], {
    cwd: stage.root,
    env: stage.env,
  });
  const brokerUrl = await broker.saying(/(http:\/\/[\w.:[\]]+:[1-9]\d*)/, 90_000);
  const ready = await fetch(`${brokerUrl}/diagnostic/status/heartbeat`);
  if (!ready.ok) throw new Error(`The broker answers ${ready.status} to a heartbeat.\n${broker.said()}`);
  return { ...stage, brokerUrl, env: { ...stage.env, PACT_BROKER_BASE_URL: brokerUrl } };
}

/** The caller's environment without what would send the demo to another broker or database, or through a proxy: all of it is local. */
function environment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(PACT_|WEIR_|SCHEMA_REGISTRY_|DATABASE_URL$|HOST$|PORT$|NODE_OPTIONS$)|_proxy$/i;
  const ours = Object.entries(outer).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(ours), PACT_DO_NOT_TRACK: "true" };
}
