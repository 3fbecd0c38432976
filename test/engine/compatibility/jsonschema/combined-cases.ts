import { type CompareCase, modern, pair } from "./compare-case.ts";

const STRING = { type: "string" };
const NUMBER = { type: "number" };
const INTEGER = { type: "integer" };
const BOOLEAN = { type: "boolean" };
const all = (...allOf: unknown[]): object => ({ allOf });
const any = (...anyOf: unknown[]): object => ({ anyOf });
const one = (...oneOf: unknown[]): object => ({ oneOf });
const EXTENDED = "SUM_TYPE_EXTENDED #/";
const NARROWED = "!SUM_TYPE_NARROWED #/";
const CHANGED = "!COMBINED_TYPE_CHANGED #/";
const WIDER = "COMBINED_TYPE_EXTENDED #/";

type Wrap = (schema: object) => object;
const DIALECTS: readonly (readonly [string, Wrap])[] = [
  ["draft 7", (schema) => schema],
  ["2020-12", modern],
];

/** What is the same however the text is loaded. */
const BOTH: readonly CompareCase[] = DIALECTS.flatMap(([dialect, wrap]) => {
  const two = (
    rule: string,
    [earlier, later]: readonly [object, object],
    backward: readonly string[],
    forward: readonly string[],
  ): CompareCase => pair(`${rule}, ${dialect}`, [wrap(earlier), wrap(later)], backward, forward);
  return [
    two("SUM_TYPE_EXTENDED and _NARROWED of oneOf", [one(STRING), one(STRING, NUMBER)], [EXTENDED], [NARROWED]),
    two("SUM_TYPE_EXTENDED and _NARROWED of anyOf", [any(STRING), any(STRING, NUMBER)], [EXTENDED], [NARROWED]),
    two(
      "PRODUCT_TYPE_EXTENDED and _NARROWED",
      [all(STRING), all(STRING, { minLength: 0 })],
      ["!PRODUCT_TYPE_EXTENDED #/"],
      ["PRODUCT_TYPE_NARROWED #/"],
    ),
    two("SUM_TYPE_EXTENDED from a schema to a choice with it", [STRING, one(NUMBER, STRING)], [EXTENDED], ["!TYPE_CHANGED #/"]),
    two(
      "SUM_TYPE_EXTENDED from a schema to a choice with a wider one",
      [INTEGER, any(STRING, NUMBER)],
      ["TYPE_EXTENDED #/", EXTENDED],
      ["!TYPE_CHANGED #/"],
    ),
    two("a choice without the schema", [STRING, one(NUMBER, BOOLEAN)], ["!TYPE_CHANGED #/"], ["!TYPE_CHANGED #/"]),
    two("a choice of one is that one", [STRING, one(STRING)], [], []),
    two("a choice of one wider schema", [INTEGER, any(NUMBER)], ["TYPE_EXTENDED #/"], ["!TYPE_CHANGED #/"]),
    two("a demand of one is that one", [STRING, all(STRING)], [], []),
    two(
      "PRODUCT_TYPE_NARROWED from demands to one of them",
      [all(STRING, { maxLength: 3, type: "string" }), STRING],
      ["PRODUCT_TYPE_NARROWED #/"],
      ["!TYPE_CHANGED #/"],
    ),
    two(
      "PRODUCT_TYPE_NARROWED when a demand implies the reader",
      [all({ minimum: 2 }, INTEGER), NUMBER],
      ["PRODUCT_TYPE_NARROWED #/", "MINIMUM_REMOVED #/minimum"],
      ["!TYPE_CHANGED #/"],
    ),
    two("COMBINED_TYPE_EXTENDED from oneOf to anyOf", [one(STRING, NUMBER), any(STRING, NUMBER)], [WIDER], [CHANGED]),
    two("COMBINED_TYPE_EXTENDED from allOf to anyOf", [all(STRING, { minLength: 1 }), any(STRING, { minLength: 1 })], [WIDER], [CHANGED]),
    two("COMBINED_TYPE_CHANGED from allOf to oneOf", [all(STRING, NUMBER), one(STRING, NUMBER)], [CHANGED], [CHANGED]),
    two("COMBINED_TYPE_EXTENDED between singletons", [all(STRING), one(STRING)], [WIDER], [WIDER]),
    two("COMBINED_TYPE_EXTENDED from a singleton to oneOf", [all(STRING), one(STRING, NUMBER)], [WIDER, EXTENDED], [CHANGED]),
    two(
      "COMBINED_TYPE_EXTENDED from allOf to a singleton",
      [all(STRING, { minLength: 1 }), one(STRING)],
      [WIDER, "PRODUCT_TYPE_NARROWED #/"],
      [CHANGED],
    ),
    two("COMBINED_TYPE_EXTENDED from anyOf of one to oneOf", [any(STRING), one(STRING, NUMBER)], [WIDER, EXTENDED], [WIDER, NARROWED]),
    two("parts in another order", [one(STRING, NUMBER), one(NUMBER, STRING)], [], []),
    two("equal parts count once", [one(STRING, STRING), one(STRING)], [], []),
    two(
      "equal parts count once, members in any order",
      [one({ type: "string", maxLength: 1 }, { maxLength: 1, type: "string" }), one({ type: "string", maxLength: 1 })],
      [],
      [],
    ),
    two(
      "COMBINED_TYPE_SUBSCHEMAS_CHANGED when a part has no partner",
      [one(STRING, NUMBER), one(STRING, BOOLEAN)],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two(
      "COMBINED_TYPE_SUBSCHEMAS_CHANGED beside a wider choice",
      [one(STRING, NUMBER), one(STRING, BOOLEAN, { type: "null" })],
      [EXTENDED, "!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
      [NARROWED, "!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two(
      "what changes in a part is reported with the earlier place",
      [one(BOOLEAN, INTEGER), one(NUMBER, BOOLEAN)],
      ["TYPE_EXTENDED #/oneOf/1"],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two(
      "as many parts as possible find partners",
      [one(INTEGER, NUMBER), one(NUMBER, {})],
      ["TYPE_EXTENDED #/oneOf/0"],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two(
      "choices inside choices",
      [one(one(STRING), NUMBER), one(one(STRING, BOOLEAN), NUMBER)],
      ["SUM_TYPE_EXTENDED #/oneOf/0"],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two("a list of types is a choice", [{ type: ["string", "null"] }, { type: ["string", "null", "number"] }], [EXTENDED], [NARROWED]),
    two("a type that becomes nullable", [STRING, { type: ["string", "null"] }], [EXTENDED], ["!TYPE_CHANGED #/"]),
    two("a list of one type is that type", [STRING, { type: ["string"] }], [], []),
    two("a list of types in another order", [{ type: ["string", "null"] }, { type: ["null", "string"] }], [], []),
    two(
      "keywords go to the type they belong to",
      [
        { type: ["string", "null"], maxLength: 3 },
        { type: ["string", "null"], maxLength: 4 },
      ],
      ["MAX_LENGTH_INCREASED #/anyOf/0/maxLength"],
      ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
    ),
    two("a list of types and anyOf are the same", [{ type: ["string", "null"] }, any(STRING, { type: "null" })], [], []),
    two("NOT_TYPE_NARROWED and _EXTENDED", [{ not: NUMBER }, { not: INTEGER }], ["NOT_TYPE_NARROWED #/not"], ["!NOT_TYPE_EXTENDED #/not"]),
    two(
      "NOT_TYPE_EXTENDED when something else is forbidden",
      [{ not: STRING }, { not: NUMBER }],
      ["!NOT_TYPE_EXTENDED #/not"],
      ["!NOT_TYPE_EXTENDED #/not"],
    ),
    two(
      "a not that stays counts as narrowed",
      [{ not: STRING }, { not: STRING }],
      ["NOT_TYPE_NARROWED #/not"],
      ["NOT_TYPE_NARROWED #/not"],
    ),
    two(
      "a not that comes is another type",
      [STRING, { type: "string", not: { maxLength: 2 } }],
      ["!TYPE_CHANGED #/"],
      ["PRODUCT_TYPE_NARROWED #/"],
    ),
    two(
      "a choice in a property",
      [{ properties: { a: one(STRING) } }, { properties: { a: one(STRING, NUMBER) } }],
      ["SUM_TYPE_EXTENDED #/properties/a"],
      ["!SUM_TYPE_NARROWED #/properties/a"],
    ),
    two("a choice that says nothing else is read by what reads everything", [one(STRING, NUMBER), {}], [], ["!TYPE_CHANGED #/"]),
    two(
      "what is never written is read by any choice",
      [{ properties: { a: false } }, { properties: { a: one(STRING, NUMBER) } }],
      ["SUM_TYPE_EXTENDED #/properties/a"],
      ["!TYPE_CHANGED #/properties/a"],
    ),
  ];
});

/** What depends on how the text is loaded. */
export const COMBINED_CASES: readonly CompareCase[] = [
  ...BOTH,
  pair(
    "an object with a choice is both: the choice first",
    [
      { type: "object", ...one(STRING) },
      { type: "object", ...one(STRING, NUMBER) },
    ],
    ["SUM_TYPE_EXTENDED #/allOf/0"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
  pair(
    "an object with a choice is both, 2020-12: as written",
    [modern({ type: "object", ...one(STRING) }), modern({ type: "object", ...one(STRING, NUMBER) })],
    ["SUM_TYPE_EXTENDED #/allOf/1"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
  pair(
    "keywords of another type are one more schema",
    [{ type: "object" }, { type: "object", minLength: 1 }],
    ["!TYPE_CHANGED #/"],
    ["PRODUCT_TYPE_NARROWED #/"],
  ),
  pair(
    "keywords of another type are one more schema, 2020-12",
    [modern({ type: "object" }), modern({ type: "object", minLength: 1 })],
    ["!TYPE_CHANGED #/"],
    ["PRODUCT_TYPE_NARROWED #/"],
  ),
  pair(
    "allOf, anyOf and oneOf side by side",
    [
      { ...all(STRING), ...any(STRING) },
      { ...all(STRING), ...any(STRING, NUMBER) },
    ],
    ["SUM_TYPE_EXTENDED #/allOf/1"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
];
