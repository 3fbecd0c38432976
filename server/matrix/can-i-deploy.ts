import type { Context } from "../context.ts";
import type { Db } from "../db/db.ts";
import { type Decision, decide, type Situation } from "../engine/matrix/decide.ts";
import { explain } from "../engine/matrix/explain.ts";
import { type LatestBy, latestBy } from "../engine/matrix/latest-by.ts";
import type { Explanation } from "../engine/matrix/reason.ts";
import { compareRows, type Integration, type PartyRef, type Row } from "../engine/matrix/row.ts";
import type { ResolvedSelector } from "../engine/matrix/selector.ts";
import { withUnverifiedVersions } from "../engine/matrix/unverified.ts";
import { listInteractionFailures } from "../verification/failure-reads.ts";
import { applyWaivers } from "../waivers/apply-waivers.ts";
import { listEventPairs } from "./event-row-reads.ts";
import { eventRowsOf } from "./event-rows.ts";
import { listIntegrationsAmong, listIntegrationsOf } from "./integration-reads.ts";
import { type Bounds, listPactRowsAround, listPactRowsWithin, type Scope } from "./pact-row-reads.ts";
import type { MatrixQuery } from "./parse-query.ts";
import { withProviderContracts } from "./provider-contract-rows.ts";
import { resolveSelectors } from "./selector-reads.ts";
import { resolveInTarget } from "./resolve-in-target.ts";
import { readVersionFacts, type VersionFacts } from "./version-fact-reads.ts";

/** The rows that answer a question, and the decision that they lead to. */
export interface MatrixAnswer {
  readonly decision: Decision;
  readonly notices: readonly Explanation[];
  /** What the decision was made over. */
  readonly situation: Situation;
  readonly rows: readonly Row[];
  readonly ignoredRows: readonly Row[];
  readonly facts: ReadonlyMap<number, VersionFacts>;
  readonly ignoring: boolean;
}

/** Most pacts, and most results of a content, that are looked at where any version is meant and the caller set no limit. */
const OPEN_LIMIT = 1000;

/** Answers a question to the matrix over every kind of contract, in a fixed number of statements. */
export async function answerMatrix(ctx: Context, query: MatrixQuery): Promise<MatrixAnswer> {
  const { db } = ctx;
  const resolved = await resolveSelectors(db, [...query.selectors, ...query.ignore]);
  const specified = resolved.filter(({ selector }) => query.selectors.includes(selector));
  const ignored = resolved.filter(({ selector }) => query.ignore.includes(selector));
  const integrations = await integrationsFor(db, query, specified);
  const inferred = await inferVersions(db, query, { specified, integrations });
  const found = await rowsFor(ctx, query, { specified, inferred });
  return conclude(ctx, query, { specified, ignored, integrations, inferred, found });
}

/** What a question rests on, before rows are thinned out and decided over. */
export interface Gathered {
  readonly specified: readonly ResolvedSelector[];
  readonly ignored: readonly ResolvedSelector[];
  readonly integrations: readonly Integration[];
  readonly inferred: readonly ResolvedSelector[];
  readonly found: readonly Row[];
}

/** Decides over what was gathered, however that was done, and reads what the answer shows beside the decision. */
export async function conclude(ctx: Context, query: MatrixQuery, gathered: Gathered): Promise<MatrixAnswer> {
  const { db } = ctx;
  const { specified, ignored, integrations, inferred, found } = gathered;
  const by = effectiveLatestBy(query);
  const thinned = by === undefined ? found : latestBy(found, by);
  const shown = thinned.filter((row) => query.success === undefined || query.success.includes(row.result?.success ?? null));
  const limited = query.limit === undefined ? shown : newestFirst(shown).slice(0, query.limit);
  const explained = await withFailures(db, limited);
  const sorted = explained.toSorted(compareRows);
  const isIgnored = (row: Row) => ignored.some((selector) => matches(selector, row));
  const rows = sorted.filter((row) => !isIgnored(row));
  const ignoredRows = sorted.filter(isIgnored);
  // "The latest of everything" is what CLIs ask for when nobody named a place.
  const hasTarget = query.target !== undefined && query.target.to !== "latest";
  const situation = await applyWaivers(
    db,
    { rows, ignoredRows, integrations, specified, inferred, ignored, hasTarget },
    { environment: query.target?.to === "environment" ? query.target.environment : undefined, at: ctx.now },
  );
  const decision = decide(situation);
  return {
    decision,
    situation,
    notices: decision.reasons.map(explain),
    rows: situation.rows,
    ignoredRows,
    facts: query.decisionOnly === true ? new Map() : await readVersionFacts(db, versionIdsOf(sorted)),
    ignoring: query.ignore.length > 0,
  };
}

/**
 * Existing CLIs ask for the newest provider version only, even about an environment where several run. Every one that runs
 * must count there, or an older one that fails would be hidden behind a newer one that passes.
 */
