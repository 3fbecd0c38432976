import type { Queryable } from "../db/db.ts";
import type { PartyRef, VersionRef } from "../engine/matrix/row.ts";
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

/** Whose each of the versions is that selectors resolved to, by the id of the version. */
export function partiesByVersion(resolved: readonly ResolvedSelector[]): Map<number, PartyRef & { readonly version: VersionRef }> {
  return new Map(
    resolved.flatMap(({ selector, pacticipantId, version }) =>
      typeof version === "object" && pacticipantId !== undefined
        ? [[version.id, { id: pacticipantId, name: selector.pacticipant, version }] as const]
        : [],
    ),
  );
}
