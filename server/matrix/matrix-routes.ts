import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { contextAsOf } from "../environments/as-of-reads.ts";
import { findEnvironmentByName } from "../environments/environment-store.ts";
import { type Fields, invalid, notFound } from "../errors.ts";
import { HTML, pageReply } from "../http/html.ts";
import type { Handlers } from "../http/operation.ts";
import { type Reply, sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { verdictUrl } from "../verdicts/verdict-document.ts";
import type { VerdictRecorder } from "../verdicts/verdict-recorder.ts";
import { findPacticipant, requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { askGate, type GateQuery, isGateQuery } from "./answer-gate.ts";
import { answerMatrix, type MatrixAnswer } from "./can-i-deploy.ts";
import { giveVerdict } from "./give-verdict.ts";
import { matrixHal } from "./matrix-hal.ts";
import { matrixPage } from "./matrix-page.ts";
import { matrixText } from "./matrix-text.ts";
import { matrixUrl } from "./matrix-url.ts";
import { verdictDocument } from "./verdict-hal.ts";
import { listUnknownNames, resolveSelectors } from "./selector-reads.ts";
import { type MatrixQuery, parseIgnore, parseMatrixQuery, refuse } from "./parse-query.ts";

type Matrix = components["schemas"]["Matrix"];
type Question = Omit<MatrixQuery, "ignore" | "success" | "limit" | "latestBy"> & Partial<MatrixQuery>;

const complete = (question: Question): MatrixQuery => ({
  ignore: [],
  success: undefined,
  limit: undefined,
  latestBy: undefined,
  ...question,
});

/** Who asks, how the answer is wanted, and who keeps it. */
interface Asking {
  /** Of the instant that the question is about. */
  readonly ctx: Context;
  /** When it is asked. */
  readonly at: Date;
  readonly accepted: string;
  readonly verdicts: VerdictRecorder;
}

async function answer(asking: Asking, question: Question): Promise<Matrix | Reply<Matrix | string>> {
  return render(asking, question, await answerMatrix(asking.ctx, complete(question)));
}

async function render(
  { ctx, at, accepted, verdicts }: Asking,
  question: Question,
  found: MatrixAnswer,
): Promise<Matrix | Reply<Matrix | string>> {
  const result = question.decisionOnly === true ? { ...found, rows: [], ignoredRows: [] } : found;
  if (accepted === "text/plain") return sendText(200, matrixText(result));
  if (accepted === HTML) return pageReply(200, matrixPage(result));
  const verdict = await giveVerdict(ctx, question, result);
  verdicts.given(verdict.id, at, () => verdictDocument(question, result.notices, verdict));
  const urls = urlsFor(ctx.baseUrl);
  return {
    ...matrixHal(result, verdict, urls),
    _links: {
      "weir:verdict": { title: "This verdict, the same for ever", href: verdictUrl(verdict.id, urls) },
      "weir:matrix": { title: "The same question to the matrix", href: matrixUrl(question, urls, ctx.asOf) },
    },
  };
}

/** The answer of the gate's one statement; undefined where it does not apply, or where something named does not exist. */
async function answerAtGate(asking: Asking, query: MatrixQuery): Promise<Matrix | Reply<Matrix | string> | undefined> {
  if (!isGateQuery(query)) return undefined;
  const result = await (await askGate(asking.ctx, query)).answer();
  return result === undefined ? undefined : render(asking, query, result);
}

/** Names that do not exist, or did not then, make a question invalid; an unknown name to ignore is only worth a warning. */
async function requireKnownNames(ctx: Context, { selectors, target }: MatrixQuery): Promise<void> {
  const unknown = await listUnknownNames(
    ctx.db,
    selectors.map(({ pacticipant }) => pacticipant),
  );
  const problems = unknown.map((name) => `Pacticipant ${name} not found`);
  if (target?.to === "environment" && (await findEnvironmentByName(ctx.db, target.environment)) === undefined) {
    problems.push(`Environment with name '${target.environment}' does not exist`);
  }
  refuse(problems);
}

interface CanIDeployQuery {
  readonly pacticipant?: string;
  readonly version?: string;
  readonly environment?: string;
  readonly to?: string;
  readonly summary?: boolean;
}

interface CanIDeployQuestion {
  readonly selector: MatrixSelector;
  readonly target: Target;
}

/**
 * Reads the parameters of can-i-deploy; one without a value counts as not given. All problems are named at once.
 * @throws BrokerError `invalid-request` with the Pact Broker's sentences
 */
async function readQuestion(ctx: Context, query: CanIDeployQuery, rawQuery: string): Promise<CanIDeployQuestion> {
  const pacticipant = query.pacticipant || undefined;
  const version = query.version || undefined;
  const environment = query.environment || undefined;
  const to = query.to || undefined;
  const fields: Record<string, string[]> = {};
  const given = [...new URLSearchParams(rawQuery).keys()];
  for (const [name, value] of Object.entries({ pacticipant, version })) {
    if (given.includes(`${name}[]`)) fields[name] = ["must be a string"];
    else if (value === undefined) fields[name] = ["is missing"];
  }
  if (fields["pacticipant"] === undefined && (await findPacticipant(ctx.db, pacticipant ?? "")) === undefined)
    fields["pacticipant"] = ["does not match an existing pacticipant"];
  if (environment !== undefined && (await findEnvironmentByName(ctx.db, environment)) === undefined)
    fields["environment"] = [`with name '${environment}' does not exist`];
  if (environment === undefined && to === undefined) fields[""] = ["Must specify either an environment or a 'to' tag."];
  if (environment !== undefined && to !== undefined) fields[""] = ["Cannot specify both a 'to' tag and an environment."];
  if (Object.keys(fields).length > 0) throw invalid(fields satisfies Fields);
  return {
    selector: { pacticipant: pacticipant ?? "", version },
    target: environment === undefined ? { to: "tag", tag: to ?? "", latest: true } : { to: "environment", environment },
  };
}

/** The question of a request whose parameters are complete and say nothing twice; only names may still be unknown. */
function gateQuestion({ pacticipant, version, environment, to, summary }: CanIDeployQuery, rawQuery: string): MatrixQuery | undefined {
  if (!pacticipant || !version || !environment || to || parseIgnore(rawQuery).length > 0) return undefined;
  if (/(?:^|&)(?:pacticipant|version)(?:\[|%5B)/i.test(rawQuery)) return undefined;
  const decisionOnly = summary === true;
  return complete({ selectors: [{ pacticipant, version }], target: { to: "environment", environment }, latestBy: "cvpv", decisionOnly });
}

/** An address that names a version by tag or branch is that of nothing while there is none. */
async function picksVersion(ctx: Context, selector: MatrixSelector): Promise<boolean> {
  const [resolved] = await resolveSelectors(ctx.db, [selector]);
  return typeof resolved?.version === "object";
}

/** Questions to the matrix: may this version go there, and which versions fit together. `verdicts` keeps the answers. */
export const matrixRoutes = (
  verdicts: VerdictRecorder,
): Handlers<"canIDeploy" | "canIDeployBranchHead" | "canIDeployTaggedVersion" | "getMatrix" | "getMatrixForIntegration"> => ({
  canIDeploy: async ({ ctx: present, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const atGate = gateQuestion(query, raw.query);
    const answered = atGate === undefined ? undefined : await answerAtGate({ ctx, at: present.now, accepted, verdicts }, atGate);
    if (answered !== undefined) return answered;
    const { selector, target } = await readQuestion(ctx, query, raw.query);
    const latestBy = target.to === "environment" ? "cvpv" : "cvp";
    const decisionOnly = query.summary === true;
    return answer(
      { ctx, at: present.now, accepted, verdicts },
      { selectors: [selector], target, ignore: parseIgnore(raw.query), latestBy, decisionOnly },
    );
  },
  canIDeployBranchHead: async ({ ctx: present, path, query, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const head: MatrixSelector = { pacticipant: path.pacticipant, branch: path.branch, latest: true };
    const question: GateQuery = {
      ...complete({ selectors: [head], target: undefined, latestBy: "cvpv" }),
      selectors: [head],
      target: { to: "environment", environment: path.environment },
    };
    const gate = await askGate(ctx, question);
    const result = gate.versionExists ? await gate.answer() : undefined;
    if (result === undefined) throw notFound();
    return render({ ctx, at: present.now, accepted, verdicts }, question, result);
  },
  canIDeployTaggedVersion: async ({ ctx: present, path, query, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const tagged: MatrixSelector = { pacticipant: path.pacticipant, tag: path.tag, latest: true };
    if (!(await picksVersion(ctx, tagged))) throw notFound();
    return answer(
      { ctx, at: present.now, accepted, verdicts },
      { selectors: [tagged], target: { to: "tag", tag: path.toTag, latest: true }, latestBy: "cvp" },
    );
  },
  getMatrix: async ({ ctx: present, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const question = parseMatrixQuery(raw.query);
    const answered = await answerAtGate({ ctx, at: present.now, accepted, verdicts }, question);
    if (answered !== undefined) return answered;
    await requireKnownNames(ctx, question);
    return answer({ ctx, at: present.now, accepted, verdicts }, question);
  },
  getMatrixForIntegration: async ({ ctx: present, path, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    await requirePacticipant(ctx.db, path.consumer, "consumer");
    await requirePacticipant(ctx.db, path.provider, "provider");
    const pair = `q[][pacticipant]=${encodeURIComponent(path.consumer)}&q[][pacticipant]=${encodeURIComponent(path.provider)}`;
    return answer({ ctx, at: present.now, accepted, verdicts }, parseMatrixQuery(`${pair}&${raw.query}`));
  },
});
