import type { GivenVerdict, Matrix } from "../../sdk/index.ts";
import type { Args } from "../args.ts";
import { type Answered, answered } from "../bundle/bundle-question.ts";
import type { CommandContext, Outcome } from "../command.ts";
import type { GateQuestion, GateTarget } from "../gate-question.ts";
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
  const found = await answered(ctx, args, question, {
    asked: { ...question, limit: question.limit ?? ROWS_LOOKED_AT },
    dryRun,
    mayChange: ({ verdict }) => verdict !== undefined && mayChange(verdict),
  });
  const report = await reportOfAnswer(found, question, args.flag("strict-unknown") === true);
  return { ...outcomeOf(ctx, args, report), json: json(report, found.matrix) };
}

/** What to show of an answer, wherever it is from. @throws BrokerApiError where it carries no verdict */
export async function reportOfAnswer({ matrix, bundled }: Answered, question: GateQuestion, strict = false): Promise<VerdictReport> {
  if (bundled === undefined) return reportOf(matrix, question, strict);
  return { ...(await reportOf(matrix, { ...question, target: { environment: bundled } }, strict)), unkept: true };
}

/** What to show of an answer of the broker. @throws BrokerApiError where it carries no verdict */
async function reportOf(matrix: Matrix, { selection, target }: GateQuestion, strict = false): Promise<VerdictReport> {
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
