import { type CompareCase, modern, pair } from "./compare-case.ts";

const OPEN = {};
const CLOSED = { additionalProperties: false };
const STRING = { type: "string" };
const NUMBER = { type: "number" };
const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });

const REMOVED = "PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL #/properties/b";
const LOST = "~PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/b";
const OPTIONAL_TO_OPEN = "~OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b";
const OPTIONAL_TO_UNOPEN = "OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b";
const ADDED_COVERED = "PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/b";
const ADDED_UNCOVERED = "~PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/b";
const REMOVED_COVERED = "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/b";
const REMOVED_UNCOVERED = "~PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/b";
const TYPE_B = "!TYPE_CHANGED #/properties/b";

type Wrap = (schema: object) => object;
const DIALECTS: readonly (readonly [string, Wrap])[] = [
  ["draft 7", (schema) => schema],
  ["2020-12", modern],
];

/** Adding a property to each content model, optional, required, with a default, empty and false. */
const ADDITIONS: readonly CompareCase[] = DIALECTS.flatMap(([dialect, wrap]) => {
  const ab = (more: object, b: unknown = STRING): readonly [object, object] => [
    wrap(object({ a: STRING }, more)),
    wrap(object({ a: STRING, b }, more)),
  ];
  const requiredB = (more: object, b: unknown): readonly [object, object] => [
    wrap(object({ a: STRING }, more)),
    wrap(object({ a: STRING, b }, { ...more, required: ["b"] })),
  ];
  const withDefault = { type: "string", default: "x" };
  return [
    pair(`OPTIONAL_PROPERTY_ADDED_TO_OPEN, ${dialect}`, ab(OPEN), [OPTIONAL_TO_OPEN], [REMOVED]),
    pair(`additionalProperties true is open, ${dialect}`, ab({ additionalProperties: true }), [OPTIONAL_TO_OPEN], [REMOVED]),
    pair(`an optional property with a default is as optional, ${dialect}`, ab(OPEN, withDefault), [OPTIONAL_TO_OPEN], [REMOVED]),
    pair(
      `PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN by {}, ${dialect}`,
      ab(OPEN, {}),
      ["PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED],
    ),
    pair(
      `PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN by true, ${dialect}`,
      ab(OPEN, true),
      ["PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED],
    ),
    pair(
      `an empty schema counts as such even when required, ${dialect}`,
      requiredB(OPEN, {}),
      ["PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED],
    ),
    pair(
      `REQUIRED_PROPERTY_ADDED_TO_OPEN, ${dialect}`,
      requiredB(OPEN, STRING),
      ["!REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED],
    ),
    pair(
      `REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN, ${dialect}`,
      requiredB(OPEN, withDefault),
      ["~REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED],
    ),
    pair(`OPTIONAL_PROPERTY_ADDED_TO_UNOPEN, ${dialect}`, ab(CLOSED), [OPTIONAL_TO_UNOPEN], [LOST]),
    pair(
      `REQUIRED_PROPERTY_ADDED_TO_UNOPEN, ${dialect}`,
      requiredB(CLOSED, STRING),
      ["!REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b"],
      [LOST],
    ),
    pair(
      `REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN, ${dialect}`,
      requiredB(CLOSED, withDefault),
      ["REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b"],
      [LOST],
    ),
    pair(
      `PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED, ${dialect}`,
      ab(CLOSED, false),
      [OPTIONAL_TO_UNOPEN],
      ["PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/b"],
    ),
    pair(
      `PROPERTY_ADDED_IS_COVERED, by additionalProperties, ${dialect}`,
      ab({ additionalProperties: STRING }),
      [ADDED_COVERED, OPTIONAL_TO_UNOPEN],
      [REMOVED_COVERED],
    ),
    pair(
      `PROPERTY_ADDED_NOT_COVERED, by additionalProperties, ${dialect}`,
      ab({ additionalProperties: STRING }, NUMBER),
      [ADDED_UNCOVERED, TYPE_B],
      [REMOVED_UNCOVERED, TYPE_B],
    ),
    pair(
      `PROPERTY_ADDED_IS_COVERED and required, ${dialect}`,
      requiredB({ additionalProperties: STRING }, STRING),
      [ADDED_COVERED, "!REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b"],
      [REMOVED_COVERED],
    ),
    pair(
      `PROPERTY_ADDED_IS_COVERED, required with a default, ${dialect}`,
      requiredB({ additionalProperties: STRING }, withDefault),
      [
        ADDED_COVERED,
        "DEFAULT_CHANGED #/properties/b/default",
        "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/b",
      ],
      [REMOVED_COVERED, "DEFAULT_CHANGED #/properties/b/default"],
    ),
    pair(
      `additionalProperties {} covers what reads everything, ${dialect}`,
      ab({ additionalProperties: {} }, {}),
      [ADDED_COVERED, OPTIONAL_TO_UNOPEN],
      [REMOVED_COVERED],
    ),
    pair(
      `additionalProperties {} does not cover a type, ${dialect}`,
      ab({ additionalProperties: {} }),
      [ADDED_UNCOVERED, TYPE_B],
      [REMOVED_COVERED],
    ),
    pair(
      `PROPERTY_ADDED_IS_COVERED, by a pattern, ${dialect}`,
      ab({ patternProperties: { "^b": STRING } }),
      [ADDED_COVERED, OPTIONAL_TO_UNOPEN],
      [REMOVED_COVERED],
    ),
    pair(
      `PROPERTY_ADDED_NOT_COVERED, by a pattern, ${dialect}`,
      ab({ patternProperties: { "^b": NUMBER } }),
      [ADDED_UNCOVERED, TYPE_B],
      [REMOVED_UNCOVERED, TYPE_B],
    ),
    pair(
      `a pattern that does not match leaves the object closed to the name, ${dialect}`,
      ab({ patternProperties: { "^x": STRING } }),
      [OPTIONAL_TO_UNOPEN],
      [LOST],
    ),
    pair(
      `a pattern wins over additionalProperties, ${dialect}`,
      ab({ patternProperties: { "^b$": STRING }, additionalProperties: NUMBER }),
      [ADDED_COVERED, OPTIONAL_TO_UNOPEN],
      [REMOVED_COVERED],
    ),
    pair(
      `the first pattern that matches counts, ${dialect}`,
      ab({ patternProperties: { b: NUMBER, "^b": STRING } }),
      [ADDED_UNCOVERED, TYPE_B],
      [REMOVED_UNCOVERED, TYPE_B],
    ),
    pair(
      `patterns are searched anywhere in the name, ${dialect}`,
      [
        wrap(object({}, { patternProperties: { key: STRING } })),
        wrap(object({ my_key_1: STRING }, { patternProperties: { key: STRING } })),
      ],
      [
        "PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/my_key_1",
        "OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/my_key_1",
      ],
      ["PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/my_key_1"],
    ),
  ];
});

const unevaluated = (properties: object, value: unknown): object =>
  modern(object(properties, value === undefined ? {} : { unevaluatedProperties: value }));

/** Content models of 2019-09 and later. */
const UNEVALUATED: readonly CompareCase[] = [
  pair("unevaluatedProperties false is closed", [unevaluated({}, false), unevaluated({ b: STRING }, false)], [OPTIONAL_TO_UNOPEN], [LOST]),
  pair("unevaluatedProperties true is open", [unevaluated({}, true), unevaluated({ b: STRING }, true)], [OPTIONAL_TO_OPEN], [REMOVED]),
  pair(
    "unevaluatedProperties cover",
    [unevaluated({}, STRING), unevaluated({ b: STRING }, STRING)],
    [ADDED_COVERED, OPTIONAL_TO_UNOPEN],
    [REMOVED_COVERED],
  ),
  pair(
    "unevaluatedProperties do not cover",
    [unevaluated({}, STRING), unevaluated({ b: NUMBER }, STRING)],
    [ADDED_UNCOVERED, TYPE_B],
    [REMOVED_UNCOVERED, TYPE_B],
  ),
  pair(
    "UNEVALUATED_PROPERTIES_REMOVED and _ADDED",
    [unevaluated({ a: STRING }, undefined), unevaluated({ a: STRING }, false)],
    ["~UNEVALUATED_PROPERTIES_REMOVED #/unevaluatedProperties"],
    ["UNEVALUATED_PROPERTIES_ADDED #/unevaluatedProperties"],
  ),
  pair(
    "UNEVALUATED_PROPERTIES_NARROWED and _EXTENDED",
    [unevaluated({ a: STRING }, undefined), unevaluated({ a: STRING }, STRING)],
    ["~UNEVALUATED_PROPERTIES_NARROWED #/unevaluatedProperties"],
    ["UNEVALUATED_PROPERTIES_EXTENDED #/unevaluatedProperties"],
  ),
  pair(
    "UNEVALUATED_PROPERTIES_NARROWED and _EXTENDED, from true",
    [unevaluated({ a: STRING }, true), unevaluated({ a: STRING }, STRING)],
    ["~UNEVALUATED_PROPERTIES_NARROWED #/unevaluatedProperties"],
    ["UNEVALUATED_PROPERTIES_EXTENDED #/unevaluatedProperties"],
  ),
  pair(
    "UNEVALUATED_PROPERTIES_ADDED and _REMOVED, schema",
    [unevaluated({ a: STRING }, false), unevaluated({ a: STRING }, STRING)],
    ["UNEVALUATED_PROPERTIES_ADDED #/unevaluatedProperties"],
    ["~UNEVALUATED_PROPERTIES_REMOVED #/unevaluatedProperties"],
  ),
  pair(
    "unevaluatedProperties are compared",
    [unevaluated({ a: STRING }, { type: "integer" }), unevaluated({ a: STRING }, NUMBER)],
    ["TYPE_EXTENDED #/unevaluatedProperties"],
    ["!TYPE_NARROWED #/unevaluatedProperties"],
  ),
  pair("unevaluatedProperties true says nothing", [unevaluated({ a: STRING }, undefined), unevaluated({ a: STRING }, true)], [], []),
  pair("draft 7 knows no unevaluatedProperties", [object({ a: STRING }), object({ a: STRING }, { unevaluatedProperties: false })], [], []),
];

const required = (names: readonly string[], a: unknown = STRING): object => object({ a }, { required: names });

const REQUIRED: readonly CompareCase[] = DIALECTS.flatMap(([dialect, wrap]) => [
  pair(
    `REQUIRED_ATTRIBUTE_ADDED and _REMOVED, ${dialect}`,
    [wrap(required([])), wrap(required(["a"]))],
    ["!REQUIRED_ATTRIBUTE_ADDED #/required/a"],
    ["REQUIRED_ATTRIBUTE_REMOVED #/required/a"],
  ),
  pair(
    `REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED, ${dialect}`,
    [wrap(required([], { ...STRING, default: "" })), wrap(required(["a"], { ...STRING, default: "" }))],
    ["REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED #/required/a"],
    ["REQUIRED_ATTRIBUTE_REMOVED #/required/a"],
  ),
  pair(`required names without a declaration are ignored, ${dialect}`, [wrap(required([])), wrap(required(["z"]))], [], []),
  pair(`a required property that is still required, ${dialect}`, [wrap(required(["a"])), wrap(required(["a"]))], [], []),
]);

const DEPENDENCIES: readonly CompareCase[] = [
  ...DIALECTS.flatMap(([dialect, wrap]) => {
    const keyword = dialect === "draft 7" ? "dependencies" : "dependentRequired";
    const schemas = dialect === "draft 7" ? "dependencies" : "dependentSchemas";
    const names = (...list: string[]): object => wrap({ type: "object", [keyword]: { a: list } });
    const schema = (value: unknown): object => wrap({ type: "object", [schemas]: { a: value } });
    const none = wrap({ type: "object" });
    return [
      pair(
        `DEPENDENCY_ARRAY_ADDED and _REMOVED, ${dialect}`,
        [none, names("b")],
        ["!DEPENDENCY_ARRAY_ADDED #/dependencies/a"],
        ["DEPENDENCY_ARRAY_REMOVED #/dependencies/a"],
      ),
      pair(
        `DEPENDENCY_ARRAY_EXTENDED and _NARROWED, ${dialect}`,
        [names("b"), names("b", "c")],
        ["!DEPENDENCY_ARRAY_EXTENDED #/dependencies/a"],
        ["DEPENDENCY_ARRAY_NARROWED #/dependencies/a"],
      ),
      pair(
        `DEPENDENCY_ARRAY_CHANGED, ${dialect}`,
        [names("b"), names("c")],
        ["!DEPENDENCY_ARRAY_CHANGED #/dependencies/a"],
        ["!DEPENDENCY_ARRAY_CHANGED #/dependencies/a"],
      ),
      pair(
        `DEPENDENCY_SCHEMA_ADDED and _REMOVED, ${dialect}`,
        [none, schema({ type: "object" })],
        ["!DEPENDENCY_SCHEMA_ADDED #/dependencies/a"],
        ["DEPENDENCY_SCHEMA_REMOVED #/dependencies/a"],
      ),
      pair(
        `dependency schemas are compared, ${dialect}`,
        [schema({ minProperties: 1 }), schema({ minProperties: 2 })],
        ["!MIN_PROPERTIES_INCREASED #/dependencies/a/minProperties"],
        ["MIN_PROPERTIES_DECREASED #/dependencies/a/minProperties"],
      ),
    ];
  }),
  pair(
    "a dependency that turns from names into a schema",
    [{ dependencies: { a: ["b"] } }, { dependencies: { a: { minProperties: 1 } } }],
    ["DEPENDENCY_ARRAY_REMOVED #/dependencies/a", "!DEPENDENCY_SCHEMA_ADDED #/dependencies/a"],
    ["!DEPENDENCY_ARRAY_ADDED #/dependencies/a", "DEPENDENCY_SCHEMA_REMOVED #/dependencies/a"],
  ),
];

const additional = (value: unknown): object => ({ type: "object", ...(value === undefined ? {} : { additionalProperties: value }) });

const ADDITIONAL: readonly CompareCase[] = DIALECTS.flatMap(([dialect, wrap]) => [
  pair(
    `ADDITIONAL_PROPERTIES_REMOVED and _ADDED, ${dialect}`,
    [wrap(additional(undefined)), wrap(additional(false))],
    ["~ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
    ["ADDITIONAL_PROPERTIES_ADDED #/additionalProperties"],
  ),
  pair(
    `ADDITIONAL_PROPERTIES_REMOVED and _ADDED, from true, ${dialect}`,
    [wrap(additional(true)), wrap(additional(false))],
    ["~ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
    ["ADDITIONAL_PROPERTIES_ADDED #/additionalProperties"],
  ),
  pair(
    `ADDITIONAL_PROPERTIES_REMOVED and _ADDED, from a schema, ${dialect}`,
    [wrap(additional(STRING)), wrap(additional(false))],
    ["~ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
    ["ADDITIONAL_PROPERTIES_ADDED #/additionalProperties"],
  ),
  pair(
    `ADDITIONAL_PROPERTIES_NARROWED and _EXTENDED, ${dialect}`,
    [wrap(additional(undefined)), wrap(additional(STRING))],
    ["~ADDITIONAL_PROPERTIES_NARROWED #/additionalProperties"],
    ["ADDITIONAL_PROPERTIES_EXTENDED #/additionalProperties"],
  ),
  pair(
    `additionalProperties are compared, ${dialect}`,
    [wrap(additional({ type: "integer" })), wrap(additional(NUMBER))],
    ["TYPE_EXTENDED #/additionalProperties"],
    ["!TYPE_NARROWED #/additionalProperties"],
  ),
  pair(`additionalProperties true says nothing, ${dialect}`, [wrap(additional(undefined)), wrap(additional(true))], [], []),
]);

const deep = (schema: unknown): object => object({ a: object({ "b/c~d": schema }) });

/** Everything that objects can hold. */
export const OBJECT_CASES: readonly CompareCase[] = [
  ...ADDITIONS,
  ...UNEVALUATED,
  ...REQUIRED,
  ...DEPENDENCIES,
  ...ADDITIONAL,
  pair(
    "paths are not escaped",
    [deep({ type: "integer" }), deep(NUMBER)],
    ["TYPE_EXTENDED #/properties/a/properties/b/c~d"],
    ["!TYPE_NARROWED #/properties/a/properties/b/c~d"],
  ),
  pair(
    "a renamed property is gone and new",
    [object({ a: STRING }), object({ b: STRING })],
    ["PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL #/properties/a", OPTIONAL_TO_OPEN],
    [REMOVED, "~OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a"],
  ),
  pair("properties in another order", [object({ a: STRING, b: NUMBER }), object({ b: NUMBER, a: STRING })], [], []),
  pair(
    "propertyNames are never compared",
    [
      { type: "object", propertyNames: { maxLength: 5 } },
      { type: "object", propertyNames: { maxLength: 3 } },
    ],
    [],
    [],
  ),
  pair(
    "what is under patternProperties is never compared",
    [
      { type: "object", patternProperties: { a: STRING } },
      { type: "object", patternProperties: { a: NUMBER } },
    ],
    [],
    [],
  ),
  pair(
    "opening while adding: the earlier model counts",
    [object({ a: STRING }, CLOSED), object({ a: STRING, b: STRING })],
    [OPTIONAL_TO_UNOPEN, "ADDITIONAL_PROPERTIES_ADDED #/additionalProperties"],
    [LOST, "~ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
  ),
  pair(
    "closing while adding: the earlier model counts",
    [object({ a: STRING }), object({ a: STRING, b: STRING }, CLOSED)],
    [OPTIONAL_TO_OPEN, "~ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties"],
    [REMOVED, "ADDITIONAL_PROPERTIES_ADDED #/additionalProperties"],
  ),
  pair(
    "a property named __proto__ is a property",
    ['{"properties":{"__proto__":{"type":"integer"}}}', '{"properties":{"__proto__":{"type":"number"}}}'],
    ["TYPE_EXTENDED #/properties/__proto__"],
    ["!TYPE_NARROWED #/properties/__proto__"],
  ),
  pair(
    "a property named properties",
    [object({ properties: { type: "integer" } }), object({ properties: NUMBER })],
    ["TYPE_EXTENDED #/properties/properties"],
    ["!TYPE_NARROWED #/properties/properties"],
  ),
];
