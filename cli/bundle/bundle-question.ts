import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Matrix } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { CommandContext, Option } from "../command.ts";
import { ask, type GateQuestion, type Patience, whileUnknown } from "../gate-question.ts";
import { brokerClient, setting } from "../options.ts";
import { printable } from "../printable.ts";
import { BundleError, type BundleQuestion, lookUp, readBundle } from "./bundle-file.ts";

/** Options of commands that can answer without the broker. */
export const BUNDLE_OPTIONS: readonly Option[] = [
  { flags: "--bundle <file>", summary: "answer from a file of weir bundle, without the broker (one application with --version)" },
  { flags: "--bundle-key <key>", summary: "the key that must have signed the bundle, in base64 (WEIR_BUNDLE_KEY)" },
  {
    flags: "--on-unreachable <policy>",
    summary: "ask the broker first, and where it cannot be reached fail, or take the --bundle",
    choices: ["fail", "bundle"],
  },
];

/** What a proxy answers whose broker is not there. */
const GATEWAY_ERRORS: ReadonlySet<number> = new Set([502, 503, 504]);

/** An answer, and where it is from. */
export interface Answered {
  readonly matrix: Matrix;
  /** The environment of the bundle that it is from; undefined where the broker has answered, which then has kept the verdict. */
  readonly bundled: string | undefined;
}

interface Asking extends Omit<Patience, "fetch"> {
  /** The question as the broker is asked it. */
  readonly asked?: GateQuestion;
}

/**
 * Asks the broker, or looks into a bundle where the command line says so.
 * @throws UsageError, BundleError, and whatever the SDK throws
 */
export async function answered(
  ctx: CommandContext,
  args: Args,
  question: GateQuestion,
  { asked = question, ...patience }: Asking,
): Promise<Answered> {
  const bundle = bundleChoice(args, question);
  if (bundle?.first === true) return fromBundle(ctx, args, bundle);
  const broker = await brokerClient(ctx, args);
  const online = () => whileUnknown(ctx, args, { ...patience, fetch: () => ask(broker, asked) });
  if (bundle === undefined) return { matrix: await online(), bundled: undefined };
  try {
    return { matrix: await online(), bundled: undefined };
  } catch (error) {
    const reason = await whyUnreachable(error);
    if (reason === undefined) throw error;
    ctx.note(`${reason}: answering from ${bundle.file} instead.`);
    return fromBundle(ctx, args, bundle);
  }
}

/** Nothing answered, or only what stands before the broker; undefined for what the broker itself says. */
async function whyUnreachable(error: unknown): Promise<string | undefined> {
  const { BrokerApiError, BrokerUnavailableError } = await import("../../sdk/http/api-error.ts");
  if (error instanceof BrokerUnavailableError) return error.message.replace(/\.$/, "");
  return error instanceof BrokerApiError && GATEWAY_ERRORS.has(error.status) ? `The broker is not there (${error.status})` : undefined;
}

interface BundleChoice extends BundleQuestion {
  readonly file: string;
  /** Before the broker, which then is not asked at all. */
  readonly first: boolean;
}

/** Whether a bundle may answer. A question that it could not answer is refused before it is needed. @throws UsageError */
function bundleChoice(args: Args, { selection, target, asOf }: GateQuestion): BundleChoice | undefined {
  const [file, policy] = [args.text("bundle"), args.text("on-unreachable")];
  if (policy === "bundle" && file === undefined) throw new UsageError("--on-unreachable bundle needs the bundle: --bundle FILE");
  if (file === undefined || policy === "fail") return undefined;
  const [selector, ...others] = selection.selectors;
  const { pacticipant, version, ...more } = selector ?? { pacticipant: "" };
  if (version === undefined || others.length > 0 || Object.keys(more).length > 0 || selection.ignored.length > 0 || asOf !== undefined)
    throw new UsageError("A bundle answers about one application with --version, without --ignore and --as-of");
  if (target !== undefined && !("environment" in target))
    throw new UsageError("A bundle answers about an environment: --to-environment NAME");
  if (target === undefined && policy === "bundle")
    throw new UsageError("--on-unreachable asks the broker first, so say where to deploy to: --to-environment NAME");
  return { file, first: policy === undefined, pacticipant, version, environment: target?.environment };
}

function fromBundle(ctx: CommandContext, args: Args, { file, ...question }: BundleChoice): Answered {
  const bytes = bytesOf(resolve(ctx.cwd, file), file);
  try {
    const contents = readBundle(bytes, args.text("bundle-key") ?? setting(ctx, "WEIR_BUNDLE_KEY"));
    const found = lookUp(contents, question, new Date());
    const text = `This answer is as of ${printable(contents.takenAt)} (from ${printable(file)}): the broker was not asked.`;
    const matrix: Matrix = { ...found, notices: [...found.notices, { type: "warning", text }] };
    return { matrix, bundled: contents.environment };
  } catch (error) {
    if (error instanceof BundleError) throw new BundleError(`No answer from ${file}: ${error.message}.`, { cause: error });
    throw error;
  }
}

function bytesOf(path: string, file: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new BundleError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
