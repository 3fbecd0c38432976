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
import { findPacticipant, requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { answerMatrix } from "./can-i-deploy.ts";
import { giveVerdict } from "./give-verdict.ts";
import { matrixHal } from "./matrix-hal.ts";
import { matrixPage } from "./matrix-page.ts";
import { matrixText } from "./matrix-text.ts";
import { listUnknownNames, resolveSelectors } from "./selector-reads.ts";
import { type MatrixQuery, parseIgnore, parseMatrixQuery, refuse } from "./parse-query.ts";

type Matrix = components["schemas"]["Matrix"];
type Question = Omit<MatrixQuery, "ignore" | "success" | "limit" | "latestBy"> & Partial<MatrixQuery>;

async function answer(ctx: Context, question: Question, accepted: string): Promise<Matrix | Reply<Matrix | string>> {
  const result = await answerMatrix(ctx, { ignore: [], success: undefined, limit: undefined, latestBy: undefined, ...question });
  if (accepted === "text/plain") return sendText(200, matrixText(result));
  if (accepted === HTML) return pageReply(200, matrixPage(result));
  return matrixHal(result, await giveVerdict(ctx, question, result), urlsFor(ctx.baseUrl));
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

/** An address that names a version by tag or branch is that of nothing while there is none. */
async function picksVersion(ctx: Context, selector: MatrixSelector): Promise<boolean> {
  const [resolved] = await resolveSelectors(ctx.db, [selector]);
  return typeof resolved?.version === "object";
}

/** Questions to the matrix: may this version go there, and which versions fit together. */
export const matrixRoutes: Handlers<
  "canIDeploy" | "canIDeployBranchHead" | "canIDeployTaggedVersion" | "getMatrix" | "getMatrixForIntegration"
> = {
  canIDeploy: async ({ ctx: present, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const { selector, target } = await readQuestion(ctx, query, raw.query);
    const latestBy = target.to === "environment" ? "cvpv" : "cvp";
    return answer(ctx, { selectors: [selector], target, ignore: parseIgnore(raw.query), latestBy }, accepted);
  },
  canIDeployBranchHead: async ({ ctx: present, path, query, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const head: MatrixSelector = { pacticipant: path.pacticipant, branch: path.branch, latest: true };
    const environment = await findEnvironmentByName(ctx.db, path.environment);
    if (environment === undefined || !(await picksVersion(ctx, head))) throw notFound();
    return answer(ctx, { selectors: [head], target: { to: "environment", environment: path.environment }, latestBy: "cvpv" }, accepted);
  },
  canIDeployTaggedVersion: async ({ ctx: present, path, query, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const tagged: MatrixSelector = { pacticipant: path.pacticipant, tag: path.tag, latest: true };
    if (!(await picksVersion(ctx, tagged))) throw notFound();
    return answer(ctx, { selectors: [tagged], target: { to: "tag", tag: path.toTag, latest: true }, latestBy: "cvp" }, accepted);
  },
  getMatrix: async ({ ctx: present, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    const question = parseMatrixQuery(raw.query);
    await requireKnownNames(ctx, question);
    return answer(ctx, question, accepted);
  },
  getMatrixForIntegration: async ({ ctx: present, path, query, raw, accepted }) => {
    const ctx = contextAsOf(present, query.asOf);
    await requirePacticipant(ctx.db, path.consumer, "consumer");
    await requirePacticipant(ctx.db, path.provider, "provider");
    const pair = `q[][pacticipant]=${encodeURIComponent(path.consumer)}&q[][pacticipant]=${encodeURIComponent(path.provider)}`;
    return answer(ctx, parseMatrixQuery(`${pair}&${raw.query}`), accepted);
  },
};
