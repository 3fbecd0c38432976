import type { Context } from "../context.ts";
import { blockers } from "../engine/matrix/decide.ts";
import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { advise } from "../engine/verdict/advise.ts";
import { blockedEdges } from "../engine/verdict/blocked.ts";
import { verdictId } from "../engine/verdict/verdict-id.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";
import { findNearestGreen } from "./nearest-green.ts";
import type { NamedVerdict } from "./verdict-hal.ts";
import { readMissingFacts } from "./verdict-fact-reads.ts";

/** What was asked, as far as the verdict depends on it. */
export interface VerdictQuestion {
  readonly selectors: readonly MatrixSelector[];
  readonly target: Target | undefined;
}

/** Explains a decision: what stands in the way, who must act, and what would make it green. A yes costs no statement. */
export async function giveVerdict(ctx: Context, { selectors, target }: VerdictQuestion, answer: MatrixAnswer): Promise<NamedVerdict> {
  const { situation, decision } = answer;
  const { unlinked, unverified } = blockers(situation);
  const waived = situation.rows.filter(({ waiver, result }) => waiver !== undefined && result === undefined);
  const facts = await readMissingFacts(
    ctx.db,
    ctx.now,
    [...unverified, ...waived],
    unlinked.map(({ provider }) => provider.id),
  );
  const blocked = blockedEdges(situation, facts);
  const asked = { pacticipants: selectors.map(({ pacticipant }) => pacticipant), target };
  const nearest = await findNearestGreen(ctx, { situation, blocked, target });
  const edges = blocked.map((edge, index) => advise(edge, nearest[index] ?? {}, asked));
  const verdict = { deployable: decision.deployable, edges };
  const then = ctx.asOf === undefined ? {} : { asOf: ctx.asOf.toISOString() };
  return { id: verdictId(verdict, { selectors, target, ...then }), ...verdict, ...then };
}
