import { largestSubset } from "./largest-subset.ts";
import { inSteps } from "./order.ts";

/** Something that keeps a candidate from going, and when it does. Candidates are known by their index. */
export type Obstacle = {
  readonly candidate: number;
} & (
  | {
      /** Whatever the other candidates do. */
      readonly when: "always";
    }
  | {
      /** `without`: as long as the other candidate has not gone. `with`: once it has gone. */
      readonly when: "without" | "with";
      readonly other: number;
    }
);

/** A candidate that stays behind. */
export interface Excluded<O extends Obstacle> {
  readonly candidate: number;
  /** What keeps it from going once the plan is carried out; at least one. */
  readonly obstacles: readonly O[];
  /** Candidates that stay behind as well, with which it could go. */
  readonly needs: readonly number[];
  /** Candidates that go, beside which it cannot be. */
  readonly conflictsWith: readonly number[];
}

export interface Plan<O extends Obstacle> {
  /** Candidates that go at the same time, in the order of their indexes. */
  readonly steps: readonly (readonly number[])[];
  readonly excluded: readonly Excluded<O>[];
  /** Whether it is known that no more candidates can go. */
  readonly proven: boolean;
}

/**
 * How as many candidates as possible can go, so that after each step every one that has gone may be where it is.
 *
 * A set S of candidates may stand beside everything that runs when for each X in S nothing stands in its way always, every
 * Y outside S lets it be while Y's present versions run, and every Y in S lets it be with Y's new version. On the way
 * there, X goes before Y only where X may be beside Y's present versions: so whoever may not is led by Y, and
 * candidates that lead each other go in one step. Every start of the sequence is such a set itself.
 */
export function makePlan<O extends Obstacle>(size: number, obstacles: readonly O[], mostWork?: number): Plan<O> {
  const needs = pairs(obstacles, "without");
  const { members, proven } = largestSubset(
    {
      size,
      barred: obstacles.flatMap(({ when, candidate }) => (when === "always" ? [candidate] : [])),
      needs,
      conflicts: pairs(obstacles, "with"),
    },
    mostWork,
  );
  const going = new Set(members);
  const own = Array.from({ length: size }, (): O[] => []);
  for (const obstacle of obstacles) own[obstacle.candidate]?.push(obstacle);
  const excluded = own.flatMap((found, candidate) => (going.has(candidate) ? [] : [describe(candidate, found, going)]));
  return { steps: inSteps(members, needs), excluded, proven };
}

function describe<O extends Obstacle>(candidate: number, own: readonly O[], going: ReadonlySet<number>): Excluded<O> {
  const others = (when: "without" | "with") =>
    new Set(own.flatMap((obstacle) => (obstacle.when === when && "other" in obstacle ? [obstacle.other] : [])));
  const conflicting = others("with");
  return {
    candidate,
    obstacles: own.filter((obstacle) => obstacle.when === "always" || going.has(obstacle.other) === (obstacle.when === "with")),
    needs: [...others("without")].filter((other) => !going.has(other) && !conflicting.has(other)),
    conflictsWith: [...conflicting].filter((other) => going.has(other)),
  };
}

function pairs(obstacles: readonly Obstacle[], when: "without" | "with"): (readonly [number, number])[] {
  return obstacles.flatMap((obstacle) => (obstacle.when === when && "other" in obstacle ? [[obstacle.candidate, obstacle.other]] : []));
}
