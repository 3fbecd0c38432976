import { setTimeout as sleep } from "node:timers/promises";
import type { BrokerClient, Matrix } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext, Option, Outcome } from "../command.ts";
import { matrixText } from "../matrix-text.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, setting } from "../options.ts";
import { paragraphs } from "../output.ts";
import { readSelection, type Selection } from "../selectors.ts";

/** Where the versions asked about are to go; undefined: among each other. */
export type GateTarget = { readonly environment: string } | { readonly tag: string } | { readonly mainBranch: true } | undefined;

/** How a gate is set by variables where the command line says nothing. */
interface GateSettings {
  readonly ignore: string;
  readonly dryRun: string;
}

/** Options of every gate. */
export function gateOptions(settings: GateSettings): readonly Option[] {
  return [
    {
      flags: "--ignore <name>",
      summary: `leave an application out of the decision (${settings.ignore}, with commas); repeatable`,
    },
    { flags: "--retry-while-unknown <times>", summary: "ask again while a result is missing (default 0)" },
    { flags: "--retry-interval <seconds>", summary: "how long to wait in between (default 10)" },
    { flags: "--dry-run", summary: `answer, but end with 0 in any case (${settings.dryRun}=true)` },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ];
}

const SETTINGS: GateSettings = { ignore: "PACT_BROKER_CAN_I_DEPLOY_IGNORE", dryRun: "PACT_BROKER_CAN_I_DEPLOY_DRY_RUN" };

/** The gate of a deployment pipeline. Options, order rules and variables: pact-broker CLI 1.78, `can-i-deploy`. */
export const canIDeploy: Command = {
  name: "can-i-deploy",
  summary: "may these versions be deployed where others already are?",
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeat for versions that are deployed together", required: true },
    { flags: "-e, --version <number>", summary: "its version; after the --pacticipant or --ignore that it speaks of" },
    { flags: "-l, --latest [tag]", summary: "its latest version, or the latest with a tag" },
    { flags: "--branch <name>", summary: "its latest version on a branch" },
    { flags: "--main-branch", summary: "its latest version on its main branch" },
    { flags: "--skip-main-branch", summary: "the same as --no-main-branch", hidden: true },
    { flags: "--all <tag>", summary: "all its versions with a tag", hidden: true },
    { flags: "--to-environment <name>", summary: "where to deploy to" },
    { flags: "--to <tag>", summary: "where to deploy to, for brokers that mark environments by tags" },
    { flags: "--limit <rows>", summary: "most rows to look at", hidden: true },
    ...gateOptions(SETTINGS),
  ],
  examples: [
    "can-i-deploy --pacticipant OrderService --version 1.4.0 --to-environment production",
    "can-i-deploy -a OrderService -e 1.4.0 -a UserService --main-branch",
    "can-i-deploy -a OrderService --branch feat/x --to-environment test --ignore LegacyService --retry-while-unknown 30",
  ],
  run: (ctx, args) => answerGate(ctx, args, { target: targetOf(args), settings: SETTINGS }),
};

/** Asks, waits while results are missing if told to, and says yes (0) or no (1). */
export async function answerGate(
  ctx: CommandContext,
  args: Args,
  { target, settings }: { target: GateTarget; settings: GateSettings },
): Promise<Outcome> {
  const selection = withIgnoredOf(ctx, readSelection(args), settings);
  const limit = args.whole("limit");
  const broker = await brokerClient(ctx, args);
  const matrix = await whileUnknown(ctx, args, () => ask(broker, selection, target, limit));
  const dryRun = args.flag("dry-run") ?? setting(ctx, settings.dryRun) === "true";
  const yes = matrix.summary.deployable === true;
  const text = paragraphs(matrixText(matrix, ctx.colors), yes ? afterwards(selection, target) : "");
  return {
    exitCode: yes || dryRun ? 0 : 1,
    text: dryRun && !yes ? `${text}\n\nDry run: ends with 0 although the answer is no.` : text,
    json: matrix,
  };
}

/** The next gate can only be right if it is told what runs. */
function afterwards({ selectors: [only, ...others] }: Selection, target: GateTarget): string {
  if (only?.version === undefined || others.length > 0 || target === undefined || !("environment" in target)) return "";
  const words = [only.pacticipant, only.version, target.environment].map((word) => (/^[\w.@/:+-]+$/.test(word) ? word : `'${word}'`));
  return `Once it is deployed: weir record-deployment --pacticipant ${words[0]} --version ${words[1]} --environment ${words[2]}`;
}

/** One version and a target is the broker's own question. Anything else is asked as the pact-broker CLI asks it. */
function ask(broker: BrokerClient, { selectors, ignored }: Selection, target: GateTarget, limit: number | undefined): Promise<Matrix> {
  const [only] = selectors;
  if (only?.version !== undefined && selectors.length === 1 && target !== undefined && !("mainBranch" in target) && limit === undefined) {
    const to = "environment" in target ? target : { to: target.tag };
    return broker.canIDeploy({ pacticipant: only.pacticipant, version: only.version, ignore: ignored, ...to });
  }
  const several = selectors.length > 1;
  return broker.matrix(selectors, {
    // Every provider version counts where several may be live; else only the newest that verified.
    latestBy: several || (target !== undefined && "environment" in target) ? "cvpv" : "cvp",
    target: target ?? (several ? undefined : { latest: true }),
    ignore: ignored,
    limit,
  });
}

async function whileUnknown(ctx: CommandContext, args: Args, fetch: () => Promise<Matrix>): Promise<Matrix> {
  const times = args.whole("retry-while-unknown") ?? 0;
  const seconds = args.whole("retry-interval") ?? 10;
  let matrix = await fetch();
  const { unknown } = matrix.summary;
  if (unknown > 0 && times > 0)
    ctx.note(`Waiting for ${unknown} verification result${unknown === 1 ? "" : "s"} to be published (at most ${times * seconds} seconds)`);
  for (let asked = 0; asked < times && matrix.summary.unknown > 0; asked++) {
    await sleep(seconds * 1000);
    matrix = await fetch();
  }
  return matrix;
}

function targetOf(args: Args): GateTarget {
  const environment = args.text("to-environment");
  const tag = args.text("to");
  if (environment !== undefined && tag !== undefined) throw new UsageError("Give either --to-environment or --to, not both");
  if (environment !== undefined) return { environment };
  return tag === undefined ? undefined : { tag };
}

function withIgnoredOf(ctx: CommandContext, selection: Selection, { ignore }: GateSettings): Selection {
  const named = (setting(ctx, ignore) ?? "").split(",").map((name) => name.trim());
  const more = named.filter((name) => name !== "").map((pacticipant) => ({ pacticipant }));
  return { ...selection, ignored: [...selection.ignored, ...more] };
}
