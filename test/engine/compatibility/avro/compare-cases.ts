import { record } from "./schemas.ts";

/** One pair of schemas and what the reader cannot do, in the order it is reported: kind, path, detail. */
export interface CompareCase {
  readonly name: string;
  readonly reader: unknown;
  readonly writer: unknown;
  readonly differences: readonly (readonly [kind: string, path: string, detail: string])[];
}

const enumOf = (symbols: readonly string[], more: object = {}): object => ({ type: "enum", name: "E", symbols, ...more });
const fixedOf = (size: number, more: object = {}): object => ({ type: "fixed", name: "F", size, ...more });
const arrayOf = (items: unknown): object => ({ type: "array", items });
const mapOf = (values: unknown): object => ({ type: "map", values });
const field = (name: string, type: unknown, more: object = {}): object => ({ name, type, ...more });
const inRecord = (type: unknown): object => record("R", [field("f", type)]);
const mismatch = (reader: string, writer: string): string => `reader type: ${reader} not compatible with writer type: ${writer}`;

const PRIMITIVES = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];
const PROMOTED = new Set([
  "int long",
  "int float",
  "int double",
  "long float",
  "long double",
  "float double",
  "string bytes",
  "bytes string",
]);

/** Avro 1.12, Schema Resolution: every pair of primitives; 8 are promotions, 8 are equal, 48 are refused. */
export const PRIMITIVE_CASES: readonly CompareCase[] = PRIMITIVES.flatMap((writer) =>
  PRIMITIVES.map((reader) => {
    const readable = reader === writer || PROMOTED.has(`${writer} ${reader}`);
    return {
      name: `${writer} ${readable ? "can" : "cannot"} be read as ${reader}`,
      reader,
      writer,
      differences: readable ? [] : [["TYPE_MISMATCH", "/", mismatch(reader.toUpperCase(), writer.toUpperCase())] as const],
    };
  }),
);

const COMPLEX: readonly (readonly [string, unknown])[] = [
  ["ARRAY", arrayOf("int")],
  ["MAP", mapOf("int")],
  ["RECORD", record("R", [])],
  ["ENUM", enumOf(["A"])],
  ["FIXED", fixedOf(1)],
  ["STRING", "string"],
];

/** Avro 1.12, Schema Resolution: no promotion leads into or out of a complex type. */
export const KIND_CASES: readonly CompareCase[] = COMPLEX.flatMap(([writerKind, writer]) =>
  COMPLEX.filter(([readerKind]) => readerKind !== writerKind).map(([readerKind, reader]) => ({
    name: `${writerKind.toLowerCase()} cannot be read as ${readerKind.toLowerCase()}`,
    reader,
    writer,
    differences: [["TYPE_MISMATCH", "/", mismatch(readerKind, writerKind)]],
  })),
);

