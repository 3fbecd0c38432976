import { makePlan, type Obstacle } from "../../../server/engine/plan/plan.ts";

/** Numbers that look random, the same at every run. */
function lots(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/**
 * The slow model: applications of which a version runs (or none) and another one may come, some that only run, and who
 * gets along with whom. It knows nothing of obstacles: it deploys, and looks at every pair that has one of the new ones.
 */
interface World {
  /** Of applications with a candidate: does a version run already? */
  readonly runs: readonly boolean[];
  /** Whether application i in one state can use application j in another: 0 what runs, 1 the candidate; undefined: does not use it. */
  readonly uses: readonly (readonly (readonly (readonly (boolean | undefined)[])[])[])[];
  /** Which candidates do not get along with somebody who only runs. */
  readonly barred: readonly boolean[];
}

function randomWorld(random: () => number): World {
  const size = 1 + Math.floor(random() * 8);
  const density = random() * 0.6;
  const trouble = random() * 0.5;
  const each = <T>(of: (i: number) => T): T[] => Array.from({ length: size }, (_, i) => of(i));
  return {
    runs: each(() => random() < 0.8),
    barred: each(() => random() < 0.08),
    uses: each(() =>
      each(() => {
        const linked = random() < density;
        return [0, 1].map(() => {
          // A new version may use what the old one did not.
          const needs = linked && random() < 0.9;
          return [0, 1].map(() => (needs ? random() >= trouble : undefined));
        });
      }),
    ),
  };
}

/** Whether those in `group` may go at once, those in `gone` having gone before. */
function isGreen({ runs, uses, barred }: World, gone: number, group: number): boolean {
  const after = gone | group;
  const isNew = (i: number) => ((after >> i) & 1) === 1;
  const isThere = (i: number) => isNew(i) || runs[i] === true;
  return runs.every((_, x) => {
    if (((group >> x) & 1) === 0) return true;
    if (barred[x] === true || uses[x]?.[x]?.[1]?.[1] === false) return false;
    return runs.every((_there, y) => {
      if (y === x) return true;
      const usesY = uses[x]?.[y]?.[1]?.[isNew(y) ? 1 : 0];
      if (usesY !== undefined && (!isThere(y) || !usesY)) return false;
      return !isThere(y) || uses[y]?.[x]?.[isNew(y) ? 1 : 0]?.[1] !== false;
    });
  });
}

/** For every subset the most steps in which it can be reached, one green step after the other; -1 where it cannot. */
function mostSteps(world: World): number[] {
  const most = Array.from({ length: 2 ** world.runs.length }, (_, subset): number => (subset === 0 ? 0 : -1));
  for (let subset = 1; subset < most.length; subset++) {
    for (let group = subset; group > 0; group = (group - 1) & subset) {
      const before = most[subset & ~group] ?? -1;
      if (before >= (most[subset] ?? -1) && before >= 0 && isGreen(world, subset & ~group, group)) most[subset] = before + 1;
    }
  }
  return most;
}

function obstaclesOf({ runs, uses, barred }: World): Obstacle[] {
  const found: Obstacle[] = [];
  runs.forEach((_, candidate) => {
    if (barred[candidate] === true || uses[candidate]?.[candidate]?.[1]?.[1] === false) found.push({ candidate, when: "always" });
    runs.forEach((isThere, other) => {
      if (other === candidate) return;
      const usesOld = uses[candidate]?.[other]?.[1]?.[0];
      if (usesOld === false || (usesOld === true && !isThere)) found.push({ candidate, when: "without", other });
      if (isThere && uses[other]?.[candidate]?.[0]?.[1] === false) found.push({ candidate, when: "without", other });
      if (uses[candidate]?.[other]?.[1]?.[1] === false || uses[other]?.[candidate]?.[1]?.[1] === false)
        found.push({ candidate, when: "with", other });
    });
  });
  return found;
}

const bit = (members: readonly number[]) => members.reduce((mask, member) => mask | (1 << member), 0);
const count = (mask: number) => mask.toString(2).replaceAll("0", "").length;

test("the subset is the largest, every step is green and no step could be split, in 1,000 of 1,000 random worlds", () => {
  const random = lots(20_261_121);
  const sizes = new Set<string>();
  for (let round = 0; round < 1_000; round++) {
    const world = randomWorld(random);
    const size = world.runs.length;
    const { steps, excluded, proven } = makePlan(size, obstaclesOf(world));
    const most = mostSteps(world);
    const largest = Math.max(...most.map((reached, subset) => (reached < 0 ? 0 : count(subset))));
    const all = bit(steps.flat());
    let gone = 0;
    const green = steps.map((step) => {
      const fine = isGreen(world, gone, bit(step));
      gone |= bit(step);
      return fine;
    });
    expect({ round, size: count(all), steps: steps.length, proven, green }).toEqual({
      round,
      size: largest,
      steps: most[all],
      proven: true,
      green: steps.map(() => true),
    });
    expect([...steps.flat(), ...excluded.map(({ candidate }) => candidate)].toSorted((a, b) => a - b)).toEqual(world.runs.map((_, i) => i));
    for (const { candidate, obstacles } of excluded) {
      expect({ round, red: !isGreen(world, all, 1 << candidate), named: obstacles.length > 0 }).toEqual({ round, red: true, named: true });
    }
    sizes.add(`${size}/${largest}/${steps.length}`);
  }
  // The worlds are worth something: plans of every length, with and without groups and excluded ones.
  expect(sizes.size).toBeGreaterThan(60);
});

const without = (candidate: number, other: number): Obstacle => ({ candidate, when: "without", other });
const conflict = (a: number, b: number): Obstacle[] => [
  { candidate: a, when: "with", other: b },
  { candidate: b, when: "with", other: a },
];

test("two that need each other go together, then who needs one of them; what is broken stays, with what breaks it", () => {
  const broken: Obstacle = { candidate: 3, when: "always" };
  expect(makePlan(4, [without(0, 1), without(1, 0), without(2, 1), broken])).toEqual({
    steps: [[0, 1], [2]],
    excluded: [{ candidate: 3, obstacles: [broken], needs: [], conflictsWith: [] }],
    proven: true,
  });
});

test("who needs one that stays behind stays behind too, and says whom it needs", () => {
  const { steps, excluded } = makePlan(3, [{ candidate: 0, when: "always" }, without(1, 0), without(2, 1)]);
  expect(steps).toEqual([]);
  expect(excluded.map(({ candidate, needs }) => [candidate, needs])).toEqual([
    [0, []],
    [1, [0]],
    [2, [1]],
  ]);
});

test("of two that cannot be together the one with the larger following goes; of equals the earlier", () => {
  const { steps, excluded } = makePlan(3, [...conflict(0, 1), without(1, 2), without(2, 1)]);
  expect(steps).toEqual([[1, 2]]);
  expect(excluded).toEqual([expect.objectContaining({ candidate: 0, conflictsWith: [1] })]);
  expect(makePlan(2, conflict(0, 1)).steps).toEqual([[0]]);
});

test("independent candidates go one by one in the order given, groups after what is smaller", () => {
  expect(makePlan(5, [without(0, 1), without(1, 0)]).steps).toEqual([[2], [3], [4], [0, 1]]);
});

test("a cycle of any length is one group", () => {
  const size = 300;
  const cycle = Array.from({ length: size }, (_, i) => without(i, (i + 1) % size));
  expect(makePlan(size, cycle).steps).toHaveLength(1);
});

test("no candidates make an empty plan", () => {
  expect(makePlan(0, [])).toEqual({ steps: [], excluded: [], proven: true });
});

test.each([
  ["a thousand that wait in a line", 1_000, (i: number) => (i === 0 ? [] : [without(i, i - 1)]), 1_000],
  ["a thousand of which each conflicts with the next", 1_000, (i: number) => (i === 0 ? [] : conflict(i - 1, i)), 500],
  ["two hundred that all conflict", 200, (i: number) => Array.from({ length: i }, (_, j) => conflict(j, i)).flat(), 1],
])("%s: the largest subset is found and proven", (_name, size, of, largest) => {
  const plan = makePlan(size, Array.from({ length: size }, (_, i) => of(i)).flat());
  expect({ going: plan.steps.flat().length, proven: plan.proven }).toEqual({ going: largest, proven: true });
});

test("a tangle that nobody can prove gives a subset to which nobody can be added, and says that it is not proven", () => {
  const random = lots(7);
  const size = 1_000;
  const pairs = Array.from({ length: 12_000 }, () => [Math.floor(random() * size), Math.floor(random() * size)] as const);
  const tangle = pairs.flatMap(([a, b]) => (a === b ? [] : conflict(a, b)));
  const before = process.cpuUsage();
  const { steps, excluded, proven } = makePlan(size, tangle);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  expect(proven).toBe(false);
  expect(steps.flat().length).toBeGreaterThan(50);
  expect(excluded.every(({ obstacles }) => obstacles.length > 0)).toBe(true);
  expect(makePlan(size, tangle).steps).toEqual(steps);
});
