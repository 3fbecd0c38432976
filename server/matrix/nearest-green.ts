import type { Context } from "../context.ts";
import { decide, type Situation } from "../engine/matrix/decide.ts";
import type { Target } from "../engine/matrix/selector.ts";
import { type Blocked, blockedEdges } from "../engine/verdict/blocked.ts";
import type { NearestGreen } from "../engine/verdict/verdict.ts";
import { gateSituations } from "./answer-gate.ts";
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
  const [own, ...others] = situation.specified;
  const isOne = own?.pacticipantId !== undefined && others.length === 0;
  if (!isOne || target?.to !== "environment" || blocked.every((edge) => edge.class === "waived")) return blocked.map(() => ({}));
  const asked = { pacticipantId: own.pacticipantId, versionId: typeof own.version === "object" ? own.version.id : undefined };
  const { environment } = target;
  const newest = await newestGreen(ctx, asked, { environment, rows: situation.rows.length });
  const counterparts =
    asked.versionId === undefined ? new Map<number, string>() : await greenCounterparts(ctx, asked.versionId, { blocked, environment });
  return blocked.map((_, index) => {
    const counterpart = counterparts.get(index);
    return { ...(newest === undefined ? {} : { asked: newest }), ...(counterpart === undefined ? {} : { counterpart }) };
  });
}

async function newestGreen(
  ctx: Context,
  { pacticipantId, versionId }: { readonly pacticipantId: number; readonly versionId: number | undefined },
  { environment, rows }: { readonly environment: string; readonly rows: number },
): Promise<string | undefined> {
  const limit = Math.min(MOST_VERSIONS, Math.max(FEWEST_VERSIONS, Math.floor(ROW_BUDGET / Math.max(1, rows))));
  const versions = await listNewestVersions(ctx.db, pacticipantId, { without: versionId, limit });
  // Mostly it is the version before: the others are looked at only where it is none of the newest.
  for (const some of [versions.slice(0, FEWEST_VERSIONS), versions.slice(FEWEST_VERSIONS)]) {
    const situations = await gateSituations(
      ctx,
      some.map(({ id }) => ({ versionId: id })),
      environment,
    );
    const green = some.find((_, index) => isGreen(situations[index]));
    if (green !== undefined) return green.number;
  }
  return undefined;
}

/** By place of the edge: the newest version of its other party that may go to the environment, and with which the edge is green. */
async function greenCounterparts(
  ctx: Context,
  askedId: number,
  { blocked, environment }: { readonly blocked: readonly Blocked[]; readonly environment: string },
): Promise<Map<number, string>> {
  const sought = blocked.flatMap((edge, index) => soughtFor(edge, index, askedId)).slice(0, MOST_EDGES);
  const fitting = await listFittingVersions(ctx.db, sought, ctx.asOf !== undefined);
  const alone = await gateSituations(
    ctx,
    fitting.map(({ versionId }) => ({ versionId })),
    environment,
  );
  const mayGo = fitting.filter((_, index) => isGreen(alone[index]));
  const partyOf = ({ index }: Fitting) => sought.find((one) => one.index === index)?.pacticipantId ?? 0;
  const together = await gateSituations(
    ctx,
    mayGo.map((fit) => ({ versionId: askedId, overrides: [{ pacticipantId: partyOf(fit), versionId: fit.versionId }] })),
    environment,
  );
  const found = new Map<number, string>();
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

function isGreen(situation: Situation | undefined): boolean {
  return situation !== undefined && decide(situation).deployable === true;
}

/** Is there still something in the way between the same two about the same thing? */
function stillBlocks(edge: Blocked, situation: Situation): boolean {
  return blockedEdges(situation, { willRun: () => false, hasVersions: () => true }).some(
    (other) => other.consumerId === edge.consumerId && other.providerId === edge.providerId && other.subject === edge.subject,
  );
}
