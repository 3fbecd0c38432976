import { Bits, reachable, relation, united } from "./bits.ts";

/** What a subset has to respect; members are 0 … size - 1. */
export interface Constraints {
  readonly size: number;
  /** In no subset. */
  readonly barred: readonly number[];
  /** `[a, b]`: with a there must be b. */
  readonly needs: readonly (readonly [number, number])[];
  /** `[a, b]`: not both; with a = b, not a. */
  readonly conflicts: readonly (readonly [number, number])[];
}

/** A subset in ascending order, and whether it is known that no larger one exists. */
export interface Subset {
  readonly members: readonly number[];
  readonly proven: boolean;
}

/** How much is looked at before the best subset so far is good enough: steps that each touch one member, a quarter of a second or so. */
const MOST_WORK = 300_000;

/**
 * The largest subset that has everything it needs and no conflict within. In general nobody knows a fast way, so: what
 * cannot be a matter of choice is decided first, what is independent is decided apart, and the rest by branch and bound
 * within a limit of work. The same constraints give the same subset.
 */
export function largestSubset(constraints: Constraints, mostWork = MOST_WORK): Subset {
  const { size, barred } = constraints;
  const relations = relationsOf(constraints);
  const { needs, neededBy, conflicts } = relations;
  const hopeless = united(size, new Bits(size, barred), neededBy);
  for (let member = 0; member < size; member++) if (conflicts[member]?.has(member)) hopeless.add(member);
  const everyone = new Bits(
    size,
    Array.from({ length: size }, (_, member) => member),
  );
  const possible = everyone.without(hopeless);
  const { taken: found, rest } = forced(relations, possible);
  const parts = partsOf(relations, rest);
  let proven = true;
  for (const part of parts) {
    const good = greedy(relations, part);
    const search = new Search(relations, mostWork / parts.length);
    found.unite(search.best(part, good.count) ?? good);
    if (search.gaveUp) proven = false;
  }
  // A search that gave up may have left out somebody who hinders nobody.
  if (!proven)
    for (const member of possible.members) if (conflicts[member]?.intersects(found) === false) found.unite(needs[member] ?? found);
  return { members: found.members, proven };
}

/** All relations closed: needs and neededBy over any number of steps, conflicts inherited by whoever needs. */
interface Relations {
  readonly size: number;
  readonly needs: readonly Bits[];
  readonly neededBy: readonly Bits[];
  readonly conflicts: readonly Bits[];
}

function relationsOf({ size, needs: direct, conflicts: pairs }: Constraints): Relations {
  const needs = reachable(relation(size, direct));
  const neededBy = relation(size, []);
  for (const [member, own] of needs.entries()) for (const needed of own.members) neededBy[needed]?.add(member);
  const rivals = relation(size, [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]);
  const conflicting = new Bits(size, pairs.flat());
  // Whoever needs a conflicting member conflicts as well.
  const conflicts = needs.map((own) => united(size, united(size, own.and(conflicting), rivals), neededBy));
  return { size, needs, neededBy, conflicts };
}

/**
 * Takes whoever can be taken without loss: a member whose rivals all exclude each other. A subset without it has at most
 * one of those, and could have it instead (whoever needs one of them is one of them).
 */
function forced({ size, needs, conflicts }: Relations, open: Bits, visit: () => void = () => {}): { taken: Bits; rest: Bits } {
  const taken = new Bits(size);
  let rest = open;
  const excludeEachOther = (members: Bits) =>
    members.members.every((member) => {
      visit();
      return members.shared(conflicts[member] ?? taken) === members.count - 1;
    });
  for (let changed = true; changed; ) {
    changed = false;
    for (const member of rest.members) {
      visit();
      if (!rest.has(member)) continue;
      const rivals = rest.and(conflicts[member] ?? taken);
      if (!excludeEachOther(rivals)) continue;
      taken.unite(rest.and(needs[member] ?? taken));
      rest = rest.without(taken).without(rivals);
      changed = true;
    }
  }
  return { taken, rest };
}

