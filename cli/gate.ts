import { setTimeout as sleep } from "node:timers/promises";
import type { BrokerClient, Matrix } from "../sdk/index.ts";
import type { Args } from "./args.ts";
import type { Colors, CommandContext, Option, Outcome } from "./command.ts";
import { matrixTable } from "./matrix-table.ts";
import { adviceText } from "./matrix-text.ts";
import { noticesText } from "./notices.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, setting } from "./options.ts";
import { paragraphs } from "./output.ts";
import { requestError } from "./request-error.ts";
import { readSelection, type Selection } from "./selectors.ts";

/** Where the versions asked about are to go; undefined: among each other. */
export type GateTarget = { readonly environment: string } | { readonly tag: string } | { readonly mainBranch: true } | undefined;

/** How a gate is set by variables where the command line says nothing. */
export interface GateSettings {
  readonly ignore: string;
  readonly dryRun: string;
  /** Names the exit code of a no. */
  readonly exitCode?: string;
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

/** Asks, waits while results are missing if told to, and says yes (0) or no (1). Texts: pact-broker CLI 1.78. */
export async function answerGate(
  ctx: CommandContext,
  args: Args,
  { target, settings }: { target: GateTarget; settings: GateSettings },
): Promise<Outcome> {
  const { colors } = ctx;
  const selection = withIgnoredOf(ctx, readSelection(args), settings);
  const dryRun = args.flag("dry-run") ?? setting(ctx, settings.dryRun) === "true";
  const broker = await brokerClient(ctx, args);
  const matrix = await matrixOrRefusal(() =>
    whileUnknown(ctx, args, {
      dryRun,
      fetch: () => ask(broker, selection, target, { limit: args.whole("limit"), asOf: args.text("as-of") }),
    }),
  );
  if (typeof matrix === "string") {
    const text = dryRun ? dryRunText(matrix, colors) : colors.red(matrix);
    return { exitCode: dryRun ? 0 : 1, text };
  }
  const yes = matrix.summary.deployable === true;
  const answer = paragraphs(decision(yes, dryRun, colors), matrixTable(matrix), noticesText(matrix.notices, colors));
  const more = ctx.exact === true ? "" : paragraphs(adviceText(matrix, colors), yes ? afterwards(selection, target) : "");
  const text = paragraphs(answer, more);
  return {
    ...(yes || dryRun ? { exitCode: 0 } : refusal(ctx, settings)),
    text: dryRun ? dryRunText(text, colors) : text,
    json: matrix,
  };
}

function decision(yes: boolean, dryRun: boolean, { green, red }: Colors): string {
  const [says, aside] = yes
    ? [green("Computer says yes \\o/ "), "(and maybe you don't need to enable dry run)"]
    : [red("Computer says no ¯\\_(ツ)_/¯"), "(but you're ignoring this by enabling dry run)"];
  return dryRun ? `${says.trimEnd()} ${aside}` : says;
}

/** Every line is marked, so that nobody takes the answer for one that counts. */
function dryRunText(text: string, { green, yellow }: Colors): string {
  const mark = yellow("[dry-run] ");
  return [...text.split("\n"), "", green("Dry run enabled - ignoring any failures")].map((line) => `${mark}${line}`).join("\n");
}

/** Why the broker does not answer the question, in the words of the pact-broker CLI. Its class name stays: pipelines look for it. */
async function matrixOrRefusal(fetch: () => Promise<Matrix>): Promise<Matrix | string> {
  const { BrokerApiError } = await import("../sdk/http/api-error.ts");
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof BrokerApiError)) throw error;
    return `Error retrieving matrix. PactBroker::Client::Hal::ErrorResponseReturned - ${requestError(error)}`;
  }
}

function refusal(ctx: CommandContext, { exitCode }: GateSettings): Pick<Outcome, "exitCode" | "complaint"> {
  const named = exitCode === undefined ? undefined : setting(ctx, exitCode);
  if (named === undefined || !/^\d{1,3}$/.test(named)) return { exitCode: 1 };
  return { exitCode: Number(named), complaint: `Exiting can-i-deploy with configured exit code ${named}` };
}

/** The next gate can only be right if it is told what runs. */
function afterwards({ selectors: [only, ...others] }: Selection, target: GateTarget): string {
  if (only?.version === undefined || others.length > 0 || target === undefined || !("environment" in target)) return "";
  const words = [only.pacticipant, only.version, target.environment].map((word) => (/^[\w.@/:+-]+$/.test(word) ? word : `'${word}'`));
  return `Once it is deployed: weir record-deployment --pacticipant ${words[0]} --version ${words[1]} --environment ${words[2]}`;
}

/** Asks as the pact-broker CLI asks, so that it works with any broker and answers alike. */
function ask(
  broker: BrokerClient,
  { selectors, ignored }: Selection,
  target: GateTarget,
  { limit, asOf }: { readonly limit: number | undefined; readonly asOf: string | undefined },
): Promise<Matrix> {
  const several = selectors.length > 1;
  return broker.matrix(selectors, {
    // Every provider version counts where several may be live; else only the newest that verified.
    latestBy: several || (target !== undefined && "environment" in target) ? "cvpv" : "cvp",
    target: target ?? (several ? undefined : { latest: true }),
    ignore: ignored,
    limit,
    asOf,
  });
}

async function whileUnknown(
  ctx: CommandContext,
  args: Args,
  { dryRun, fetch }: { readonly dryRun: boolean; readonly fetch: () => Promise<Matrix> },
): Promise<Matrix> {
  const times = dryRun ? 0 : (args.whole("retry-while-unknown") ?? 0);
  const seconds = args.whole("retry-interval") ?? 10;
  let matrix = await fetch();
  const { unknown } = matrix.summary;
  if (unknown > 0 && times > 0) {
    const results = `${unknown} verification result${unknown === 1 ? "" : "s"}`;
    ctx.note(`Waiting for ${results} to be published (maximum of ${times * seconds} seconds)`);
  }
  for (let asked = 0; asked < times && matrix.summary.unknown > 0; asked++) {
    await sleep(seconds * 1000);
    matrix = await fetch();
  }
  return matrix;
}

function withIgnoredOf(ctx: CommandContext, selection: Selection, { ignore }: GateSettings): Selection {
  const named = (setting(ctx, ignore) ?? "").split(",").map((name) => name.trim());
  const more = named.filter((name) => name !== "").map((pacticipant) => ({ pacticipant }));
  return { ...selection, ignored: [...selection.ignored, ...more] };
}
