import { type CompareCase, modern, pair } from "./compare-case.ts";

interface Bound {
  readonly type: string;
  readonly keyword: string;
  readonly kind: string;
}

const UPPER: readonly Bound[] = [
  { type: "string", keyword: "maxLength", kind: "MAX_LENGTH" },
  { type: "number", keyword: "maximum", kind: "MAXIMUM" },
  { type: "number", keyword: "exclusiveMaximum", kind: "EXCLUSIVE_MAXIMUM" },
  { type: "object", keyword: "maxProperties", kind: "MAX_PROPERTIES" },
  { type: "array", keyword: "maxItems", kind: "MAX_ITEMS" },
];
const LOWER: readonly Bound[] = [
  { type: "string", keyword: "minLength", kind: "MIN_LENGTH" },
  { type: "number", keyword: "minimum", kind: "MINIMUM" },
  { type: "number", keyword: "exclusiveMinimum", kind: "EXCLUSIVE_MINIMUM" },
  { type: "object", keyword: "minProperties", kind: "MIN_PROPERTIES" },
  { type: "array", keyword: "minItems", kind: "MIN_ITEMS" },
];

type Wrap = (schema: object) => object;
const DIALECTS: readonly (readonly [string, Wrap])[] = [
  ["draft 7", (schema) => schema],
  ["2020-12", modern],
];

/** Every limit that is one number: added, removed, raised and lowered, in both loaders. */
export const BOUND_CASES: readonly CompareCase[] = DIALECTS.flatMap(([dialect, wrap]) => [
  ...UPPER.flatMap(({ type, keyword, kind }) => [
    pair(
      `${kind}_ADDED and _REMOVED, ${dialect}`,
      [wrap({ type }), wrap({ type, [keyword]: 10 })],
      [`!${kind}_ADDED #/${keyword}`],
      [`${kind}_REMOVED #/${keyword}`],
    ),
    pair(
      `${kind}_INCREASED and _DECREASED, ${dialect}`,
      [wrap({ type, [keyword]: 10 }), wrap({ type, [keyword]: 11 })],
      [`${kind}_INCREASED #/${keyword}`],
      [`!${kind}_DECREASED #/${keyword}`],
    ),
  ]),
  ...LOWER.flatMap(({ type, keyword, kind }) => [
    pair(
      `${kind}_ADDED and _REMOVED, ${dialect}`,
      [wrap({ type }), wrap({ type, [keyword]: 2 })],
      [`!${kind}_ADDED #/${keyword}`],
      [`${kind}_REMOVED #/${keyword}`],
    ),
    pair(
      `${kind}_INCREASED and _DECREASED, ${dialect}`,
      [wrap({ type, [keyword]: 2 }), wrap({ type, [keyword]: 3 })],
      [`!${kind}_INCREASED #/${keyword}`],
      [`${kind}_DECREASED #/${keyword}`],
    ),
  ]),
]);

const number = (more: object): object => ({ type: "number", ...more });
const text = (more: object): object => ({ type: "string", ...more });

