import type { GivenVerdict, Matrix } from "../../sdk/index.ts";
import type { Args } from "../args.ts";
import type { CommandContext, Outcome } from "../command.ts";
import { ask, type GateQuestion, type GateTarget, whileUnknown } from "../gate-question.ts";
import { brokerClient } from "../options.ts";
import { mayChange, pactCompatible, verdictExitCode } from "./exit-code.ts";
import { verdictIn } from "./formats.ts";
import type { VerdictReport } from "./report.ts";

/** More rows than any gate has; the broker's own limit would hide neighbours of a hub. */
const ROWS_LOOKED_AT = 10_000;
/** Where nobody sits at a terminal. */
const USUAL_WIDTH = 100;

/** What a command says about itself beside the question. */
interface Explaining {
  readonly dryRun: boolean;
  /** What `--output json` shows. */
  readonly json: (report: VerdictReport, matrix: Matrix) => unknown;
}

/** Asks a gate, waits while waiting may help if told to, and explains the answer. @throws what the SDK throws */
export async function explainAnswer(
  ctx: CommandContext,
  args: Args,
  question: GateQuestion,
  { dryRun, json }: Explaining,
): Promise<Outcome> {
  const broker = await brokerClient(ctx, args);
  const asked = { ...question, limit: question.limit ?? ROWS_LOOKED_AT };
  const matrix = await whileUnknown(ctx, args, {
    dryRun,
    fetch: () => ask(broker, asked),
    mayChange: ({ verdict }) => verdict !== undefined && mayChange(verdict),
  });
  const report = await reportOf(matrix, question, args.flag("strict-unknown") === true);
  return { ...outcomeOf(ctx, args, report), json: json(report, matrix) };
}

/** What to show of an answer. @throws BrokerApiError where it carries no verdict */
export async function reportOf(matrix: Matrix, { selection, target }: GateQuestion, strict = false): Promise<VerdictReport> {
  const { BrokerApiError } = await import("../../sdk/http/api-error.ts");
  const { verdict } = matrix;
  if (verdict === undefined) {
    const detail = "This broker gives no verdict, so there is nothing to explain: ask without --explain, or ask a Weir broker.";
    throw new BrokerApiError({ status: 200, code: "no-verdict", detail });
  }
  const considered = matrix.matrix.filter((row) => row.ignored !== true).length;
  const names = selection.selectors.map(({ pacticipant, version, branch, tag, mainBranch }) => {
    const which = version ?? branch ?? tag ?? (mainBranch === true ? "(main branch)" : "(latest)");
    return `${pacticipant} ${which}`;
  });
  return {
    verdict,
    question: `${names.join(" and ")}${placeOf(target)}`,
    asked: selection.selectors.map(({ pacticipant }) => pacticipant),
    notices: matrix.notices,
    considered,
    exitCode: verdictExitCode(verdict, strict && considered === 0),
  };
}

/** Shows a verdict that the broker has kept. */
export function shownAgain(ctx: CommandContext, args: Args, given: GivenVerdict): Outcome {
  const { verdict, question, notices } = given;
  const asked = question.selectors.flatMap(({ pacticipant }) => (typeof pacticipant === "string" ? pacticipant : []));
  const report = { verdict, question: "the question then", asked, notices, exitCode: verdictExitCode(verdict) };
  return { ...outcomeOf(ctx, args, report), json: given };
}

/** Writes a report as the command line wants it, with the exit code of its verdict. */
export function outcomeOf(ctx: CommandContext, args: Args, report: VerdictReport): Outcome {
  const text = verdictIn(args.text("output"), report, { colors: ctx.colors, width: ctx.columns ?? USUAL_WIDTH });
  return { exitCode: args.flag("pact-compat") === true ? pactCompatible(report.exitCode) : report.exitCode, text };
}

function placeOf(target: GateTarget): string {
  if (target === undefined) return "";
  if ("environment" in target) return ` to ${target.environment}`;
  if ("tag" in target) return ` to ${target.tag}`;
  return "branch" in target ? ` to branch ${target.branch}` : " to the main branches";
}
