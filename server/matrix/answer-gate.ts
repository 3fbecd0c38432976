import type { Context } from "../context.ts";
import { decide, type Situation } from "../engine/matrix/decide.ts";
import { compareRows, type Integration, type Row } from "../engine/matrix/row.ts";
import type { MatrixSelector, ResolvedSelector } from "../engine/matrix/selector.ts";
import { withUnverifiedVersions } from "../engine/matrix/unverified.ts";
import { conclude, type Gathered, type MatrixAnswer } from "./can-i-deploy.ts";
import { eventRowsOf, storedEventRows } from "./event-rows.ts";
import { type GateFacts, type GateName, type GateQuestion, type Partner, readGate, readGates } from "./gate-reads.ts";
import type { MatrixQuery } from "./parse-query.ts";
import { withProviderContracts } from "./provider-contract-rows.ts";

/** A question about one version of one application and one environment: what pipelines ask before every deployment. */
export interface GateQuery extends MatrixQuery {
  readonly selectors: readonly [MatrixSelector & GateName];
  readonly target: { readonly to: "environment"; readonly environment: string };
}

/** Whether the gate's one statement answers a question; everything else takes the general way. */
export function isGateQuery(query: MatrixQuery): query is GateQuery {
  const { selectors, target, ignore, latestBy } = query;
  const [selector, ...others] = selectors;
  if (selector === undefined || others.length > 0 || target?.to !== "environment" || ignore.length > 0 || latestBy === undefined)
    return false;
  const { pacticipant, version, latest, tag, branch, environment, mainBranch } = selector;
  if (pacticipant === "" || tag !== undefined || environment !== undefined || mainBranch !== undefined) return false;
  return version === undefined ? branch !== undefined && latest === true : branch === undefined && latest === undefined;
}

/** The answer of the gate, or what keeps it from giving one. */
export interface GateAnswer {
  readonly versionExists: boolean;
  /** Undefined when the application or the environment does not exist. */
  answer(): Promise<MatrixAnswer> | undefined;
}

/** Asks about one version and one environment: one statement for the decision, another for what the rows show. */
export async function askGate(ctx: Context, query: GateQuery): Promise<GateAnswer> {
  const [selector] = query.selectors;
  const facts = await readGate(ctx.db, selector, query.target.environment, { withShas: query.decisionOnly !== true, now: ctx.now });
  const { asked, version, environmentExists } = facts;
  return {
    versionExists: version !== undefined,
    answer: () => (asked === undefined || !environmentExists ? undefined : answerFrom(ctx, query, facts)),
  };
}

/**
 * The situations of several versions, each as if the environment held what its question says, in one statement for all of
 * them; in the order of the questions. `decide` tells whether each may go there. Failed interactions are not read, and
 * what nobody has compared yet is not compared for this, unless told so: it has no result.
 *
 * @param questions  a version that does not exist leaves a situation without rows whose version is missing
 */
export async function gateSituations(
  ctx: Context,
  questions: readonly GateQuestion[],
  environment: string,
  { compare = false }: { readonly compare?: boolean } = {},
): Promise<Situation[]> {
  const all = await readGates(ctx.db, questions, environment, ctx.now);
  const offered = await withContracts(ctx, all, { storedOnly: !compare });
  const pairs = all.flatMap(({ eventPairs }) => eventPairs);
  const rowOfPair = new Map(
    (compare ? await eventRowsOf(ctx.db, pairs) : storedEventRows(pairs)).map((row, place) => [pairs[place], row] as const),
  );
  return all.map((facts, index) => {
    const selector = { pacticipant: facts.asked?.name ?? "", version: facts.version?.number ?? "" };
    const events = facts.eventPairs.flatMap((pair) => rowOfPair.get(pair) ?? []);
    const { found, ...gathered } = gather(selector, environment, { ...facts, pactRows: offered[index] ?? [] }, events);
    return { ...gathered, rows: found.toSorted(compareRows), ignoredRows: [], hasTarget: true };
  });
}

