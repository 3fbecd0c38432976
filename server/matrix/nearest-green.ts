import type { Context } from "../context.ts";
import type { Situation } from "../engine/matrix/decide.ts";
import type { Target } from "../engine/matrix/selector.ts";
import type { Blocked } from "../engine/verdict/blocked.ts";
import type { NearestGreen } from "../engine/verdict/verdict.ts";

interface Question {
  readonly situation: Situation;
  readonly blocked: readonly Blocked[];
  readonly target: Target | undefined;
}

/** The newest versions with which each of the edges would not stand in the way, in the order of the edges. */
export async function findNearestGreen(_ctx: Context, { blocked }: Question): Promise<NearestGreen[]> {
  return blocked.map(() => ({}));
}
