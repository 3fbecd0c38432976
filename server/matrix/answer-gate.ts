import type { Context } from "../context.ts";
import { decide, type Situation } from "../engine/matrix/decide.ts";
import { withProviderContracts } from "../engine/matrix/provider-contracts.ts";
import { compareRows, type Integration } from "../engine/matrix/row.ts";
import type { MatrixSelector, ResolvedSelector } from "../engine/matrix/selector.ts";
import { withUnverifiedVersions } from "../engine/matrix/unverified.ts";
import { conclude, eventRowsOf, type Gathered, type MatrixAnswer } from "./can-i-deploy.ts";
import { type GateFacts, type GateName, type GateQuestion, type Partner, readGate, readGates } from "./gate-reads.ts";
import type { MatrixQuery } from "./parse-query.ts";

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
  readonly pacticipantExists: boolean;
  readonly versionExists: boolean;
  readonly environmentExists: boolean;
  /** Undefined when the application or the environment does not exist. */
  answer(): Promise<MatrixAnswer> | undefined;
}

/** Asks about one version and one environment: one statement for the decision, another for what the rows show. */
export async function askGate(ctx: Context, query: GateQuery): Promise<GateAnswer> {
  const [selector] = query.selectors;
  const facts = await readGate(ctx.db, selector, query.target.environment, { withShas: query.decisionOnly !== true });
  const { asked, version, environmentExists } = facts;
  return {
    pacticipantExists: asked !== undefined,
    versionExists: version !== undefined,
    environmentExists,
    answer: () =>
      asked === undefined || !environmentExists
        ? undefined
        : gather(ctx, selector, query.target.environment, facts).then((gathered) => conclude(ctx, query, gathered)),
  };
}

/**
 * The situations of several versions, each as if the environment held what its question says, in one statement for all of
 * them; in the order of the questions. `decide` tells whether each may go there. Failed interactions are not read.
 *
 * @param questions  a version that does not exist leaves a situation without rows whose version is missing
 */
export async function gateSituations(ctx: Context, questions: readonly GateQuestion[], environment: string): Promise<Situation[]> {
  const all = await readGates(ctx.db, questions, environment);
  return Promise.all(
    all.map(async (facts) => {
      const selector = { pacticipant: facts.asked?.name ?? "", version: facts.version?.number ?? "" };
      const { found, contracts = [], ...gathered } = await gather(ctx, selector, environment, facts);
      return { ...gathered, rows: withProviderContracts(found, contracts).toSorted(compareRows), ignoredRows: [], hasTarget: true };
    }),
  );
}

/** The same as `gateSituations`, as yes (true), no (false) or unknown (null). */
export async function gateDecisions(ctx: Context, questions: readonly GateQuestion[], environment: string): Promise<(boolean | null)[]> {
  return (await gateSituations(ctx, questions, environment)).map((situation) => decide(situation).deployable);
}

async function gather({ db }: Context, selector: MatrixSelector, environment: string, facts: GateFacts): Promise<Gathered> {
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
    found: [...withUnverifiedVersions(facts.pactRows, [...specified, ...inferred]), ...(await eventRowsOf(db, facts.eventPairs))],
    contracts: facts.contracts,
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
