import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { withoutWrites } from "../db/without-writes.ts";
import { findEnvironmentByName } from "../environments/environment-store.ts";
import { decide, type Situation } from "../engine/matrix/decide.ts";
import { explain } from "../engine/matrix/explain.ts";
import type { Explanation } from "../engine/matrix/reason.ts";
import { compareRows, type PartyRef, type Row, type VersionRef } from "../engine/matrix/row.ts";
import type { ResolvedSelector, Target } from "../engine/matrix/selector.ts";
import { withUnverifiedVersions } from "../engine/matrix/unverified.ts";
import type { Blocked } from "../engine/verdict/blocked.ts";
import type { EdgeParty } from "../engine/verdict/verdict.ts";
import { invalid } from "../errors.ts";
import { findPacticipant } from "../pacticipants/pacticipant-store.ts";
import { findVersion } from "../pacticipants/version-store.ts";
import { applyWaivers } from "../waivers/apply-waivers.ts";
import { answerMatrix, type MatrixAnswer } from "./can-i-deploy.ts";
import { explainVerdict } from "./give-verdict.ts";
import type { NamedVerdict } from "./verdict-hal.ts";
import { contractRows } from "./what-if-contracts.ts";
import { type DocumentsGiven, readDocuments } from "./what-if-documents.ts";
import { pactRows, UNKNOWN_PACTICIPANT } from "./what-if-pacts.ts";
import { schemaRows } from "./what-if-schemas.ts";

type Wire = components["schemas"];

/** The version that the documents would belong to. */
export interface Candidate {
  readonly party: PartyRef;
  readonly version: VersionRef;
}

/** A verdict over documents that are not published, with the sentences of can-i-deploy. */
export interface WhatIfAnswer {
  readonly verdict: NamedVerdict;
  readonly notices: readonly Explanation[];
}

/** How long one question may take to compare; other questions wait for the same thread. */
const PATIENCE_MS = 8000;

/** Stands for the version where none is named; no row has it, and no answer shows it. */
const UNPUBLISHED: VersionRef = { id: -1, number: "(not published)" };

/**
 * What can-i-deploy would answer if these documents were published for a version. Nothing is written, and nothing is locked.
 * With a version, the documents take the place of what it has published of the same kind with the same counterpart; without
 * one, they are all there is.
 * @throws BrokerError `invalid-request` naming the parameter or the document that is wrong
 */
export async function answerWhatIf(asking: Context, request: Wire["WhatIf"]): Promise<WhatIfAnswer> {
  // The question about a published version compares what nobody has compared yet, and would keep it.
  const ctx = { ...asking, db: withoutWrites(asking.db) };
  const target = await targetOf(ctx, request);
  const { candidate, base } = await baseOf(ctx, request, target);
  const given = await readDocuments(ctx, request.pacticipant, request.documents);
  const until = performance.now() + PATIENCE_MS;
  const run = [
    ...(await inTurn(given.pacts, (pact, place) => pactRows(ctx, candidate, pact, { target, place, until }))),
    ...(given.contract === undefined ? [] : [await contractRows(ctx, candidate, given.contract, { target, base, until })]),
  ];
  const read = await inTurn(given.schemas, (schema) => schemaRows(ctx, candidate, schema, { target, until }));
  const inferred = distinct([...(base?.situation.inferred ?? []), ...[...run, ...read].flatMap((part) => part.inferred)]);
  const kept = (base?.situation.rows ?? []).filter((row) => !isReplaced(row, candidate, given));
  // Events are not run, so that what they say is nothing about what has been run of the pacts between the same two.
  const rows = [
    ...kept,
    ...run.flatMap((part) => withUnverifiedVersions(part.rows, inferred)),
    ...read.flatMap((part) => part.rows),
  ].toSorted(compareRows);
  const judged: Situation = {
    rows,
    ignoredRows: [],
    integrations: base?.situation.integrations ?? [],
    specified: [specifiedAs(request, candidate)],
    inferred,
    ignored: [],
    hasTarget: true,
  };
  const environment = target.to === "environment" ? target.environment : undefined;
  const situation = await applyWaivers(ctx.db, judged, { environment, at: ctx.now });
  const decision = decide(situation);
  const question = { selectors: [{ pacticipant: request.pacticipant, version: request.version }], target };
  const notices = decision.reasons.map(explain);
  const verdict = await explainVerdict(ctx, question, { situation, decision, notices }, { shown: withoutPlaceholder });
  return { verdict, notices };
}

