import type { Context } from "../context.ts";
import { blockers, waivedBlockers } from "../engine/matrix/decide.ts";
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
  readonly ignore?: readonly MatrixSelector[] | undefined;
}

/** Explains a decision: what stands in the way, who must act, and what would make it green. A yes costs no statement. */
export async function giveVerdict(ctx: Context, question: VerdictQuestion, answer: MatrixAnswer): Promise<NamedVerdict> {
  const { selectors, target, ignore } = question;
  const { situation, decision, notices } = answer;
  const { unlinked, unverified } = blockers(situation);
  const waived = waivedBlockers(situation);
  const facts = await readMissingFacts(
    ctx.db,
    [...unverified, ...waived.rows],
    [...unlinked, ...waived.unlinked].map(({ provider }) => provider.id),
  );
  const blocked = blockedEdges(situation, facts);
  const asked = { pacticipants: selectors.map(({ pacticipant }) => pacticipant), target };
  const nearest = await findNearestGreen(ctx, { situation, blocked, target });
  const edges = blocked.map((edge, index) => advise(edge, nearest[index] ?? {}, asked));
  const verdict = { deployable: decision.deployable, edges };
  // What is kept under the id is the same whenever it is given: so everything that is kept is part of it.
  return { id: verdictId(verdict, { selectors, target, ignore, notices }), ...verdict };
}
