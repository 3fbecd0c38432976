/** One integration: who needs whom. */
export interface Edge {
  readonly consumerId: number;
  readonly providerId: number;
}

/**
 * Everyone who is connected with a pacticipant, over any number of steps and in either direction, nearest first.
 *
 * @param limit  how many to stop at, the start included; the nearest stay. Undefined means everyone.
 */
export function neighbourhood(start: number, edges: readonly Edge[], limit = Number.POSITIVE_INFINITY): Set<number> {
  const partners = new Map<number, number[]>();
  const link = (from: number, to: number) => void partners.set(from, [...(partners.get(from) ?? []), to]);
  for (const { consumerId, providerId } of edges) {
    link(consumerId, providerId);
    link(providerId, consumerId);
  }
  const found = new Set([start]);
  // A Set hands out what is added while it is walked: that makes the walk breadth first.
  for (const id of found) {
    for (const partner of partners.get(id) ?? []) {
      if (found.size >= limit) return found;
      found.add(partner);
    }
  }
  return found;
}
