import type { Queryable } from "../db/db.ts";
import { blockers, type Situation } from "../engine/matrix/decide.ts";
import type { Integration } from "../engine/matrix/row.ts";
import { selectorsById } from "../engine/matrix/selector.ts";
import { versionAmong } from "../engine/verdict/blocked.ts";
import { waivablePair, waivableRow, waiverOf } from "../engine/verdict/waiver.ts";
import { listWaiversBetween } from "./waiver-store.ts";

/** Where one wants to go, and when. */
interface Place {
  /** Undefined when that is no environment, which only waivers for all of them cover. */
  readonly environment: string | undefined;
  /** The instant at which waivers must run. */
  readonly at: Date;
}

/**
 * The situation with what somebody has waived marked as such. One statement, and none where nothing stands in the way.
 * A version that does not exist cannot be waived: that is a mistake in the question, and nobody's risk to take.
 */
export async function applyWaivers(db: Queryable, situation: Situation, place: Place): Promise<Situation> {
  const [applied = situation] = await applyWaiversToAll(db, [situation], place);
  return applied;
}

/** The same for several situations, in one statement for all of them. */
export async function applyWaiversToAll(db: Queryable, situations: readonly Situation[], place: Place): Promise<Situation[]> {
  const blocking = situations.map((situation) => {
    const { failed, unverified, unlinked } = blockers(situation);
    return { rows: [...failed, ...unverified, ...unlinked], unlinked };
  });
  const pairs = new Map(
    blocking.flatMap(({ rows }) =>
      rows.map(({ consumer, provider }) => [`${consumer.id}|${provider.id}`, { consumer: consumer.name, provider: provider.name }]),
    ),
  );
  if (pairs.size === 0) return [...situations];
  const running = { waivers: await listWaiversBetween(db, [...pairs.values()], place.at), ...place };
  if (running.waivers.length === 0) return [...situations];
  return situations.map((situation, index) => {
    const { rows = [], unlinked = [] } = blocking[index] ?? {};
    return rows.length === 0 ? situation : marked(situation, unlinked, running);
  });
}

function marked(situation: Situation, unlinked: readonly Integration[], running: Parameters<typeof waiverOf>[1]): Situation {
  const selectors = selectorsById([...situation.specified, ...situation.inferred]);
  const pairsWithoutRow = new Set(unlinked);
  return {
    ...situation,
    rows: situation.rows.map((row) => {
      const waiver = row.result?.success === true ? undefined : waiverOf(waivableRow(row), running);
      return waiver === undefined ? row : { ...row, waiver };
    }),
    integrations: situation.integrations.map((pair) => {
      const edge = pairsWithoutRow.has(pair) ? waivablePair(pair, (party) => versionAmong(party, selectors)) : undefined;
      const waiver = edge && waiverOf(edge, running);
      return waiver === undefined ? pair : { ...pair, waiver };
    }),
  };
}