/** Avro 1.12, Schema Resolution: arrays, maps, fixed and enums. */
export const PART_CASES: readonly CompareCase[] = [
  {
    name: "array items are compared",
    reader: arrayOf("int"),
    writer: arrayOf("long"),
    differences: [["TYPE_MISMATCH", "/items", mismatch("INT", "LONG")]],
  },
  { name: "array items may be promoted", reader: arrayOf("long"), writer: arrayOf("int"), differences: [] },
  {
    name: "map values are compared",
    reader: mapOf("int"),
    writer: mapOf("string"),
    differences: [["TYPE_MISMATCH", "/values", mismatch("INT", "STRING")]],
  },
  { name: "map values may be promoted", reader: mapOf("double"), writer: mapOf("float"), differences: [] },
  {
    name: "a fixed of another size is refused",
    reader: fixedOf(8),
    writer: fixedOf(4),
    differences: [["FIXED_SIZE_MISMATCH", "/size", "expected: 4, found: 8"]],
  },
  { name: "a fixed of the same size is read", reader: fixedOf(4), writer: fixedOf(4), differences: [] },
  {
    name: "a renamed fixed is refused",
    reader: { ...fixedOf(4), name: "G" },
    writer: fixedOf(4),
    differences: [["NAME_MISMATCH", "/name", "expected: F"]],
  },
  {
    name: "a renamed fixed of another size is refused for both",
    reader: { ...fixedOf(8), name: "G" },
    writer: fixedOf(4),
    differences: [
      ["NAME_MISMATCH", "/name", "expected: F"],
      ["FIXED_SIZE_MISMATCH", "/size", "expected: 4, found: 8"],
    ],
  },
  {
    name: "a symbol the reader lacks is refused",
    reader: enumOf(["A", "B"]),
    writer: enumOf(["A", "B", "C"]),
    differences: [["MISSING_ENUM_SYMBOLS", "/symbols", "[C]"]],
  },
  {
    name: "missing symbols are listed sorted",
    reader: enumOf(["A"]),
    writer: enumOf(["A", "Z", "M"]),
    differences: [["MISSING_ENUM_SYMBOLS", "/symbols", "[M, Z]"]],
  },
  { name: "a symbol the writer lacks is fine", reader: enumOf(["A", "B"]), writer: enumOf(["A"]), differences: [] },
  { name: "symbols in another order are fine", reader: enumOf(["B", "A"]), writer: enumOf(["A", "B"]), differences: [] },
  {
    name: "an enum default stands in for unknown symbols",
    reader: enumOf(["A"], { default: "A" }),
    writer: enumOf(["A", "B"]),
    differences: [],
  },
  {
    name: "the writer's enum default does not help the reader",
    reader: enumOf(["A"]),
    writer: enumOf(["A", "B"], { default: "A" }),
    differences: [["MISSING_ENUM_SYMBOLS", "/symbols", "[B]"]],
  },
  {
    name: "a renamed enum is refused",
    reader: { type: "enum", name: "G", symbols: ["A"] },
    writer: enumOf(["A"]),
    differences: [["NAME_MISMATCH", "/name", "expected: E"]],
  },
  {
    name: "logical types do not count",
    reader: { type: "long", logicalType: "timestamp-micros" },
    writer: { type: "long", logicalType: "timestamp-millis" },
    differences: [],
  },
  {
    name: "decimals of other precision and scale are read",
    reader: { type: "bytes", logicalType: "decimal", precision: 4, scale: 1 },
    writer: { type: "bytes", logicalType: "decimal", precision: 9, scale: 3 },
    differences: [],
  },
  { name: "a logical type may be dropped", reader: "int", writer: { type: "int", logicalType: "date" }, differences: [] },
];

/** Avro 1.12, Schema Resolution: names and aliases of named types. */
export const NAME_CASES: readonly CompareCase[] = [
  {
    name: "a renamed record is refused",
    reader: record("S", []),
    writer: record("R", []),
    differences: [["NAME_MISMATCH", "/name", "expected: R"]],
  },
  {
    name: "the writer's full name is what is expected",
    reader: record("S", []),
    writer: record("R", [], { namespace: "a.b" }),
    differences: [["NAME_MISMATCH", "/name", "expected: a.b.R"]],
  },
  {
    name: "another namespace is fine",
    reader: record("R", [], { namespace: "a" }),
    writer: record("R", [], { namespace: "b" }),
    differences: [],
  },
  { name: "a lost namespace is fine", reader: record("R", []), writer: record("R", [], { namespace: "b" }), differences: [] },
  {
    name: "an alias of the reader matches the writer's name",
    reader: record("S", [], { aliases: ["R"] }),
    writer: record("R", []),
    differences: [],
  },
  {
    name: "an alias without namespace is in the reader's",
    reader: record("S", [], { namespace: "a", aliases: ["R"] }),
    writer: record("R", [], { namespace: "a" }),
    differences: [],
  },
  {
    name: "an alias in another namespace than the writer's does not match",
    reader: record("S", [], { namespace: "a", aliases: ["R"] }),
    writer: record("R", [], { namespace: "b" }),
    differences: [["NAME_MISMATCH", "/name", "expected: b.R"]],
  },
  {
    name: "a full alias matches across namespaces",
    reader: record("S", [], { namespace: "a", aliases: ["b.R"] }),
    writer: record("R", [], { namespace: "b" }),
    differences: [],
  },
  {
    name: "an alias of the writer does not count",
    reader: record("S", []),
    writer: record("R", [], { aliases: ["S"] }),
    differences: [["NAME_MISMATCH", "/name", "expected: R"]],
  },
  {
    name: "another name does not hide what is wrong with the fields",
    reader: record("S", [field("f", "int")]),
    writer: record("R", []),
    differences: [
      ["NAME_MISMATCH", "/name", "expected: R"],
      ["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", "f"],
    ],
  },
  { name: "an error reads a record", reader: { type: "error", name: "R", fields: [] }, writer: record("R", []), differences: [] },
];