async function targetOf(ctx: Context, { environment, branch }: Wire["WhatIf"]): Promise<Target> {
  if ((environment === undefined) === (branch === undefined)) throw invalid({ "": ["Give either an environment or a branch."] });
  if (branch !== undefined) return { to: "branch", branch };
  if ((await findEnvironmentByName(ctx.db, environment ?? "")) === undefined)
    throw invalid({ environment: [`with name '${environment}' does not exist`] });
  return { to: "environment", environment: environment ?? "" };
}

/** Whom the question is about, and what its version is known to need and offer. A new application may be judged before it is known. */
async function baseOf(
  ctx: Context,
  { pacticipant, version }: Wire["WhatIf"],
  target: Target,
): Promise<{ candidate: Candidate; base: MatrixAnswer | undefined }> {
  const known = await findPacticipant(ctx.db, pacticipant);
  const party = { id: known?.id ?? UNKNOWN_PACTICIPANT, name: pacticipant };
  if (version === undefined) return { candidate: { party, version: UNPUBLISHED }, base: undefined };
  const published = known === undefined ? undefined : await findVersion(ctx.db, known.id, version);
  if (published === undefined)
    throw invalid({ version: [`${version} of ${pacticipant} does not exist. Without a version, the documents are judged alone.`] });
  const selectors = [{ pacticipant, version }];
  const base = await answerMatrix(ctx, { selectors, target, ignore: [], success: undefined, limit: undefined, latestBy: "cvpv" });
  return { candidate: { party, version: { id: published.id, number: version } }, base };
}

function specifiedAs({ pacticipant, version }: Wire["WhatIf"], candidate: Candidate): ResolvedSelector {
  return {
    selector: { pacticipant, version: version ?? UNPUBLISHED.number },
    pacticipantId: candidate.party.id,
    version: candidate.version,
    oneOfMany: false,
    mainBranch: undefined,
  };
}

/** Does a document take the place of what this row rests on? */
function isReplaced({ consumer, provider, evidence, result }: Row, { party }: Candidate, given: DocumentsGiven): boolean {
  if (evidence.kind === "schema-compatibility") {
    const role = provider.id === party.id ? "writes" : "reads";
    return given.schemas.some((schema) => schema.subject === evidence.subject && schema.role === role);
  }
  if (consumer.id === party.id) return given.pacts.some((pact) => pact.provider === provider.name);
  // A result of a real run says more than a comparison, so it stays.
  return given.contract !== undefined && (result === undefined || evidence.kind === "provider-contract");
}

function withoutPlaceholder(edge: Blocked): Blocked {
  const shown = (party: EdgeParty): EdgeParty => (party.version === UNPUBLISHED.number ? { ...party, version: undefined } : party);
  return { ...edge, consumer: shown(edge.consumer), provider: shown(edge.provider) };
}

/** One after the other: comparisons share one thread, and its queue is short. So do the connections to the database. */
async function inTurn<T, R>(items: readonly T[], work: (item: T, place: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const [place, item] of items.entries()) done.push(await work(item, place));
  return done;
}

function distinct(selectors: readonly ResolvedSelector[]): ResolvedSelector[] {
  const keyOf = ({ pacticipantId, version }: ResolvedSelector) => `${pacticipantId}|${typeof version === "object" ? version.id : version}`;
  return [...new Map(selectors.map((selector) => [keyOf(selector), selector])).values()];
}
