import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { bundleText, readBundle } from "../bundle/bundle-file.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient } from "../options.ts";

/** A broker may judge many versions for it. */
const TIMEOUT_MS = 300_000;

/** Fetches verdicts to take along. */
export const bundle: Command = {
  name: "bundle",
  summary: "keep the answers of the gate of an environment in a signed file, for when the broker cannot be reached",
  options: [
    { flags: "--to-environment <name>", summary: "the environment" },
    { flags: "--env <name>", summary: "the same" },
    { flags: "-o, --output-file <file>", summary: "the file to write", required: true },
    { flags: "--versions <number>", summary: "how many of the newest versions of each application (1 to 100, default 20)" },
    ...BROKER_OPTIONS,
  ],
  examples: ["bundle --env production -o production.bundle", "bundle --env production --versions 50 -o production.bundle"],
  async run(ctx, args) {
    const environment = environmentOf(args);
    const file = args.required("output-file");
    const broker = await brokerClient(ctx, args);
    const given = await broker.getVerdictBundle(environment, { versions: args.whole("versions"), timeoutMs: TIMEOUT_MS });
    const text = bundleText(given);
    const { takenAt, verdicts } = readBundle(Buffer.from(text), undefined);
    const versions = Object.values(verdicts).reduce((sum, ofOne) => sum + Object.keys(ofOne).length, 0);
    writeAtOnce(resolve(ctx.cwd, file), text);
    const what = `${versions} ${versions === 1 ? "version" : "versions"} to ${environment} as of ${takenAt}`;
    return { exitCode: 0, text: `Wrote the answers for ${what} to ${file}.\nSigned with the key ${given.publicKey}` };
  },
};

function environmentOf(args: Args): string {
  const [environment, other] = [args.text("to-environment"), args.text("env")];
  if (environment !== undefined && other !== undefined) throw new UsageError("Give either --to-environment or --env, not both");
  const name = environment ?? other;
  if (name === undefined) throw new UsageError("--to-environment is required");
  return name;
}

/** Nobody ever finds half a file: whoever asks meanwhile reads the one before. @throws UsageError */
function writeAtOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