/** Avro 1.12, Schema Resolution: fields of records. */
export const RECORD_CASES: readonly CompareCase[] = [
  {
    name: "a reader field without default that the writer lacks is refused",
    reader: record("R", [field("a", "int"), field("b", "string")]),
    writer: record("R", [field("a", "int")]),
    differences: [["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", "b"]],
  },
  {
    name: "a reader field with default may be missing",
    reader: record("R", [field("b", "string", { default: "" })]),
    writer: record("R", []),
    differences: [],
  },
  {
    name: "a default of null is a default",
    reader: record("R", [field("b", ["null", "int"], { default: null })]),
    writer: record("R", []),
    differences: [],
  },
  {
    name: "a nullable field without default may not be missing",
    reader: record("R", [field("b", ["null", "int"])]),
    writer: record("R", []),
    differences: [["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", "b"]],
  },
  { name: "fields the reader lacks are skipped", reader: record("R", []), writer: record("R", [field("a", "int")]), differences: [] },
  {
    name: "fields in another order are matched by name",
    reader: record("R", [field("b", "string"), field("a", "int")]),
    writer: record("R", [field("a", "int"), field("b", "string")]),
    differences: [],
  },
  {
    name: "a field's type is compared",
    reader: inRecord("int"),
    writer: inRecord("long"),
    differences: [["TYPE_MISMATCH", "/fields/0/type", mismatch("INT", "LONG")]],
  },
  { name: "a field's type may be promoted", reader: inRecord("double"), writer: inRecord("int"), differences: [] },
  {
    name: "a symbol missing inside a field is found there",
    reader: inRecord(enumOf(["A"])),
    writer: inRecord(enumOf(["A", "B", "C"])),
    differences: [["MISSING_ENUM_SYMBOLS", "/fields/0/type/symbols", "[B, C]"]],
  },
  {
    name: "types inside types are found at any depth",
    reader: inRecord(arrayOf(mapOf(record("S", [field("x", "int")])))),
    writer: inRecord(arrayOf(mapOf(record("S", [field("x", "string")])))),
    differences: [["TYPE_MISMATCH", "/fields/0/type/items/values/fields/0/type", mismatch("INT", "STRING")]],
  },
  {
    name: "every difference is reported, in field order",
    reader: record("R", [field("a", "int"), field("b", "int"), field("c", fixedOf(2))]),
    writer: record("R", [field("a", "string"), field("c", fixedOf(3))]),
    differences: [
      ["TYPE_MISMATCH", "/fields/0/type", mismatch("INT", "STRING")],
      ["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", "b"],
      ["FIXED_SIZE_MISMATCH", "/fields/2/type/size", "expected: 3, found: 2"],
    ],
  },
  {
    name: "a field alias finds the renamed field",
    reader: record("R", [field("b", "int", { aliases: ["a"] })]),
    writer: record("R", [field("a", "int")]),
    differences: [],
  },
  {
    name: "the type behind a field alias is compared",
    reader: record("R", [field("b", "int", { aliases: ["a"] })]),
    writer: record("R", [field("a", "string")]),
    differences: [["TYPE_MISMATCH", "/fields/0/type", mismatch("INT", "STRING")]],
  },
  {
    name: "a field alias of the writer does not count",
    reader: record("R", [field("b", "int")]),
    writer: record("R", [field("a", "int", { aliases: ["b"] })]),
    differences: [["READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", "b"]],
  },
  {
    name: "an alias that leads to a second field is refused",
    reader: record("R", [field("b", "int", { aliases: ["a"] })]),
    writer: record("R", [field("a", "int"), field("b", "int")]),
    differences: [
      [
        "AMBIGUOUS_ALIAS",
        "/fields/0",
        'Reader record field b type:INT pos:0 matches multiple fields in writer record schema {"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}',
      ],
    ],
  },
  {
    name: "an alias that repeats the field's own name is harmless",
    reader: record("R", [field("a", "int", { aliases: ["a"] })]),
    writer: record("R", [field("a", "int")]),
    differences: [],
  },
  {
    // Java compares the enum with the whole written record: its report is kept, though the default symbol is beside the point.
    name: "a missing enum field with a default symbol is reported as another type",
    reader: record("R", [field("e", enumOf(["A"], { default: "A" }))]),
    writer: record("R", []),
    differences: [["TYPE_MISMATCH", "/fields/0/type", mismatch("ENUM", "RECORD")]],
  },
  {
    name: "a record used twice is reported once, where it is first",
    reader: record("R", [field("a", record("S", [field("x", "int")])), field("b", "S")]),
    writer: record("R", [field("a", record("S", [field("x", "string")])), field("b", "S")]),
    differences: [["TYPE_MISMATCH", "/fields/0/type/fields/0/type", mismatch("INT", "STRING")]],
  },
];