/** Groups that have nothing to do with each other. */
function partsOf({ size, needs, neededBy, conflicts }: Relations, open: Bits): Bits[] {
  const parts: Bits[] = [];
  let rest = open;
  for (const first of open.members) {
    if (!rest.has(first)) continue;
    const part = new Bits(size);
    for (let edge = new Bits(size, [first]); edge.count > 0; ) {
      part.unite(edge);
      const next = united(size, edge, conflicts);
      next.unite(united(size, edge, needs));
      next.unite(united(size, edge, neededBy));
      edge = rest.and(next).without(part);
    }
    parts.push(part);
    rest = rest.without(part);
  }
  return parts;
}

/** A good subset in no time: whoever hinders least goes first. */
function greedy(relations: Relations, open: Bits): Bits {
  const { size, needs, conflicts } = relations;
  const taken = new Bits(size);
  for (let rest = open; ; ) {
    const next = forced(relations, rest);
    taken.unite(next.taken);
    const pivot = pivotOf(relations, next.rest, (rivals, best) => rivals < best);
    if (pivot === undefined) return taken;
    taken.unite(next.rest.and(needs[pivot] ?? taken));
    rest = next.rest.without(taken).without(conflicts[pivot] ?? taken);
  }
}

/** The first member whose number of rivals is better than all before it. */
function pivotOf({ conflicts }: Relations, open: Bits, better: (rivals: number, best: number) => boolean): number | undefined {
  let pivot: number | undefined;
  let best = 0;
  for (const member of open.members) {
    const rivals = conflicts[member]?.shared(open) ?? 0;
    if (pivot !== undefined && !better(rivals, best)) continue;
    pivot = member;
    best = rivals;
  }
  return pivot;
}

/** Branch and bound that gives up after so much work. */
class Search {
  readonly #relations: Relations;
  #work: number;

  constructor(relations: Relations, mostWork: number) {
    this.#relations = relations;
    this.#work = mostWork;
  }

  get gaveUp(): boolean {
    return this.#work <= 0;
  }

  /**
   * The largest subset of these members that has more than `floor`; undefined when there is none or the work is used up.
   * Whatever a member needs is among them, or taken already.
   */
  best(open: Bits, floor: number): Bits | undefined {
    const { taken, rest } = forced(this.#relations, open, () => void this.#work--);
    const parts = partsOf(this.#relations, rest);
    const bounds = parts.map((part) => this.#bound(part));
    let possible = taken.count + bounds.reduce((sum, bound) => sum + bound, 0);
    for (const [index, part] of parts.entries()) {
      if (this.gaveUp || possible <= floor) return undefined;
      const bound = bounds[index] ?? 0;
      const found = this.#branch(part, floor - (possible - bound));
      if (found === undefined) return undefined;
      possible += found.count - bound;
      taken.unite(found);
    }
    return taken.count > floor ? taken : undefined;
  }

  /** No subset has more: of members that all exclude each other there is at most one in it. */
  #bound(open: Bits): number {
    const { size, conflicts } = this.#relations;
    let bound = 0;
    for (let rest = open; rest.count > 0; bound++) {
      const clique = new Bits(size);
      let fitting = rest;
      for (const member of rest.members) {
        this.#work--;
        if (!fitting.has(member)) continue;
        clique.add(member);
        fitting = fitting.and(conflicts[member] ?? clique);
      }
      rest = rest.without(clique);
    }
    return bound;
  }

  /** Tries it with and without whoever decides most. */
  #branch(open: Bits, floor: number): Bits | undefined {
    const { size, needs, neededBy, conflicts } = this.#relations;
    const none = new Bits(size);
    const pivot = pivotOf(this.#relations, open, (rivals, best) => rivals > best);
    if (pivot === undefined) return floor < 0 ? none : undefined;
    const taken = open.and(needs[pivot] ?? none);
    const having = this.best(open.without(taken).without(conflicts[pivot] ?? none), floor - taken.count);
    having?.unite(taken);
    return this.best(open.without(neededBy[pivot] ?? none), having?.count ?? floor) ?? having;
  }
}
