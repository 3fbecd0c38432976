import { Bits, reachable, relation } from "./bits.ts";

/**
 * Puts members in steps such that nobody goes before somebody whom it needs; those who need each other go together.
 * Of the steps that may come next the smallest comes first, then the one with the earliest member.
 *
 * @param needs `[a, b]`: b goes no later than a; pairs with others than the members count for nothing
 */
export function inSteps(members: readonly number[], needs: readonly (readonly [number, number])[]): number[][] {
  const size = Math.max(-1, ...members) + 1;
  const wanted = new Bits(size, members);
  const needed = reachable(
    relation(
      size,
      needs.filter(([a, b]) => a < size && b < size && wanted.has(a) && wanted.has(b)),
    ),
  );
  const groups = members
    .map((member) => members.filter((other) => needed[member]?.has(other) && needed[other]?.has(member)))
    .filter((group, index) => group[0] === members[index]);
  let waiting = groups
    .map((group) => ({ group, before: needed[group[0] ?? 0]?.without(new Bits(size, group)) ?? new Bits(size) }))
    .toSorted((a, b) => a.group.length - b.group.length);
  const steps: number[][] = [];
  const gone = new Bits(size);
  while (waiting.length > 0) {
    const next = waiting.find(({ before }) => before.isWithin(gone));
    if (next === undefined) throw new Error("needs that were closed over all steps have no order");
    steps.push(next.group);
    for (const member of next.group) gone.add(member);
    waiting = waiting.filter((other) => other !== next);
  }
  return steps;
}
