import type { Queryable } from "../db/db.ts";
import { blockers, type Situation } from "../engine/matrix/decide.ts";
import { selectorsById } from "../engine/matrix/selector.ts";
import { versionAmong } from "../engine/verdict/blocked.ts";
import { waivablePair, waivableRow, waiverOf } from "../engine/verdict/waiver.ts";
import { listWaiversBetween } from "./waiver-store.ts";

/**
 * The situation with what somebody has waived marked as such. One statement, and none where nothing stands in the way.
 * A version that does not exist cannot be waived: that is a mistake in the question, and nobody's risk to take.
 *
 * @param environment  where one wants to go; undefined when that is no environment, which only waivers for all of them cover
 * @param at  the instant at which waivers must run
 */
export async function applyWaivers(
  db: Queryable,
  situation: Situation,
  { environment, at }: { readonly environment: string | undefined; readonly at: Date },
): Promise<Situation> {
  const { failed, unverified, unlinked } = blockers(situation);
  const blocking = [...failed, ...unverified, ...unlinked];
  if (blocking.length === 0) return situation;
  const pairs = new Map(
    blocking.map(({ consumer, provider }) => [`${consumer.id}|${provider.id}`, { consumer: consumer.name, provider: provider.name }]),
  );
  const running = { waivers: await listWaiversBetween(db, [...pairs.values()], at), environment, at };
  if (running.waivers.length === 0) return situation;
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
