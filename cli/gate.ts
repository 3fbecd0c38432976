import { type Args, UsageError } from "./args.ts";
import { type Answered, answered } from "./bundle/bundle-question.ts";
import type { Colors, CommandContext, Option, Outcome } from "./command.ts";
import { type GateQuestion, type GateSettings, type GateTarget, questionOptions, readQuestion } from "./gate-question.ts";
import { matrixTable } from "./matrix-table.ts";
import { adviceText } from "./matrix-text.ts";
import { noticesText } from "./notices.ts";
import { setting } from "./options.ts";
import { paragraphs } from "./output.ts";
import { requestError } from "./request-error.ts";
import { explainAnswer, reportOfAnswer } from "./verdict/explain.ts";
import { isVerdictFormat, verdictIn } from "./verdict/formats.ts";

/** Options of every gate. */
export function gateOptions(settings: GateSettings): readonly Option[] {
  return [
    { flags: "--explain", summary: "say why: what stands in the way, who must act, how; with finer exit codes (see below)" },
    { flags: "--dry-run", summary: `answer, but end with 0 in any case (${settings.dryRun}=true)` },
    ...questionOptions(settings),
  ];
}

/** Asks, waits while results are missing if told to, and says yes (0) or no (1), or explains. Texts: pact-broker CLI 1.78. */
export async function answerGate(
  ctx: CommandContext,
  args: Args,
  { target, settings }: { target: GateTarget; settings: GateSettings },
): Promise<Outcome> {
  const { colors } = ctx;
  const question = readQuestion(ctx, args, target, settings);
  const dryRun = args.flag("dry-run") ?? setting(ctx, settings.dryRun) === "true";
  if (args.flag("explain") === true) return explained(ctx, args, question, dryRun);
  if (args.flag("strict-unknown") === true) throw new UsageError("--strict-unknown speaks of the explained answer: give --explain too");
  const found = await answerOrRefusal(() => answered(ctx, args, question, { dryRun, mayChange: ({ summary }) => summary.unknown > 0 }));
  if (typeof found === "string") {
    const text = dryRun ? dryRunText(found, colors) : colors.red(found);
    return { exitCode: dryRun ? 0 : 1, text };
  }
  const { matrix } = found;
  const yes = matrix.summary.deployable === true;
  const exit = yes || dryRun ? { exitCode: 0 } : refusal(ctx, settings);
  const format = args.text("output");
  if (isVerdictFormat(format)) {
    const report = await reportOfAnswer(found, question);
    return { ...exit, text: verdictIn(format, report, { colors, width: 0 }) };
  }
  const answer = paragraphs(decision(yes, dryRun, colors), matrixTable(matrix), noticesText(matrix.notices, colors));
  const more = ctx.exact === true ? "" : paragraphs(adviceText(matrix, colors), yes ? afterwards(question) : "");
  const text = paragraphs(answer, more);
  return { ...exit, text: dryRun ? dryRunText(text, colors) : text, json: matrix };
}

async function explained(ctx: CommandContext, args: Args, question: GateQuestion, dryRun: boolean): Promise<Outcome> {
  const outcome = await explainAnswer(ctx, args, question, { dryRun, json: (_report, matrix) => matrix });
  if (!dryRun) return outcome;
  return { ...outcome, exitCode: 0, text: isVerdictFormat(args.text("output")) ? outcome.text : dryRunText(outcome.text, ctx.colors) };
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
async function answerOrRefusal(fetch: () => Promise<Answered>): Promise<Answered | string> {
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
function afterwards({ selection, target }: GateQuestion): string {
  const [only, ...others] = selection.selectors;
  if (only?.version === undefined || others.length > 0 || target === undefined || !("environment" in target)) return "";
  const words = [only.pacticipant, only.version, target.environment].map((word) => (/^[\w.@/:+-]+$/.test(word) ? word : `'${word}'`));
  return `Once it is deployed: weir record-deployment --pacticipant ${words[0]} --version ${words[1]} --environment ${words[2]}`;
}