const lacking = (type: string): string => `reader union lacking writer type: ${type}`;

/** Avro 1.12, Schema Resolution: unions. */
export const UNION_CASES: readonly CompareCase[] = [
  { name: "a union reads one of its branches", reader: ["null", "int"], writer: "int", differences: [] },
  { name: "a union reads what one of its branches can be promoted from", reader: ["null", "long"], writer: "int", differences: [] },
  {
    name: "a union does not read another type",
    reader: ["null", "int"],
    writer: "string",
    differences: [["MISSING_UNION_BRANCH", "/", lacking("STRING")]],
  },
  { name: "a union of one is read as that one", reader: "int", writer: ["int"], differences: [] },
  {
    name: "a single type must read every branch",
    reader: "int",
    writer: ["null", "int"],
    differences: [["TYPE_MISMATCH", "/0", mismatch("INT", "NULL")]],
  },
  {
    name: "every unreadable branch is reported",
    reader: "int",
    writer: ["null", "int", "string"],
    differences: [
      ["TYPE_MISMATCH", "/0", mismatch("INT", "NULL")],
      ["TYPE_MISMATCH", "/2", mismatch("INT", "STRING")],
    ],
  },
  {
    name: "a field that is no longer nullable is found at the writer's null",
    reader: inRecord("string"),
    writer: inRecord(["null", "string"]),
    differences: [["TYPE_MISMATCH", "/fields/0/type/0", mismatch("STRING", "NULL")]],
  },
  { name: "a union reads a union with fewer branches", reader: ["null", "int", "string"], writer: ["null", "int"], differences: [] },
  { name: "a union reads its branches in any order", reader: ["int", "null"], writer: ["null", "int"], differences: [] },
  {
    name: "a branch the reader lacks is found by its index",
    reader: ["null", "int"],
    writer: ["null", "int", "string"],
    differences: [["MISSING_UNION_BRANCH", "/2", lacking("STRING")]],
  },
  {
    name: "a branch missing inside a field is found there",
    reader: inRecord(["null", "int"]),
    writer: inRecord(["null", "string"]),
    differences: [["MISSING_UNION_BRANCH", "/fields/0/type/1", lacking("STRING")]],
  },
  { name: "the empty union is read by everything", reader: "int", writer: [], differences: [] },
  { name: "the empty union reads nothing", reader: [], writer: "int", differences: [["MISSING_UNION_BRANCH", "/", lacking("INT")]] },
  {
    name: "what is wrong inside a branch shows as a missing branch",
    reader: ["null", record("R", [field("f", "int")])],
    writer: ["null", record("R", [])],
    differences: [["MISSING_UNION_BRANCH", "/1", lacking("RECORD")]],
  },
  {
    name: "a record is read by whichever branch fits, not by the one of its full name",
    reader: [record("R", [field("f", "int")], { namespace: "a" }), record("R", [], { namespace: "b" })],
    writer: record("R", [], { namespace: "a" }),
    differences: [],
  },
  {
    name: "what was reported where it stands alone still counts in a union",
    reader: record("T", [field("s", record("S", [field("x", "int")])), field("u", ["null", "S"])]),
    writer: record("T", [field("s", record("S", [field("x", "string")])), field("u", ["null", "S"])]),
    differences: [
      ["TYPE_MISMATCH", "/fields/0/type/fields/0/type", mismatch("INT", "STRING")],
      ["MISSING_UNION_BRANCH", "/fields/1/type/1", lacking("RECORD")],
    ],
  },
  {
    name: "what was tried in a union is still reported where it stands alone",
    reader: record("T", [field("u", ["null", record("S", [field("x", "int")])]), field("s", "S")]),
    writer: record("T", [field("u", ["null", record("S", [field("x", "string")])]), field("s", "S")]),
    differences: [
      ["MISSING_UNION_BRANCH", "/fields/0/type/1", lacking("RECORD")],
      ["TYPE_MISMATCH", "/fields/1/type/fields/0/type", mismatch("INT", "STRING")],
    ],
  },
];

