/** A set of small whole numbers. What it costs to unite or compare two does not depend on how many members they have. */
export class Bits {
  readonly #words: Uint32Array;

  /** @param size  members are 0 … size - 1 */
  constructor(size: number, members: Iterable<number> = []) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
    for (const member of members) this.add(member);
  }

  add(member: number): void {
    const at = member >>> 5;
    this.#words[at] = this.#word(at) | (1 << (member & 31));
  }

  has(member: number): boolean {
    return (this.#word(member >>> 5) & (1 << (member & 31))) !== 0;
  }

  /** Takes the other's members in. */
  unite(other: Bits): void {
    for (let at = 0; at < this.#words.length; at++) this.#words[at] = this.#word(at) | other.#word(at);
  }

  /** A new set of what both have. */
  and(other: Bits): Bits {
    return this.#with((own, theirs) => own & theirs, other);
  }

  /** A new set of what the other has not. */
  without(other: Bits): Bits {
    return this.#with((own, theirs) => own & ~theirs, other);
  }

  intersects(other: Bits): boolean {
    for (let at = 0; at < this.#words.length; at++) if ((this.#word(at) & other.#word(at)) !== 0) return true;
    return false;
  }

  isWithin(other: Bits): boolean {
    for (let at = 0; at < this.#words.length; at++) if ((this.#word(at) & ~other.#word(at)) !== 0) return false;
    return true;
  }

  get count(): number {
    return this.shared(this);
  }

  /** How many members both have. */
  shared(other: Bits): number {
    let count = 0;
    for (let at = 0; at < this.#words.length; at++) for (let word = this.#word(at) & other.#word(at); word !== 0; word &= word - 1) count++;
    return count;
  }

  /** In ascending order. */
  get members(): number[] {
    const members: number[] = [];
    this.#words.forEach((word, at) => {
      for (let rest = word; rest !== 0; rest &= rest - 1) members.push(at * 32 + 31 - Math.clz32(rest & -rest));
    });
    return members;
  }

  #word(at: number): number {
    return this.#words[at] ?? 0;
  }

  #with(of: (own: number, theirs: number) => number, other: Bits): Bits {
    const made = new Bits(this.#words.length * 32);
    for (let at = 0; at < this.#words.length; at++) made.#words[at] = of(this.#word(at), other.#word(at));
    return made;
  }
}

/** The union of the sets of some members. */
export function united(size: number, members: Bits, sets: readonly Bits[]): Bits {
  const all = new Bits(size);
  for (const member of members.members) all.unite(sets[member] ?? all);
  return all;
}

/** A set per member, of a relation given as pairs. */
export function relation(size: number, pairs: Iterable<readonly [number, number]>): Bits[] {
  const sets = Array.from({ length: size }, () => new Bits(size));
  for (const [from, to] of pairs) sets[from]?.add(to);
  return sets;
}

/** The same relation with everything that it leads to over any number of steps, each member itself included. */
export function reachable(sets: readonly Bits[]): Bits[] {
  const size = sets.length;
  const reached = sets.map((set, member) => {
    const own = new Bits(size, [member]);
    own.unite(set);
    return own;
  });
  for (const [via, further] of reached.entries()) for (const own of reached) if (own !== further && own.has(via)) own.unite(further);
  return reached;
}
