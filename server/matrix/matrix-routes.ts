import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { databaseAsOf } from "../environments/as-of-reads.ts";
import { findEnvironmentByName } from "../environments/environment-store.ts";
import { type Fields, invalid, notFound } from "../errors.ts";
import { HTML, pageReply } from "../http/html.ts";
import { readAsOf } from "../http/instant.ts";
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
async function requireKnownNames(ctx: Context, { selectors, target, asOf }: MatrixQuery): Promise<void> {
  const db = databaseAsOf(ctx.db, asOf);
  const unknown = await listUnknownNames(
    db,
    selectors.map(({ pacticipant }) => pacticipant),
  );
  const problems = unknown.map((name) => `Pacticipant ${name} not found`);
  if (target?.to === "environment" && (await findEnvironmentByName(db, target.environment)) === undefined) {
    problems.push(`Environment with name '${target.environment}' does not exist`);
  }
  refuse(problems);
}

interface CanIDeployQuery {
  readonly pacticipant?: string;
  readonly version?: string;
  readonly environment?: string;
  readonly to?: string;
  readonly asOf?: string;
}

interface CanIDeployQuestion {
  readonly selector: MatrixSelector;
  readonly target: Target;
  readonly asOf: Date | undefined;
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
  const asOf = readAsOf(query.asOf, ctx.now);
  const db = databaseAsOf(ctx.db, asOf);
  const fields: Record<string, string[]> = {};
  const given = [...new URLSearchParams(rawQuery).keys()];
  for (const [name, value] of Object.entries({ pacticipant, version })) {
    if (given.includes(`${name}[]`)) fields[name] = ["must be a string"];
    else if (value === undefined) fields[name] = ["is missing"];
  }
  if (fields["pacticipant"] === undefined && (await findPacticipant(db, pacticipant ?? "")) === undefined)
    fields["pacticipant"] = ["does not match an existing pacticipant"];
  if (environment !== undefined && (await findEnvironmentByName(db, environment)) === undefined)
    fields["environment"] = [`with name '${environment}' does not exist`];
  if (environment === undefined && to === undefined) fields[""] = ["Must specify either an environment or a 'to' tag."];
  if (environment !== undefined && to !== undefined) fields[""] = ["Cannot specify both a 'to' tag and an environment."];
  if (Object.keys(fields).length > 0) throw invalid(fields satisfies Fields);
  return {
    selector: { pacticipant: pacticipant ?? "", version },
    target: environment === undefined ? { to: "tag", tag: to ?? "", latest: true } : { to: "environment", environment },
    asOf,
  };
}

/** An address that names a version by tag or branch is that of nothing while there is none. */
async function picksVersion(db: Queryable, selector: MatrixSelector): Promise<boolean> {
  const [resolved] = await resolveSelectors(db, [selector]);
  return typeof resolved?.version === "object";
}

/** Questions to the matrix: may this version go there, and which versions fit together. */
export const matrixRoutes: Handlers<
  "canIDeploy" | "canIDeployBranchHead" | "canIDeployTaggedVersion" | "getMatrix" | "getMatrixForIntegration"
> = {
  canIDeploy: async ({ ctx, query, raw, accepted }) => {
    const { selector, target, asOf } = await readQuestion(ctx, query, raw.query);
    const latestBy = target.to === "environment" ? "cvpv" : "cvp";
    return answer(ctx, { selectors: [selector], target, ignore: parseIgnore(raw.query), latestBy, asOf }, accepted);
  },
  canIDeployBranchHead: async ({ ctx, path, query, accepted }) => {
    const asOf = readAsOf(query.asOf, ctx.now);
    const db = databaseAsOf(ctx.db, asOf);
    const head: MatrixSelector = { pacticipant: path.pacticipant, branch: path.branch, latest: true };
    const environment = await findEnvironmentByName(db, path.environment);
    if (environment === undefined || !(await picksVersion(db, head))) throw notFound();
    return answer(
      ctx,
      { selectors: [head], target: { to: "environment", environment: path.environment }, latestBy: "cvpv", asOf },
      accepted,
    );
  },
  canIDeployTaggedVersion: async ({ ctx, path, query, accepted }) => {
    const asOf = readAsOf(query.asOf, ctx.now);
    const tagged: MatrixSelector = { pacticipant: path.pacticipant, tag: path.tag, latest: true };
    if (!(await picksVersion(databaseAsOf(ctx.db, asOf), tagged))) throw notFound();
    return answer(ctx, { selectors: [tagged], target: { to: "tag", tag: path.toTag, latest: true }, latestBy: "cvp", asOf }, accepted);
  },
  getMatrix: async ({ ctx, query, raw, accepted }) => {
    const question = { ...parseMatrixQuery(raw.query), asOf: readAsOf(query.asOf, ctx.now) };
    await requireKnownNames(ctx, question);
    return answer(ctx, question, accepted);
  },
  getMatrixForIntegration: async ({ ctx, path, query, raw, accepted }) => {
    const asOf = readAsOf(query.asOf, ctx.now);
    const db = databaseAsOf(ctx.db, asOf);
    await requirePacticipant(db, path.consumer, "consumer");
    await requirePacticipant(db, path.provider, "provider");
    const pair = `q[][pacticipant]=${encodeURIComponent(path.consumer)}&q[][pacticipant]=${encodeURIComponent(path.provider)}`;
    return answer(ctx, { ...parseMatrixQuery(`${pair}&${raw.query}`), asOf }, accepted);
  },
};
