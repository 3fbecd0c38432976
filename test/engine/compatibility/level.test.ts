import { directionsOf, isTransitive, LEVELS, parseLevel } from "../../../server/engine/compatibility/level.ts";

test("there are seven levels", () => {
  expect(LEVELS).toEqual(["NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"]);
});

test.each([
  { text: "BACKWARD", level: "BACKWARD" },
  { text: "full_transitive", level: "FULL_TRANSITIVE" },
  { text: "Forward", level: "FORWARD" },
  { text: "sideways", level: undefined },
  { text: "", level: undefined },
  { text: " NONE", level: undefined },
])("the text '$text' is the level $level", ({ text, level }) => {
  expect(parseLevel(text)).toBe(level);
});

test("the transitive levels are those that say so", () => {
  expect(LEVELS.filter(isTransitive)).toEqual(["BACKWARD_TRANSITIVE", "FORWARD_TRANSITIVE", "FULL_TRANSITIVE"]);
});

test.each([
  { level: "NONE" as const, directions: [] },
  { level: "BACKWARD" as const, directions: ["backward"] },
  { level: "BACKWARD_TRANSITIVE" as const, directions: ["backward"] },
  { level: "FORWARD" as const, directions: ["forward"] },
  { level: "FORWARD_TRANSITIVE" as const, directions: ["forward"] },
  { level: "FULL" as const, directions: ["forward", "backward"] },
  { level: "FULL_TRANSITIVE" as const, directions: ["forward", "backward"] },
])("$level checks $directions", ({ level, directions }) => {
  expect(directionsOf(level)).toEqual(directions);
});
