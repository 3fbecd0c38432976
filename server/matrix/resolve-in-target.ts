import type { Queryable } from "../db/db.ts";
import { fallbackFor, type ResolvedSelector, selectorFor, type Target } from "../engine/matrix/selector.ts";
import { resolveSelectors } from "./selector-reads.ts";

/** The versions that pacticipants have in a target: one statement, and another where some do not have the branch that is meant. */
export async function resolveInTarget(db: Queryable, names: readonly string[], target: Target): Promise<ResolvedSelector[]> {
  const found = await resolveSelectors(
    db,
    names.map((name) => selectorFor(name, target)),
  );
  const fallbacks = found.flatMap((resolved) => fallbackFor(resolved, target) ?? []);
  if (fallbacks.length === 0) return found;
  return [...found.filter((resolved) => fallbackFor(resolved, target) === undefined), ...(await resolveSelectors(db, fallbacks))];
}