const list = (value: unknown): object => record("List", [field("next", ["null", "List"]), field("value", value)]);
const tree = (leaf: unknown): object => record("Node", [field("leaf", leaf), field("left", "Node"), field("right", "Node")]);
/** Two records that contain each other, the inner one first. */
const mutual = (inner: unknown): object =>
  record("Outer", [field("inner", ["null", record("Inner", [field("outer", ["null", "Outer"]), field("x", inner)])])]);

/** Avro 1.12, Schema Resolution, for types that contain themselves. */
export const RECURSION_CASES: readonly CompareCase[] = [
  { name: "a list reads itself", reader: list("int"), writer: list("int"), differences: [] },
  { name: "a list whose value was promoted is read", reader: list("long"), writer: list("int"), differences: [] },
  {
    name: "a difference inside a list is reported once",
    reader: list("int"),
    writer: list("string"),
    differences: [["TYPE_MISMATCH", "/fields/1/type", mismatch("INT", "STRING")]],
  },
  {
    name: "a difference inside a tree is reported once",
    reader: tree("int"),
    writer: tree("string"),
    differences: [["TYPE_MISMATCH", "/fields/0/type", mismatch("INT", "STRING")]],
  },
  { name: "records that contain each other read each other", reader: mutual("long"), writer: mutual("int"), differences: [] },
  {
    name: "records that contain each other differ where the union of the inner one is",
    reader: mutual("int"),
    writer: mutual("string"),
    differences: [["MISSING_UNION_BRANCH", "/fields/0/type/1", lacking("RECORD")]],
  },
  {
    // [A] is tried first and rests on A being readable; that fails at "x", so the trial must not count for field "b".
    name: "a trial that rests on a failed assumption is taken back",
    reader: record("T", [
      field("a", ["null", record("A", [field("b", ["null", record("B", [field("a", ["null", "A"])])]), field("x", "int")])]),
      field("b", ["null", "B"]),
    ]),
    writer: record("T", [
      field("a", ["null", record("A", [field("b", ["null", record("B", [field("a", ["null", "A"])])]), field("x", "string")])]),
      field("b", ["null", "B"]),
    ]),
    differences: [
      ["MISSING_UNION_BRANCH", "/fields/0/type/1", lacking("RECORD")],
      ["MISSING_UNION_BRANCH", "/fields/1/type/1", lacking("RECORD")],
    ],
  },
];

export const COMPARE_CASES: readonly CompareCase[] = [
  ...PRIMITIVE_CASES,
  ...KIND_CASES,
  ...PART_CASES,
  ...NAME_CASES,
  ...RECORD_CASES,
  ...UNION_CASES,
  ...RECURSION_CASES,
];
