import type { Context } from "../context.ts";
import type { Row } from "../engine/matrix/row.ts";
import type { ResolvedSelector } from "../engine/matrix/selector.ts";
import { type Excluded, makePlan, type Plan } from "../engine/plan/plan.ts";
import { absentProviders, type Candidate, rowObstacles, type RowObstacle, type Running } from "../engine/plan/row-obstacles.ts";
import { advise } from "../engine/verdict/advise.ts";
import { blockedEdges } from "../engine/verdict/blocked.ts";
import type { Edge } from "../engine/verdict/verdict.ts";
import { findEnvironmentByName } from "../environments/environment-store.ts";
import { invalid } from "../errors.ts";
import { applyWaivers } from "../waivers/apply-waivers.ts";
import { withFailures } from "./can-i-deploy.ts";
import { listEventPairs } from "./event-row-reads.ts";
import { eventRowsOf } from "./event-rows.ts";
import { listIntegrationsOf } from "./integration-reads.ts";
import { listPactRowsWithin } from "./pact-row-reads.ts";
import { findVersions, listRunning, type NamedVersion } from "./plan-reads.ts";
import { withProviderContracts } from "./provider-contract-rows.ts";
import { readMissingFacts } from "./verdict-fact-reads.ts";

/** What is to go where. */
export interface PlanQuestion {
  readonly environment: string;
  readonly candidates: readonly NamedVersion[];
}

/** A plan, with what its indexes stand for. */
export interface DeploymentPlan extends Omit<Plan<RowObstacle>, "excluded"> {
  readonly environment: string;
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly (Excluded<RowObstacle> & { readonly edges: readonly Edge[] })[];
  /** What runs of the candidates' pacticipants. */
  readonly running: readonly Running[];
}

/** Of each version its current pacts, and of each pact the last result of each provider version. */
const CURRENT = { latestOnly: true, pacts: 1, results: 1, rows: null } as const;

/**
 * Plans how as many candidates as possible go to an environment, in a fixed number of statements. Nothing is written.
 * @throws BrokerError invalid-request for an unknown environment or version, or two versions of one pacticipant
 */
export async function planDeployment(ctx: Context, question: PlanQuestion): Promise<DeploymentPlan> {
  const { db } = ctx;
  const { environmentId, candidates } = await resolve(ctx, question);
  const integrations = await listIntegrationsOf(
    db,
    candidates.map(({ version }) => version.id),
    [],
  );
  const partners = integrations.flatMap(({ consumer, provider }) => [consumer.id, provider.id]);
  const pacticipantIds = [...new Set([...candidates.map(({ id }) => id), ...partners])];
  const running = await listRunning(db, environmentId, pacticipantIds);
  const rows = await rowsOf(ctx, { candidates, running, pacticipantIds, environment: question.environment });
  const obstacles = rowObstacles(rows, candidates, running);
  const plan = makePlan(candidates.length, obstacles);
  const edges = await explain(ctx, plan.excluded, { candidates, environment: question.environment });
  return {
    ...plan,
    environment: question.environment,
    candidates,
    running: running.filter(({ pacticipantId }) => candidates.some(({ id }) => id === pacticipantId)),
    excluded: plan.excluded.map((one, index) => ({ ...one, edges: edges[index] ?? [] })),
  };
}

interface Scene {
  readonly candidates: readonly Candidate[];
  readonly running: readonly Running[];
  /** Of candidates and partners. */
  readonly pacticipantIds: readonly number[];
  readonly environment: string;
}

const NOTHING = { ignoredRows: [], integrations: [], specified: [], inferred: [], ignored: [], hasTarget: true } as const;

/** Every row that has a candidate, over every kind of contract. */
async function rowsOf(ctx: Context, scene: Scene): Promise<Row[]> {
  const { db, now } = ctx;
  const { candidates, running, pacticipantIds, environment } = scene;
  const coming = new Set(candidates.map(({ version }) => version.id));
  const hasCandidate = ({ consumer, provider }: Row) => coming.has(consumer.version.id) || coming.has(provider.version?.id ?? -1);
  const versionIds = [...new Set([...coming, ...running.map(({ version }) => version.id)])];
  const pacts = (await listPactRowsWithin(db, { versionIds, anyIds: [], pacticipantIds }, CURRENT)).filter(hasCandidate);
  const offered = await withProviderContracts(ctx, pacts, selectorsOf(scene));
  // A candidate may stay behind, and what was written before it is there all the same.
  const past = { readerVersionIds: [...coming], thereVersionIds: running.map(({ version }) => version.id), environment, now };
  const events = await eventRowsOf(db, await listEventPairs(db, versionIds, past));
  // Absent providers come last: what a version offers says nothing about a time when it is not there.
  const rows = [...offered, ...absentProviders(pacts, candidates, running), ...events.filter(hasCandidate)];
  return [...(await applyWaivers(db, { ...NOTHING, rows }, { environment, at: now })).rows];
}

