import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { jsonSchemaChanges } from "../../../../server/engine/compatibility/jsonschema/compare.ts";
import { breaks } from "../../../../server/engine/compatibility/jsonschema/found.ts";
import { modelOf } from "../../../../server/engine/compatibility/jsonschema/node.ts";
import type { CompareCase } from "./compare-case.ts";
import { ENUM_CASES, TYPE_CASES, VALUE_CASES, BOUND_CASES } from "./value-cases.ts";
import { ARRAY_CASES } from "./array-cases.ts";
import { COMBINED_CASES } from "./combined-cases.ts";
import { OBJECT_CASES } from "./object-cases.ts";
import { REFERENCE_CASES } from "./reference-cases.ts";
import { schemaOf } from "./schemas.ts";

function changes(reader: unknown, writer: unknown): readonly string[] {
  return jsonSchemaChanges(modelOf(schemaOf(reader)), modelOf(schemaOf(writer))).changes.map(({ kind, path }) => {
    const mark = breaks(kind, "lenient") ? "!" : breaks(kind, "strict") ? "~" : "";
    return `${mark}${kind} ${path}`;
  });
}

const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();
const breaking = (expected: readonly string[], marks: string): readonly string[] =>
  sorted(expected.filter((text) => marks.includes(text.charAt(0))).map((text) => text.slice(1)));

const ALL: readonly (readonly [string, readonly CompareCase[]])[] = [
  ["limits", BOUND_CASES],
  ["strings and numbers", VALUE_CASES],
  ["enumerations", ENUM_CASES],
  ["types and annotations", TYPE_CASES],
  ["objects", OBJECT_CASES],
  ["lists", ARRAY_CASES],
  ["combinations", COMBINED_CASES],
  ["references", REFERENCE_CASES],
];

describe.each(ALL)("%s", (_title, cases) => {
  test.each(cases)("$rule", ({ earlier, later, backward, forward }) => {
    // Properties come in the order of a hash set in the reference, so that order means nothing.
    expect(sorted(changes(later, earlier))).toEqual(sorted(backward));
    expect(sorted(changes(earlier, later))).toEqual(sorted(forward));
  });

  test.each(cases)("$rule: what breaks under each policy", ({ earlier, later, backward, forward }) => {
    const [old, young] = [schemaOf(earlier), schemaOf(later)];
    for (const [policy, marks] of [
      ["strict", "!~"],
      ["lenient", "!"],
    ] as const) {
      const found = (reader: typeof old, writer: typeof old) =>
        sorted(canRead(reader, writer, { policy }).map(({ kind, path }) => `${kind} ${path}`));
      expect(found(young, old)).toEqual(breaking(backward, marks));
      expect(found(old, young)).toEqual(breaking(forward, marks));
    }
  });
});

test("the tables hold at least 250 pairs", () => {
  expect(ALL.flatMap(([, cases]) => cases).length).toBeGreaterThanOrEqual(250);
});