/** Patterns, multiples, integers, and numbers that only look different. */
export const VALUE_CASES: readonly CompareCase[] = [
  pair("PATTERN_ADDED and _REMOVED", [text({}), text({ pattern: "^a" })], ["!PATTERN_ADDED #/pattern"], ["PATTERN_REMOVED #/pattern"]),
  pair(
    "PATTERN_CHANGED",
    [text({ pattern: "^a" }), text({ pattern: "^a?" })],
    ["!PATTERN_CHANGED #/pattern"],
    ["!PATTERN_CHANGED #/pattern"],
  ),
  pair("the same pattern is no change", [text({ pattern: "^(a+)+$" }), text({ pattern: "^(a+)+$" })], [], []),
  pair(
    "PATTERN_ADDED, 2020-12",
    [modern(text({})), modern(text({ pattern: "^a" }))],
    ["!PATTERN_ADDED #/pattern"],
    ["PATTERN_REMOVED #/pattern"],
  ),
  pair(
    "MULTIPLE_OF_ADDED and _REMOVED",
    [number({}), number({ multipleOf: 2 })],
    ["!MULTIPLE_OF_ADDED #/multipleOf"],
    ["MULTIPLE_OF_REMOVED #/multipleOf"],
  ),
  pair(
    "MULTIPLE_OF_EXPANDED and _REDUCED",
    [number({ multipleOf: 5 }), number({ multipleOf: 10 })],
    ["!MULTIPLE_OF_EXPANDED #/multipleOf"],
    ["MULTIPLE_OF_REDUCED #/multipleOf"],
  ),
  pair(
    "MULTIPLE_OF_CHANGED",
    [number({ multipleOf: 3 }), number({ multipleOf: 5 })],
    ["!MULTIPLE_OF_CHANGED #/multipleOf"],
    ["!MULTIPLE_OF_CHANGED #/multipleOf"],
  ),
  pair(
    "multiples are exact: 0.3 is a multiple of 0.1",
    [number({ multipleOf: 0.1 }), number({ multipleOf: 0.3 })],
    ["!MULTIPLE_OF_EXPANDED #/multipleOf"],
    ["MULTIPLE_OF_REDUCED #/multipleOf"],
  ),
  pair("equal multiples written differently", ['{"type":"number","multipleOf":1.0}', '{"type":"number","multipleOf":1}'], [], []),
  pair("equal limits written differently", ['{"type":"number","maximum":1e2}', '{"type":"number","maximum":100}'], [], []),
  pair(
    "limits beyond doubles are told apart",
    ['{"type":"integer","maximum":9007199254740992}', '{"type":"integer","maximum":9007199254740993}'],
    ["MAXIMUM_INCREASED #/maximum"],
    ["!MAXIMUM_DECREASED #/maximum"],
  ),
  pair(
    "negative limits",
    [number({ minimum: -5 }), number({ minimum: -4 })],
    ["!MINIMUM_INCREASED #/minimum"],
    ["MINIMUM_DECREASED #/minimum"],
  ),
  pair("TYPE_EXTENDED and TYPE_NARROWED", [{ type: "integer" }, { type: "number" }], ["TYPE_EXTENDED #/"], ["!TYPE_NARROWED #/"]),
  pair("TYPE_EXTENDED, 2020-12", [modern({ type: "integer" }), modern({ type: "number" })], ["TYPE_EXTENDED #/"], ["!TYPE_NARROWED #/"]),
  pair(
    "TYPE_NARROWED inside a property",
    [{ properties: { a: { type: "number" } } }, { properties: { a: { type: "integer" } } }],
    ["!TYPE_NARROWED #/properties/a"],
    ["TYPE_EXTENDED #/properties/a"],
  ),
  pair(
    "exclusiveMaximum is compared with its own kind, not with maximum",
    [number({ maximum: 5 }), number({ exclusiveMaximum: 5 })],
    ["MAXIMUM_REMOVED #/maximum", "!EXCLUSIVE_MAXIMUM_ADDED #/exclusiveMaximum"],
    ["!MAXIMUM_ADDED #/maximum", "EXCLUSIVE_MAXIMUM_REMOVED #/exclusiveMaximum"],
  ),
  pair(
    "draft-4 flags of exclusive limits are never compared",
    [
      { $schema: "http://json-schema.org/draft-04/schema#", type: "number", maximum: 5 },
      { $schema: "http://json-schema.org/draft-04/schema#", type: "number", maximum: 5, exclusiveMaximum: true },
    ],
    [],
    [],
  ),
  pair(
    "several changes of one string",
    [text({ maxLength: 5, pattern: "a" }), text({ maxLength: 6, pattern: "b", minLength: 1 })],
    ["MAX_LENGTH_INCREASED #/maxLength", "!MIN_LENGTH_ADDED #/minLength", "!PATTERN_CHANGED #/pattern"],
    ["!MAX_LENGTH_DECREASED #/maxLength", "MIN_LENGTH_REMOVED #/minLength", "!PATTERN_CHANGED #/pattern"],
  ),
  pair("format is never compared", [text({ format: "date" }), text({ format: "email" })], [], []),
  pair("format is no keyword in 2020-12", [modern(text({})), modern(text({ format: "email" }))], [], []),
  pair(
    "readOnly, examples, $comment and unknown keywords are never compared",
    [text({ readOnly: true, examples: [1], $comment: "a", "x-y": 1 }), text({ readOnly: false, examples: [2], $comment: "b", "x-z": 2 })],
    [],
    [],
  ),
  pair("booleans have nothing to compare", [{ type: "boolean" }, { type: "boolean" }], [], []),
  pair("nulls have nothing to compare", [{ type: "null" }, { type: "null" }], [], []),
];

const enumOf = (...values: unknown[]): object => ({ enum: values });

