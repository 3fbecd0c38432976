import type { Context } from "../context.ts";
import { blockers, type Decision, type Situation, waivedBlockers } from "../engine/matrix/decide.ts";
import type { Explanation } from "../engine/matrix/reason.ts";
import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { advise } from "../engine/verdict/advise.ts";
import { type Blocked, blockedEdges, type MissingFacts } from "../engine/verdict/blocked.ts";
import type { NearestGreen } from "../engine/verdict/verdict.ts";
import { verdictId } from "../engine/verdict/verdict-id.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";
import { findNearestGreen } from "./nearest-green.ts";
import type { NamedVerdict } from "./verdict-hal.ts";
import { readMissingFacts } from "./verdict-fact-reads.ts";

/** What was asked, as far as the verdict depends on it. */
export interface VerdictQuestion {
  readonly selectors: readonly MatrixSelector[];
  readonly target: Target | undefined;
  readonly ignore?: readonly MatrixSelector[] | undefined;
}

/** A decision with what it was made over. */
export interface Decided {
  readonly situation: Situation;
  readonly decision: Decision;
  readonly notices: readonly Explanation[];
}

/** Explains a decision: what stands in the way, who must act, and what would make it green. A yes costs no statement. */
export function giveVerdict(ctx: Context, question: VerdictQuestion, answer: MatrixAnswer): Promise<NamedVerdict> {
  const { situation } = answer;
  const nearest = (blocked: readonly Blocked[]) => findNearestGreen(ctx, { situation, blocked, target: question.target });
  return explainVerdict(ctx, question, answer, { nearest });
}

interface Ways {
  /** Finds the nearest green versions of edges, in their order. */
  readonly nearest?: (blocked: readonly Blocked[]) => Promise<readonly NearestGreen[]>;
  /** Edges as they are shown. */
  readonly shown?: (blocked: Blocked) => Blocked;
  /** What is known about that which is missing; read unless given. */
  readonly missing?: MissingFacts;
}

/** What is to be read about that which is missing in some situations, in one statement for all of them. */
export function readMissing(ctx: Context, situations: readonly Situation[]): Promise<MissingFacts> {
  const blocking = situations.map(blockers);
  const waived = situations.map(waivedBlockers);
  return readMissingFacts(
    ctx.db,
    ctx.now,
    [...blocking.flatMap(({ unverified }) => unverified), ...waived.flatMap(({ rows }) => rows)],
    [...blocking, ...waived].flatMap(({ unlinked }) => unlinked.map(({ provider }) => provider.id)),
  );
}

/** Explains a decision over whatever situation. */
export async function explainVerdict(
  ctx: Context,
  { selectors, target, ignore }: VerdictQuestion,
  { situation, decision, notices }: Decided,
  { nearest = async () => [], shown = (blocked) => blocked, missing }: Ways,
): Promise<NamedVerdict> {
  const blocked = blockedEdges(situation, missing ?? (await readMissing(ctx, [situation])));
  const green = await nearest(blocked);
  const asked = { pacticipants: selectors.map(({ pacticipant }) => pacticipant), target };
  const edges = blocked.map((edge, index) => advise(shown(edge), green[index] ?? {}, asked));
  const verdict = { deployable: decision.deployable, edges };
  const then = ctx.asOf === undefined ? {} : { asOf: ctx.asOf.toISOString() };
  // What is kept under the id is the same whenever it is given: so everything that is kept is part of it.
  return { id: verdictId(verdict, { selectors, target, ignore, notices, ...then }), ...verdict, ...then };
}
