import { type CompareCase, modern, pair } from "./compare-case.ts";

const draft4 = (schema: object): object => ({ $schema: "http://json-schema.org/draft-04/schema#", ...schema });
const withDefinition = (schema: unknown, more: object = {}): object => ({
  properties: { a: { $ref: "#/definitions/A" } },
  definitions: { A: schema },
  ...more,
});
const EXTENDED = ["TYPE_EXTENDED #/properties/a"];
const NARROWED = ["!TYPE_NARROWED #/properties/a"];
const INTEGER = { type: "integer" };
const NUMBER = { type: "number" };
const tree = (value: unknown): object => ({
  type: "object",
  properties: { value, children: { type: "array", items: { $ref: "#" } } },
  additionalProperties: false,
});
const linked = (value: unknown): object => ({
  $ref: "#/definitions/Node",
  definitions: { Node: { type: "object", properties: { value, next: { oneOf: [{ $ref: "#/definitions/Node" }, { type: "null" }] } } } },
});
const mutual = (leaf: unknown): object => ({
  $ref: "#/definitions/A",
  definitions: {
    A: { type: "object", properties: { b: { $ref: "#/definitions/B" } } },
    B: { type: "object", properties: { a: { $ref: "#/definitions/A" }, leaf } },
  },
});

/** References inside a schema, also to itself. */
export const REFERENCE_CASES: readonly CompareCase[] = [
  pair("a reference stands for what it leads to", [withDefinition(INTEGER), withDefinition(NUMBER)], EXTENDED, NARROWED),
  pair(
    "a reference stands for what it leads to, draft 4",
    [draft4(withDefinition(INTEGER)), draft4(withDefinition(NUMBER))],
    EXTENDED,
    NARROWED,
  ),
  pair("a reference instead of the schema itself", [withDefinition(INTEGER), { properties: { a: INTEGER } }], [], []),
  pair(
    "$defs in 2020-12",
    [
      modern({ properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: INTEGER } }),
      modern({ properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: NUMBER } }),
    ],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "definitions are found under $defs",
    [withDefinition(INTEGER), { properties: { a: { $ref: "#/$defs/A" } }, definitions: { A: NUMBER } }],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "a renamed definition",
    [withDefinition(INTEGER), { properties: { a: { $ref: "#/definitions/B" } }, definitions: { B: INTEGER } }],
    [],
    [],
  ),
  pair(
    "a definition that nothing uses",
    [
      { type: "string", definitions: { A: INTEGER } },
      { type: "string", definitions: { A: { type: "boolean" } } },
    ],
    [],
    [],
  ),
  pair(
    "what stands beside a reference is ignored in draft 7",
    [
      { $ref: "#/definitions/A", maxLength: 1, definitions: { A: { type: "string" } } },
      { $ref: "#/definitions/A", maxLength: 2, definitions: { A: { type: "string" } } },
    ],
    [],
    [],
  ),
  pair(
    "what stands beside a reference counts in 2020-12",
    [
      modern({ $ref: "#/$defs/A", maxLength: 1, $defs: { A: { type: "string" } } }),
      modern({ $ref: "#/$defs/A", maxLength: 2, $defs: { A: { type: "string" } } }),
    ],
    ["MAX_LENGTH_INCREASED #/allOf/1/maxLength"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"],
  ),
  pair(
    "a default beside a reference is a default",
    [withDefinition(INTEGER), { properties: { a: { $ref: "#/definitions/A", default: 1 } }, required: ["a"], definitions: { A: INTEGER } }],
    ["REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED #/required/a"],
    ["REQUIRED_ATTRIBUTE_REMOVED #/required/a"],
  ),
  pair(
    "an anchor",
    [
      modern({ properties: { a: { $ref: "#here" } }, $defs: { A: { $anchor: "here", ...INTEGER } } }),
      modern({ properties: { a: { $ref: "#here" } }, $defs: { A: { $anchor: "here", ...NUMBER } } }),
    ],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "an $id of a subschema",
    [
      { $id: "http://a/root", properties: { a: { $ref: "item.json" } }, definitions: { A: { $id: "item.json", ...INTEGER } } },
      { $id: "http://a/root", properties: { a: { $ref: "item.json" } }, definitions: { A: { $id: "item.json", ...NUMBER } } },
    ],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "an $id that is a plain name, draft 7",
    [
      { properties: { a: { $ref: "#item" } }, definitions: { A: { $id: "#item", ...INTEGER } } },
      { properties: { a: { $ref: "#item" } }, definitions: { A: { $id: "#item", ...NUMBER } } },
    ],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "a pointer to any place",
    [{ properties: { a: { $ref: "#/properties/b" }, b: INTEGER } }, { properties: { a: { $ref: "#/properties/b" }, b: NUMBER } }],
    ["TYPE_EXTENDED #/properties/a", "TYPE_EXTENDED #/properties/b"],
    ["!TYPE_NARROWED #/properties/a", "!TYPE_NARROWED #/properties/b"],
  ),
  pair(
    "an escaped pointer",
    [
      { properties: { a: { $ref: "#/definitions/x~1y~0%20z" } }, definitions: { "x/y~ z": INTEGER } },
      { properties: { a: { $ref: "#/definitions/x~1y~0%20z" } }, definitions: { "x/y~ z": NUMBER } },
    ],
    EXTENDED,
    NARROWED,
  ),
  pair("a schema that contains itself", [tree(INTEGER), tree(INTEGER)], [], []),
  pair(
    "a schema that contains itself changes once",
    [tree(INTEGER), tree(NUMBER)],
    ["TYPE_EXTENDED #/properties/value"],
    ["!TYPE_NARROWED #/properties/value"],
  ),
  pair(
    "a list that contains itself in a choice",
    [linked(INTEGER), linked(NUMBER)],
    ["TYPE_EXTENDED #/properties/value"],
    ["!COMBINED_TYPE_SUBSCHEMAS_CHANGED #/properties/next", "!TYPE_NARROWED #/properties/value"],
  ),
  pair(
    "two schemas that contain each other",
    [mutual(INTEGER), mutual(NUMBER)],
    ["TYPE_EXTENDED #/properties/b/properties/leaf"],
    ["!TYPE_NARROWED #/properties/b/properties/leaf"],
  ),
  pair(
    "a definition used twice is reported twice",
    [
      { properties: { a: { $ref: "#/definitions/A" }, b: { $ref: "#/definitions/A" } }, definitions: { A: INTEGER } },
      { properties: { a: { $ref: "#/definitions/A" }, b: { $ref: "#/definitions/A" } }, definitions: { A: NUMBER } },
    ],
    ["TYPE_EXTENDED #/properties/a", "TYPE_EXTENDED #/properties/b"],
    ["!TYPE_NARROWED #/properties/a", "!TYPE_NARROWED #/properties/b"],
  ),
  pair(
    "an $dynamicRef is followed like a $ref",
    [
      modern({ properties: { a: { $dynamicRef: "#x" } }, $defs: { A: { $dynamicAnchor: "x", ...INTEGER } } }),
      modern({ properties: { a: { $dynamicRef: "#x" } }, $defs: { A: { $dynamicAnchor: "x", ...NUMBER } } }),
    ],
    EXTENDED,
    NARROWED,
  ),
  pair(
    "a $recursiveRef of 2019-09 leads to the root",
    [
      { $schema: "https://json-schema.org/draft/2019-09/schema", properties: { v: INTEGER, next: { $recursiveRef: "#" } } },
      { $schema: "https://json-schema.org/draft/2019-09/schema", properties: { v: NUMBER, next: { $recursiveRef: "#" } } },
    ],
    ["TYPE_EXTENDED #/properties/v"],
    ["!TYPE_NARROWED #/properties/v"],
  ),
];