function effectiveLatestBy({ target, latestBy: asked }: MatrixQuery): LatestBy | undefined {
  return target?.to === "environment" && asked === "cvp" ? "cvpv" : asked;
}

async function integrationsFor(db: Db, query: MatrixQuery, specified: readonly ResolvedSelector[]): Promise<Integration[]> {
  const { versionIds, anyIds, pacticipantIds } = scopeOf(specified);
  if (query.target === undefined && query.selectors.length > 1) return listIntegrationsAmong(db, { versionIds, anyIds, pacticipantIds });
  return listIntegrationsOf(db, versionIds, anyIds);
}

interface Resolved {
  readonly specified: readonly ResolvedSelector[];
  readonly integrations: readonly Integration[];
}

/** The versions that everybody else has in the target. */
async function inferVersions(db: Db, { target, selectors }: MatrixQuery, { integrations }: Resolved): Promise<ResolvedSelector[]> {
  if (target === undefined) return [];
  const named = new Set(selectors.map(({ pacticipant }) => pacticipant));
  const others = new Map<string, PartyRef>();
  for (const { consumer, provider } of integrations) {
    for (const party of [consumer, provider]) if (!named.has(party.name)) others.set(party.name, party);
  }
  return resolveInTarget(db, [...others.keys()], target);
}

async function rowsFor(
  ctx: Context,
  query: MatrixQuery,
  { specified, inferred }: { specified: readonly ResolvedSelector[]; inferred: readonly ResolvedSelector[] },
): Promise<Row[]> {
  const { db } = ctx;
  const selectors = [...specified, ...inferred];
  const scope = scopeOf(selectors);
  const bounds = boundsOf(query);
  if (query.selectors.length === 1 && query.target === undefined)
    return withProviderContracts(ctx, await listPactRowsAround(db, scope, bounds, ctx.asOf !== undefined), selectors);
  const asked = new Set(specified.flatMap(({ pacticipantId }) => pacticipantId ?? []));
  const offered = await withProviderContracts(ctx, await listPactRowsWithin(db, scope, bounds), selectors);
  const pactRows = withUnverifiedVersions(offered, selectors);
  const environment = query.target?.to === "environment" ? query.target.environment : undefined;
  const past = { readerVersionIds: scopeOf(specified).versionIds, environment, now: ctx.now };
  const rows = [...pactRows, ...(await eventRowsOf(db, await listEventPairs(db, scope.versionIds, past)))];
  return rows.filter(({ consumer, provider }) => asked.has(consumer.id) || asked.has(provider.id));
}

/** Rows can be cut in the database only where none of them is left out afterwards. */
function boundsOf({ latestBy: by, limit, success }: MatrixQuery): Bounds {
  const pacts = limit ?? OPEN_LIMIT;
  const perVersion = by === undefined || by === "cvpv";
  return {
    latestOnly: by !== undefined,
    pacts,
    results: perVersion ? pacts : 1,
    rows: perVersion && success === undefined ? (limit ?? null) : null,
  };
}

/** What went wrong, for the rows that failed. */
export async function withFailures(db: Db, rows: readonly Row[]): Promise<Row[]> {
  const failed = rows.flatMap(({ result }) =>
    result?.success === false && result.verificationId !== undefined ? [result.verificationId] : [],
  );
  if (failed.length === 0) return [...rows];
  const failures = await listInteractionFailures(db, failed);
  return rows.map((row) => {
    const found = failures.get(row.result?.verificationId ?? -1);
    return found === undefined ? row : { ...row, evidence: { kind: "pact-verification", failures: found } };
  });
}

function scopeOf(selectors: readonly ResolvedSelector[]): Scope {
  return {
    versionIds: [...new Set(selectors.flatMap(({ version }) => (typeof version === "object" ? version.id : [])))],
    anyIds: [...new Set(selectors.flatMap(({ version, pacticipantId }) => (version === "any" ? (pacticipantId ?? []) : [])))],
    pacticipantIds: [...new Set(selectors.flatMap(({ pacticipantId }) => pacticipantId ?? []))],
  };
}

function matches({ pacticipantId, version }: ResolvedSelector, { consumer, provider }: Row): boolean {
  return [consumer, provider].some((party) => {
    if (party.id !== pacticipantId || version === "none") return false;
    return version === "any" || party.version?.id === version.id;
  });
}

function newestFirst(rows: readonly Row[]): Row[] {
  const lastAction = ({ pact, result }: Row) => Math.max(pact?.publishedAt.getTime() ?? 0, result?.at.getTime() ?? 0);
  return rows.toSorted((a, b) => lastAction(b) - lastAction(a) || b.consumer.version.id - a.consumer.version.id);
}

function versionIdsOf(rows: readonly Row[]): number[] {
  return [...new Set(rows.flatMap(({ consumer, provider }) => [consumer.version.id, provider.version?.id ?? consumer.version.id]))];
}