/** The same version twice is once. All problems are named at once. */
async function resolve(ctx: Context, question: PlanQuestion): Promise<{ environmentId: number; candidates: Candidate[] }> {
  const environment = await findEnvironmentByName(ctx.db, question.environment);
  const found = await findVersions(ctx.db, question.candidates);
  const candidates = new Map<string, Candidate>();
  const problems: string[] = [];
  question.candidates.forEach(({ pacticipant, version: number }, index) => {
    const { pacticipantId, version } = found[index] ?? {};
    const other = candidates.get(pacticipant);
    const say = (text: string) => problems.push(`${text} (at index ${index})`);
    if (pacticipantId === undefined) say(`pacticipant ${pacticipant} does not exist`);
    else if (version === undefined) say(`version ${number} of ${pacticipant} does not exist`);
    else if (other === undefined) candidates.set(pacticipant, { id: pacticipantId, name: pacticipant, version });
    else if (other.version.id !== version.id) say(`${pacticipant} cannot be deployed as ${other.version.number} and as ${number}`);
  });
  if (environment === undefined || problems.length > 0) {
    throw invalid({
      ...(environment === undefined ? { environment: [`with name '${question.environment}' does not exist`] } : {}),
      ...(problems.length > 0 ? { candidates: problems.slice(0, MOST_PROBLEMS) } : {}),
    });
  }
  return { environmentId: environment.id, candidates: [...candidates.values()] };
}

/** Nobody reads further than this. */
const MOST_PROBLEMS = 200;

/** The versions in question; whoever has neither a candidate nor a running version has none. */
function selectorsOf({ candidates, running, pacticipantIds }: Omit<Scene, "environment">): ResolvedSelector[] {
  const there = new Set([...candidates.map(({ id }) => id), ...running.map(({ pacticipantId }) => pacticipantId)]);
  return [
    ...candidates.map(({ id, name, version }) => resolved(name, id, version)),
    ...running.map(({ pacticipantId, version }) => resolved("", pacticipantId, version)),
    ...pacticipantIds.filter((id) => !there.has(id)).map((id) => resolved("", id, "none")),
  ];
}

function resolved(pacticipant: string, pacticipantId: number, version: ResolvedSelector["version"]): ResolvedSelector {
  return { selector: { pacticipant }, pacticipantId, version, oneOfMany: false, mainBranch: undefined };
}

/** The edges of each candidate that stays behind: what can-i-deploy would say of it once the plan is carried out. */
async function explain(
  ctx: Context,
  excluded: readonly Excluded<RowObstacle>[],
  { candidates, environment }: { candidates: readonly Candidate[]; environment: string },
): Promise<Edge[][]> {
  const each = excluded.map(({ obstacles }) => [...new Set(obstacles.map(({ row }) => row))]);
  const rows = [...new Set(each.flat())];
  const told = await withFailures(ctx.db, rows);
  const explained = new Map(rows.map((row, index) => [row, told[index] ?? row]));
  const facts = await readMissingFacts(ctx.db, ctx.now, rows, []);
  return excluded.map(({ candidate }, index) => {
    const own = candidates[candidate];
    if (own === undefined) return [];
    const red = (each[index] ?? []).map((row) => explained.get(row) ?? row);
    const absent = red.flatMap(({ provider }) => (provider.version === undefined ? [resolved(provider.name, provider.id, "none")] : []));
    const situation = {
      rows: red,
      ignoredRows: [],
      integrations: [],
      specified: [resolved(own.name, own.id, own.version)],
      inferred: absent,
      ignored: [],
      hasTarget: true,
    };
    const asked = { pacticipants: [own.name], target: { to: "environment", environment } as const };
    return blockedEdges(situation, facts).map((blocked) => advise(blocked, {}, asked));
  });
}
