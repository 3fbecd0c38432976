import type { Context } from "../context.ts";
import type { Situation } from "../engine/matrix/decide.ts";
import type { Target } from "../engine/matrix/selector.ts";
import { type Blocked, blockedEdges } from "../engine/verdict/blocked.ts";
import type { NearestGreen } from "../engine/verdict/verdict.ts";
import { gateDecisions, gateSituations } from "./answer-gate.ts";
import { type Fitting, listFittingVersions, listNewestVersions, type Sought } from "./nearest-green-reads.ts";

interface Question {
  readonly situation: Situation;
  readonly blocked: readonly Blocked[];
  readonly target: Target | undefined;
}

/** Edges for which another version of the counterpart is looked for; who has more to mend begins with these. */
const MOST_EDGES = 10;
/** Rows that are looked at for other versions of the application, and at least and at most so many of its newest versions. */
const ROW_BUDGET = 600;
const FEWEST_VERSIONS = 3;
const MOST_VERSIONS = 30;

/**
 * The newest versions with which each of the edges would not stand in the way, in the order of the edges. Each was asked
 * about as if it were to be deployed: `asked` may go to the environment as it is; `counterpart` may go there too, and with
 * it there the edge is green. Six statements, whatever is found; only for one version and an environment.
 */
export async function findNearestGreen(ctx: Context, { situation, blocked, target }: Question): Promise<NearestGreen[]> {
  const [specified, ...more] = situation.specified;
  const isOne = specified?.pacticipantId !== undefined && more.length === 0;
  if (!isOne || target?.to !== "environment" || blocked.every((edge) => edge.class === "waived")) return blocked.map(() => ({}));
  const askedId = typeof specified.version === "object" ? specified.version.id : undefined;
  const { environment } = target;
  const limit = Math.min(MOST_VERSIONS, Math.max(FEWEST_VERSIONS, Math.floor(ROW_BUDGET / Math.max(1, situation.rows.length))));
  const search = { without: askedId, limit, environment };
  const [newest] = await listNewestVersions(ctx.db, specified.pacticipantId, { ...search, skip: 0, most: 1 });
  const sought = askedId === undefined ? [] : blocked.flatMap((edge, index) => soughtFor(edge, index, askedId)).slice(0, MOST_EDGES);
  const fitting = await listFittingVersions(ctx.db, sought, { environment, past: ctx.asOf !== undefined });
  const proposed = [...(newest === undefined ? [] : [newest.id]), ...fitting.map(({ versionId }) => versionId)];
  const green = await greenAmong(ctx, proposed, environment);
  // Mostly it is the first: the others are looked at only where events forbid it.
  const others =
    newest === undefined || green.has(newest.id)
      ? []
      : await listNewestVersions(ctx.db, specified.pacticipantId, { ...search, skip: 1, most: null });
  const alsoGreen = await greenAmong(
    ctx,
    others.map(({ id }) => id),
    environment,
  );
  const asked = [newest, ...others].find((version) => version !== undefined && (green.has(version.id) || alsoGreen.has(version.id)));
  const mayGo = fitting.filter(({ versionId }) => green.has(versionId));
  const counterparts = await greenCounterparts(ctx, askedId, { blocked, sought, mayGo, environment });
  return blocked.map((_, index) => {
    const counterpart = counterparts.get(index);
    return { ...(asked === undefined ? {} : { asked: asked.number }), ...(counterpart === undefined ? {} : { counterpart }) };
  });
}

/** Which of these versions may go to the environment as it is. */
async function greenAmong(ctx: Context, versionIds: readonly number[], environment: string): Promise<ReadonlySet<number>> {
  const ids = [...new Set(versionIds)];
  const decisions = await gateDecisions(
    ctx,
    ids.map((versionId) => ({ versionId })),
    environment,
  );
  return new Set(ids.filter((_, index) => decisions[index] === true));
}

interface Candidates {
  readonly blocked: readonly Blocked[];
  readonly sought: readonly Sought[];
  /** Versions that may go there themselves, newest first. */
  readonly mayGo: readonly Fitting[];
  readonly environment: string;
}

/** By place of the edge: the newest version of its other party with which the edge is green. */
async function greenCounterparts(
  ctx: Context,
  askedId: number | undefined,
  { blocked, sought, mayGo, environment }: Candidates,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (askedId === undefined) return found;
  const partyOf = ({ index }: Fitting) => sought.find((one) => one.index === index)?.pacticipantId ?? 0;
  const together = await gateSituations(
    ctx,
    mayGo.map((fit) => ({ versionId: askedId, overrides: [{ pacticipantId: partyOf(fit), versionId: fit.versionId }] })),
    environment,
  );
  // Newest first, so the first one of an edge is the one.
  for (const [place, fit] of mayGo.entries()) {
    const edge = blocked[fit.index];
    const then = together[place];
    if (edge !== undefined && then !== undefined && !found.has(fit.index) && !stillBlocks(edge, then)) found.set(fit.index, fit.number);
  }
  return found;
}

function soughtFor(edge: Blocked, index: number, askedId: number): Sought[] {
  const { kind, subject, row, consumerId, providerId } = edge;
  if (edge.class === "waived" || row === undefined || consumerId === undefined || providerId === undefined || consumerId === providerId)
    return [];
  // What somebody wrote stays when another version comes, so no version of the writer helps.
  if (row.evidence.kind === "schema-compatibility" && row.evidence.past !== undefined) return [];
  const asksConsumer = row.consumer.version.id === askedId;
  const pacticipantId = asksConsumer ? providerId : consumerId;
  return [{ index, kind, role: asksConsumer ? "provider" : "consumer", pacticipantId, staysId: askedId, subject }];
}

/** Is there still something in the way between the same two about the same thing? */
function stillBlocks(edge: Blocked, situation: Situation): boolean {
  return blockedEdges(situation, { willRun: () => false, hasVersions: () => true }).some(
    (other) => other.consumerId === edge.consumerId && other.providerId === edge.providerId && other.subject === edge.subject,
  );
}
