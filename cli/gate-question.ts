import { setTimeout as sleep } from "node:timers/promises";
import type { BrokerClient, Matrix } from "../sdk/index.ts";
import type { Args } from "./args.ts";
import { type CommandContext, type Option } from "./command.ts";
import { BROKER_OPTIONS, setting } from "./options.ts";
import { readSelection, type Selection } from "./selectors.ts";
import { VERDICT_OUTPUT_OPTION } from "./verdict/formats.ts";

/** Where the versions asked about are to go; undefined: among each other. */
export type GateTarget =
  | { readonly environment: string }
  | { readonly tag: string }
  | { readonly mainBranch: true }
  | { readonly branch: string }
  | undefined;

/** How a gate is set by variables where the command line says nothing. */
export interface GateSettings {
  readonly ignore: string;
  readonly dryRun: string;
  /** Names the exit code of a no. */
  readonly exitCode?: string;
}

/** A question to the gate as a command line puts it. */
export interface GateQuestion {
  readonly selection: Selection;
  readonly target: GateTarget;
  /** Most rows; undefined: as many as the broker gives by itself. */
  readonly limit: number | undefined;
}

/** Options of every question to a gate. */
export function questionOptions(settings: Pick<GateSettings, "ignore">): readonly Option[] {
  return [
    {
      flags: "--ignore <name>",
      summary: `leave an application out of the decision (${settings.ignore}, with commas); repeatable`,
    },
    { flags: "--retry-while-unknown <times>", summary: "ask again while a result is missing (default 0)" },
    { flags: "--retry-interval <seconds>", summary: "how long to wait in between (default 10)" },
    { flags: "--strict-unknown", summary: "explained: a yes that rests on no contract at all is unknown (exit code 2)" },
    { flags: "--pact-compat", summary: "explained: end with 0 for yes and 1 for everything else" },
    VERDICT_OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ];
}

/** Reads what the command line asks, and whom the variables leave out. @throws UsageError */
export function readQuestion(ctx: CommandContext, args: Args, target: GateTarget, { ignore }: Pick<GateSettings, "ignore">): GateQuestion {
  const selection = readSelection(args);
  const named = (setting(ctx, ignore) ?? "").split(",").map((name) => name.trim());
  const more = named.filter((name) => name !== "").map((pacticipant) => ({ pacticipant }));
  return { selection: { ...selection, ignored: [...selection.ignored, ...more] }, target, limit: args.whole("limit") };
}

/** Asks as the pact-broker CLI asks, so that it works with any broker and answers alike. */
export function ask(broker: BrokerClient, { selection: { selectors, ignored }, target, limit }: GateQuestion): Promise<Matrix> {
  const several = selectors.length > 1;
  return broker.matrix(selectors, {
    // Every provider version counts where several may be live; else only the newest that verified.
    latestBy: several || (target !== undefined && "environment" in target) ? "cvpv" : "cvp",
    target: target ?? (several ? undefined : { latest: true }),
    ignore: ignored,
    limit,
  });
}

/** Whether, and how often, to ask again. */
export interface Patience {
  readonly fetch: () => Promise<Matrix>;
  readonly dryRun: boolean;
  /** Is it worth to ask again? */
  readonly mayChange: (matrix: Matrix) => boolean;
}

/** Asks, and asks again as often as the command line allows while that may change the answer. */
export async function whileUnknown(ctx: CommandContext, args: Args, { fetch, dryRun, mayChange }: Patience): Promise<Matrix> {
  const times = dryRun ? 0 : (args.whole("retry-while-unknown") ?? 0);
  const seconds = args.whole("retry-interval") ?? 10;
  let matrix = await fetch();
  const { unknown } = matrix.summary;
  if (mayChange(matrix) && times > 0) {
    const results = `${unknown} verification result${unknown === 1 ? "" : "s"}`;
    ctx.note(`Waiting for ${results} to be published (maximum of ${times * seconds} seconds)`);
  }
  for (let asked = 0; asked < times && mayChange(matrix); asked++) {
    await sleep(seconds * 1000);
    matrix = await fetch();
  }
  return matrix;
}