/** Enumerations and constants. */
export const ENUM_CASES: readonly CompareCase[] = [
  pair(
    "ENUM_ARRAY_EXTENDED and _NARROWED",
    [enumOf("a"), enumOf("a", "b")],
    ["ENUM_ARRAY_EXTENDED #/enum"],
    ["!ENUM_ARRAY_NARROWED #/enum"],
  ),
  pair(
    "ENUM_ARRAY_EXTENDED, 2020-12",
    [modern(enumOf("a")), modern(enumOf("a", "b"))],
    ["ENUM_ARRAY_EXTENDED #/enum"],
    ["!ENUM_ARRAY_NARROWED #/enum"],
  ),
  pair("ENUM_ARRAY_CHANGED", [enumOf("a", "b"), enumOf("a", "c")], ["!ENUM_ARRAY_CHANGED #/enum"], ["!ENUM_ARRAY_CHANGED #/enum"]),
  pair("an enum is a set: order does not count", [enumOf("a", "b"), enumOf("b", "a")], [], []),
  pair("an enum is a set: repetitions do not count", [enumOf("a", "b"), enumOf("a", "b", "a")], [], []),
  pair("enum values are compared deeply, members in any order", [enumOf({ a: 1, b: [2] }), enumOf({ b: [2], a: 1 })], [], []),
  pair('1 and "1" are different values', [enumOf(1), enumOf("1")], ["!ENUM_ARRAY_CHANGED #/enum"], ["!ENUM_ARRAY_CHANGED #/enum"]),
  pair("1 and 1.0 are one value", ['{"enum":[1]}', '{"enum":[1.0]}'], [], []),
  pair(
    "an enum with a type is compared as both",
    [
      { type: "string", ...enumOf("a") },
      { type: "string", ...enumOf("a", "b") },
    ],
    ["ENUM_ARRAY_EXTENDED #/allOf/0/enum"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
  pair(
    "an enum with a type, 2020-12: the type comes first",
    [modern({ type: "string", ...enumOf("a") }), modern({ type: "string", ...enumOf("a", "b") })],
    ["ENUM_ARRAY_EXTENDED #/allOf/1/enum"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
  pair(
    "an enum in a property",
    [{ properties: { a: enumOf("x") } }, { properties: { a: enumOf("x", "y") } }],
    ["ENUM_ARRAY_EXTENDED #/properties/a/enum"],
    ["!ENUM_ARRAY_NARROWED #/properties/a/enum"],
  ),
  pair("an enum instead of a string is another type", [{ type: "string" }, enumOf("a")], ["!TYPE_CHANGED #/"], ["!TYPE_CHANGED #/"]),
  pair("ENUM_ARRAY_CHANGED at const", [{ const: 1 }, { const: 2 }], ["!ENUM_ARRAY_CHANGED #/const"], ["!ENUM_ARRAY_CHANGED #/const"]),
  pair(
    "ENUM_ARRAY_CHANGED at const, 2020-12",
    [modern({ const: 1 }), modern({ const: 2 })],
    ["!ENUM_ARRAY_CHANGED #/const"],
    ["!ENUM_ARRAY_CHANGED #/const"],
  ),
  pair("an equal const is no change", [{ const: { a: 1, b: 2 } }, { const: { b: 2, a: 1 } }], [], []),
  pair("a const null is a const", [{ const: null }, { const: 1 }], ["!ENUM_ARRAY_CHANGED #/const"], ["!ENUM_ARRAY_CHANGED #/const"]),
  pair("a const and an enum of one value are different types", [{ const: 1 }, enumOf(1)], ["!TYPE_CHANGED #/"], ["!TYPE_CHANGED #/"]),
  pair(
    "draft 4 knows no const",
    [
      { $schema: "http://json-schema.org/draft-04/schema#", const: 1 },
      { $schema: "http://json-schema.org/draft-04/schema#", const: 2 },
    ],
    [],
    [],
  ),
];

const TYPES = ["string", "number", "object", "array", "boolean", "null"];

/** Every two types, either way; and what is said about a schema rather than about values. */
export const TYPE_CASES: readonly CompareCase[] = [
  ...TYPES.flatMap((type, index) =>
    TYPES.slice(index + 1).map((other) =>
      pair(`TYPE_CHANGED from ${type} to ${other}`, [{ type }, { type: other }], ["!TYPE_CHANGED #/"], ["!TYPE_CHANGED #/"]),
    ),
  ),
  ...TYPES.slice(0, 4).map((type) =>
    pair(`TYPE_CHANGED from ${type} to nothing said, which reads everything`, [{ type }, {}], [], ["!TYPE_CHANGED #/"]),
  ),
  pair(
    "TYPE_CHANGED from integer to string, 2020-12",
    [modern({ type: "integer" }), modern({ type: "string" })],
    ["!TYPE_CHANGED #/"],
    ["!TYPE_CHANGED #/"],
  ),
  pair("true reads everything", [{ type: "string" }, true], [], ["!TYPE_CHANGED #/"]),
  pair("true and {} are the same", [true, {}], [], []),
  pair("what is never written can be read", [false, { type: "string" }], [], ["!TYPE_CHANGED #/"]),
  pair("false and true", [false, true], [], ["!TYPE_CHANGED #/"]),
  pair("false stays false", [false, false], [], []),
  pair("an empty properties object says nothing in 2020-12", [modern({ properties: {} }), modern({})], [], []),
  pair("an empty properties object is an object in draft 7", [{ properties: {} }, {}], [], ["!TYPE_CHANGED #/"]),
  pair("an empty required is an object in 2020-12", [modern({ required: [] }), modern({})], [], ["!TYPE_CHANGED #/"]),
  pair(
    "keywords without a type mean one",
    [{ type: "string" }, { minLength: 0 }],
    ["!MIN_LENGTH_ADDED #/minLength"],
    ["MIN_LENGTH_REMOVED #/minLength"],
  ),
  pair(
    "ID_CHANGED",
    [
      { $id: "http://a/1", type: "string" },
      { $id: "http://a/2", type: "string" },
    ],
    ["ID_CHANGED #/id"],
    ["ID_CHANGED #/id"],
  ),
  pair(
    "ID_CHANGED, draft 4",
    [
      { $schema: "http://json-schema.org/draft-04/schema#", id: "http://a/1", type: "string" },
      { $schema: "http://json-schema.org/draft-04/schema#", id: "http://a/2", type: "string" },
    ],
    ["ID_CHANGED #/id"],
    ["ID_CHANGED #/id"],
  ),
  pair(
    "ids do not count in 2020-12",
    [modern({ $id: "http://a/1", type: "string" }), modern({ $id: "http://a/2", type: "string" })],
    [],
    [],
  ),
  pair(
    "TITLE_CHANGED",
    [
      { title: "a", type: "string" },
      { title: "b", type: "string" },
    ],
    ["TITLE_CHANGED #/title"],
    ["TITLE_CHANGED #/title"],
  ),
  pair(
    "TITLE_CHANGED when it comes",
    [{ type: "string" }, { title: "b", type: "string" }],
    ["TITLE_CHANGED #/title"],
    ["TITLE_CHANGED #/title"],
  ),
  pair(
    "DESCRIPTION_CHANGED",
    [
      { description: "a", type: "string" },
      { description: "b", type: "string" },
    ],
    ["DESCRIPTION_CHANGED #/description"],
    ["DESCRIPTION_CHANGED #/description"],
  ),
  pair(
    "DESCRIPTION_CHANGED, 2020-12",
    [modern({ description: "a", type: "string" }), modern({ description: "b", type: "string" })],
    ["DESCRIPTION_CHANGED #/description"],
    ["DESCRIPTION_CHANGED #/description"],
  ),
  pair(
    "DEFAULT_CHANGED",
    [
      { default: "a", type: "string" },
      { default: "b", type: "string" },
    ],
    ["DEFAULT_CHANGED #/default"],
    ["DEFAULT_CHANGED #/default"],
  ),
  pair(
    "DEFAULT_CHANGED to null",
    [
      { default: 1, type: "string" },
      { default: null, type: "string" },
    ],
    ["DEFAULT_CHANGED #/default"],
    ["DEFAULT_CHANGED #/default"],
  ),
  pair(
    "an equal default is no change",
    [
      { default: { a: 1, b: 2 }, type: "object" },
      { default: { b: 2, a: 1 }, type: "object" },
    ],
    [],
    [],
  ),
  pair(
    "Connect's bytes may be string or number",
    [
      { type: "string", "connect.type": "bytes" },
      { type: "number", "connect.type": "bytes" },
    ],
    [],
    [],
  ),
  pair(
    "Connect's bytes only count when both say so",
    [{ type: "string", "connect.type": "bytes" }, { type: "number" }],
    ["!TYPE_CHANGED #/"],
    ["!TYPE_CHANGED #/"],
  ),
  pair("what follows if is not compared", [{ if: { type: "string" } }, { if: { type: "number" } }], [], []),
  pair("what follows if is not compared, 2020-12", [modern({ if: true }), modern({ if: false, else: { type: "number" } })], [], []),
  pair(
    "if beside other keywords is one more schema",
    [{ type: "string" }, { type: "string", if: { minLength: 2 } }],
    ["!TYPE_CHANGED #/"],
    ["PRODUCT_TYPE_NARROWED #/"],
  ),
  pair(
    "dialects may differ",
    [{ $schema: "http://json-schema.org/draft-04/schema#", type: "string" }, modern({ type: "string", maxLength: 3 })],
    ["!MAX_LENGTH_ADDED #/maxLength"],
    ["MAX_LENGTH_REMOVED #/maxLength"],
  ),
  pair(
    "an unknown dialect is draft 7",
    [{ $schema: "http://example.com/own", type: "string", format: "date" }, { type: "string" }],
    [],
    [],
  ),
];