/** The same as `gateSituations`, as yes (true), no (false) or unknown (null). */
export async function gateDecisions(ctx: Context, questions: readonly GateQuestion[], environment: string): Promise<(boolean | null)[]> {
  return (await gateSituations(ctx, questions, environment)).map((situation) => decide(situation).deployable);
}

async function answerFrom(ctx: Context, query: GateQuery, facts: GateFacts): Promise<MatrixAnswer> {
  const [pactRows = []] = await withContracts(ctx, [facts]);
  const events = await eventRowsOf(ctx.db, facts.eventPairs);
  return conclude(ctx, query, gather(query.selectors[0], query.target.environment, { ...facts, pactRows }, events));
}

/** The rows of each question, where a contract stands for what was not run; one statement for all, and none without contracts. */
async function withContracts(ctx: Context, all: readonly GateFacts[], how: { readonly storedOnly?: boolean } = {}): Promise<Row[][]> {
  const concerned = all.map(({ anyContract, pactRows }) =>
    anyContract ? pactRows.filter(({ provider }) => provider.version !== undefined) : [],
  );
  const flat = concerned.flat();
  if (flat.length === 0) return all.map(({ pactRows }) => [...pactRows]);
  const offered = await withProviderContracts(ctx, flat, [], how);
  const byRow = new Map(flat.map((row, place) => [row, offered[place] ?? row]));
  return all.map(({ pactRows }) => pactRows.map((row) => byRow.get(row) ?? row));
}

function gather(selector: MatrixSelector, environment: string, facts: GateFacts, events: readonly Row[]): Gathered {
  const { asked, version, partners } = facts;
  const specified: ResolvedSelector[] = [
    { selector, pacticipantId: asked?.id, version: version ?? "none", oneOfMany: false, mainBranch: asked?.mainBranch },
  ];
  const integrations = asked === undefined ? [] : integrationsOf(asked, partners);
  const byId = new Map(partners.map((partner) => [partner.id, partner]));
  const inferred = inOrder(integrations)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ id }) => id !== asked?.id)
    .flatMap((partner) => running(partner, environment));
  return {
    specified,
    ignored: [],
    integrations,
    inferred,
    found: [...withUnverifiedVersions(facts.pactRows, [...specified, ...inferred]), ...events],
  };
}

/** Pairs by the names of consumer and provider, in the order of the database. */
function integrationsOf(asked: NonNullable<GateFacts["asked"]>, partners: readonly Partner[]): Integration[] {
  const own = { id: asked.id, name: asked.name };
  const pairs = partners.flatMap(({ id, name, rank, required, isProvider, isConsumer }) => {
    const other = { id, name };
    const asProvider = { pair: { consumer: own, provider: other, required }, ranks: [asked.rank, rank] as const };
    const asConsumer = { pair: { consumer: other, provider: own, required: false }, ranks: [rank, asked.rank] as const };
    // An application that is linked with itself is one pair.
    if (id === asked.id) return isProvider || isConsumer ? [asProvider] : [];
    return [...(isProvider ? [asProvider] : []), ...(isConsumer ? [asConsumer] : [])];
  });
  return pairs.toSorted((a, b) => a.ranks[0] - b.ranks[0] || a.ranks[1] - b.ranks[1]).map(({ pair }) => pair);
}

function inOrder(integrations: readonly Integration[]): number[] {
  return [...new Set(integrations.flatMap(({ consumer, provider }) => [consumer.id, provider.id]))];
}

function running({ id, name, mainBranch, versions }: Partner, environment: string): ResolvedSelector[] {
  const of = { selector: { pacticipant: name, environment }, pacticipantId: id, mainBranch, oneOfMany: versions.length > 1 };
  return versions.length === 0 ? [{ ...of, version: "none" }] : versions.map((version) => ({ ...of, version }));
}
