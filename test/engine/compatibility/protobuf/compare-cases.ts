import type { ResolvedReference } from "../../../../server/engine/compatibility/format.ts";
import { reference } from "./schemas.ts";

/** One pair of schemas: what the reader cannot do, and what changed besides; kind and path. */
export interface CompareCase {
  readonly name: string;
  readonly reader: string;
  readonly writer: string;
  readonly breaking: readonly (readonly [kind: string, path: string])[];
  readonly harmless?: readonly (readonly [kind: string, path: string])[];
  readonly readerReferences?: readonly ResolvedReference[];
  readonly writerReferences?: readonly ResolvedReference[];
}

const GROUPS = [
  ["int32", "int64", "uint32", "uint64", "bool", "E"],
  ["sint32", "sint64"],
  ["string", "bytes"],
  ["fixed32", "sfixed32"],
  ["fixed64", "sfixed64"],
  ["float"],
  ["double"],
];
const TYPES = GROUPS.flat();
const groupOf = (type: string): number => GROUPS.findIndex((group) => group.includes(type));
const E = "enum E { ZERO = 0; }";

/** Rule SCALAR: every pair of scalar types; only those of one group are read from the same bytes. */
export const SCALAR_CASES: readonly CompareCase[] = TYPES.flatMap((writer) =>
  TYPES.map((reader) => {
    const readable = groupOf(reader) === groupOf(writer);
    return {
      name: `SCALAR: ${writer} ${readable ? "can" : "cannot"} be read as ${reader}`,
      reader: `message A { ${reader} f = 1; } ${E}`,
      writer: `message A { ${writer} f = 1; } ${E}`,
      breaking: readable ? [] : [["FIELD_SCALAR_KIND_CHANGED", "#/A/1"] as const],
    };
  }),
);

const KINDS: readonly (readonly [kind: string, field: string])[] = [
  ["scalar", "string f = 1;"],
  ["enum", "E f = 1;"],
  ["message", "M f = 1;"],
  ["map", "map<string, string> f = 1;"],
];
const isScalarKind = (kind: string): boolean => kind === "scalar" || kind === "enum";

/** Rule KIND: a scalar, a message and a map are never read as each other. */
export const KIND_CASES: readonly CompareCase[] = KINDS.flatMap(([writerKind, writer]) =>
  KINDS.filter(([readerKind]) => readerKind !== writerKind && !(isScalarKind(readerKind) && isScalarKind(writerKind))).map(
    ([readerKind, reader]) => ({
      name: `KIND: ${writerKind} cannot be read as ${readerKind}`,
      reader: `message A { ${reader} } message M {} ${E}`,
      writer: `message A { ${writer} } message M {} ${E}`,
      breaking: [["FIELD_KIND_CHANGED", "#/A/1"] as const],
    }),
  ),
);

const LABELS = ["optional", "required", "repeated"];

/** Rule LABEL: a numeric field must keep its label, a text need not, and neither must a message; all in proto2. */
export const LABEL_CASES: readonly CompareCase[] = LABELS.flatMap((writer) =>
  LABELS.filter((reader) => reader !== writer).flatMap((reader) =>
    [
      { type: "int32", breaking: [["FIELD_NUMERIC_LABEL_CHANGED", "#/A/1"] as const] },
      { type: "E", breaking: [["FIELD_NUMERIC_LABEL_CHANGED", "#/A/1"] as const] },
      { type: "double", breaking: [["FIELD_NUMERIC_LABEL_CHANGED", "#/A/1"] as const] },
      { type: "string", breaking: [], harmless: [["FIELD_STRING_OR_BYTES_LABEL_CHANGED", "#/A/1"] as const] },
      { type: "bytes", breaking: [], harmless: [["FIELD_STRING_OR_BYTES_LABEL_CHANGED", "#/A/1"] as const] },
      { type: "M", breaking: [], harmless: [] },
    ].map(({ type, breaking, harmless = [] }) => ({
      name: `LABEL: ${writer} ${type} ${breaking.length === 0 ? "can" : "cannot"} be read as ${reader}`,
      reader: `syntax = "proto2"; message A { ${reader} ${type} f = 1; } message M {} ${E}`,
      writer: `syntax = "proto2"; message A { ${writer} ${type} f = 1; } message M {} ${E}`,
      breaking,
      harmless,
    })),
  ),
);

/** Rule LABEL: a field without a label is compared with none. */
export const NO_LABEL_CASES: readonly CompareCase[] = ["int32", "string"].flatMap((type) => [
  {
    name: `LABEL: ${type} without a label can be read as repeated, which is not detected`,
    reader: `message A { repeated ${type} f = 1; }`,
    writer: `message A { ${type} f = 1; }`,
    breaking: [],
  },
  {
    name: `LABEL: repeated ${type} can be read without a label, which is not detected`,
    reader: `message A { ${type} f = 1; }`,
    writer: `message A { repeated ${type} f = 1; }`,
    breaking: [],
  },
  {
    name: `LABEL: ${type} without a label can be read as optional`,
    reader: `message A { optional ${type} f = 1; }`,
    writer: `message A { ${type} f = 1; }`,
    breaking: [],
  },
]);

/** Rules PACKAGE, MESSAGE, ENUM. */
export const TYPE_CASES: readonly CompareCase[] = [
  { name: "PACKAGE: the same package", reader: "package a; message A {}", writer: "package a; message A {}", breaking: [] },
  {
    name: "PACKAGE: another package",
    reader: "package a; message A {}",
    writer: "package b; message A {}",
    breaking: [["PACKAGE_CHANGED", "#/"]],
  },
  {
    name: "PACKAGE: a package where there was none",
    reader: "package a; message A {}",
    writer: "message A {}",
    breaking: [["PACKAGE_CHANGED", "#/"]],
  },
  {
    name: "PACKAGE: no package where there was one",
    reader: "message A {}",
    writer: "package a; message A {}",
    breaking: [["PACKAGE_CHANGED", "#/"]],
  },
  {
    name: "PACKAGE: a field of the moved package is the same local type",
    reader: "package a; message A { B f = 1; } message B {}",
    writer: "package b; message A { B f = 1; } message B {}",
    breaking: [["PACKAGE_CHANGED", "#/"]],
  },
  {
    name: "MESSAGE: one was removed",
    reader: "message A {}",
    writer: "message A {} message B {}",
    breaking: [["MESSAGE_REMOVED", "#/B"]],
  },
  {
    name: "MESSAGE: one was added at the end",
    reader: "message A {} message B {}",
    writer: "message A {}",
    breaking: [],
    harmless: [["MESSAGE_ADDED", "#/B"]],
  },
  {
    name: "MESSAGE: one was added in front, which moves the others",
    reader: "message B {} message A {}",
    writer: "message A {}",
    breaking: [],
    harmless: [
      ["MESSAGE_ADDED", "#/B"],
      ["MESSAGE_MOVED", "#/A"],
    ],
  },
  {
    name: "MESSAGE: two changed places",
    reader: "message B {} message A {}",
    writer: "message A {} message B {}",
    breaking: [],
    harmless: [
      ["MESSAGE_MOVED", "#/A"],
      ["MESSAGE_MOVED", "#/B"],
    ],
  },
  {
    name: "MESSAGE: an enum in front moves nothing",
    reader: "enum E { Z = 0; } message A {}",
    writer: "message A {}",
    breaking: [],
    harmless: [["ENUM_ADDED", "#/E"]],
  },
  {
    name: "MESSAGE: one was renamed",
    reader: "message B { int32 f = 1; }",
    writer: "message A { int32 f = 1; }",
    breaking: [["MESSAGE_REMOVED", "#/A"]],
    harmless: [["MESSAGE_ADDED", "#/B"]],
  },
  {
    name: "MESSAGE: a nested one was removed",
    reader: "message A {}",
    writer: "message A { message B {} }",
    breaking: [["MESSAGE_REMOVED", "#/A/B"]],
  },
  {
    name: "MESSAGE: a nested one was added",
    reader: "message A { message B {} }",
    writer: "message A {}",
    breaking: [],
    harmless: [["MESSAGE_ADDED", "#/A/B"]],
  },
  {
    name: "MESSAGE: a nested one moved out",
    reader: "message A {} message B {}",
    writer: "message A { message B {} }",
    breaking: [["MESSAGE_REMOVED", "#/A/B"]],
    harmless: [["MESSAGE_ADDED", "#/B"]],
  },
  {
    name: "MESSAGE: nested ones are compared at any depth",
    reader: "message A { message B { message C { string f = 1; } } }",
    writer: "message A { message B { message C { int32 f = 1; } } }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/A/B/C/1"]],
  },
  {
    name: "MESSAGE: one that became an enum is removed",
    reader: "enum A { Z = 0; }",
    writer: "message A {}",
    breaking: [["MESSAGE_REMOVED", "#/A"]],
    harmless: [["ENUM_ADDED", "#/A"]],
  },
  { name: "ENUM: one was removed", reader: "message A {}", writer: `message A {} ${E}`, breaking: [], harmless: [["ENUM_REMOVED", "#/E"]] },
  { name: "ENUM: one was added", reader: `message A {} ${E}`, writer: "message A {}", breaking: [], harmless: [["ENUM_ADDED", "#/E"]] },
  {
    name: "ENUM: a value was added",
    reader: "enum E { A = 0; B = 1; }",
    writer: "enum E { A = 0; }",
    breaking: [],
    harmless: [["ENUM_CONST_ADDED", "#/E/1"]],
  },
  {
    name: "ENUM: a value was removed",
    reader: "enum E { A = 0; }",
    writer: "enum E { A = 0; B = 1; }",
    breaking: [],
    harmless: [["ENUM_CONST_REMOVED", "#/E/1"]],
  },
  {
    name: "ENUM: a value was renamed",
    reader: "enum E { A = 0; C = 1; }",
    writer: "enum E { A = 0; B = 1; }",
    breaking: [],
    harmless: [["ENUM_CONST_CHANGED", "#/E/1"]],
  },
  {
    name: "ENUM: values in another order",
    reader: "enum E { A = 0; C = 2; B = 1; }",
    writer: "enum E { A = 0; B = 1; C = 2; }",
    breaking: [],
  },
  {
    name: "ENUM: a nested one is compared",
    reader: "message A { enum E { Z = 0; B = -1; } }",
    writer: "message A { enum E { Z = 0; } }",
    breaking: [],
    harmless: [["ENUM_CONST_ADDED", "#/A/E/-1"]],
  },
];

/** Rules FIELD and REQUIRED. */
export const FIELD_CASES: readonly CompareCase[] = [
  {
    name: "FIELD: one was added",
    reader: "message A { int32 f = 1; }",
    writer: "message A {}",
    breaking: [],
    harmless: [["FIELD_ADDED", "#/A/1"]],
  },
  {
    name: "FIELD: one was removed",
    reader: "message A {}",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [["FIELD_REMOVED", "#/A/1"]],
  },
  {
    name: "FIELD: one was renamed",
    reader: "message A { int32 g = 1; }",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [["FIELD_NAME_CHANGED", "#/A/1"]],
  },
  {
    name: "FIELD: one has another number",
    reader: "message A { int32 f = 2; }",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [
      ["FIELD_REMOVED", "#/A/1"],
      ["FIELD_ADDED", "#/A/2"],
    ],
  },
  {
    name: "FIELD: in another order",
    reader: "message A { int32 g = 2; int32 f = 1; }",
    writer: "message A { int32 f = 1; int32 g = 2; }",
    breaking: [],
  },
  {
    name: "FIELD: two swapped their numbers",
    reader: "message A { int32 a = 2; string b = 1; }",
    writer: "message A { int32 a = 1; string b = 2; }",
    breaking: [
      ["FIELD_SCALAR_KIND_CHANGED", "#/A/1"],
      ["FIELD_SCALAR_KIND_CHANGED", "#/A/2"],
    ],
    harmless: [
      ["FIELD_NAME_CHANGED", "#/A/1"],
      ["FIELD_NAME_CHANGED", "#/A/2"],
    ],
  },
  {
    name: "REQUIRED: one was added",
    reader: 'syntax = "proto2"; message A { required int32 f = 1; }',
    writer: 'syntax = "proto2"; message A {}',
    breaking: [["REQUIRED_FIELD_ADDED", "#/A/1"]],
  },
  {
    name: "REQUIRED: one was removed",
    reader: 'syntax = "proto2"; message A {}',
    writer: 'syntax = "proto2"; message A { required int32 f = 1; }',
    breaking: [["REQUIRED_FIELD_REMOVED", "#/A/1"]],
  },
  {
    name: "REQUIRED: one was added to a nested message",
    reader: 'syntax = "proto2"; message A { message B { required string f = 7; } }',
    writer: 'syntax = "proto2"; message A { message B {} }',
    breaking: [["REQUIRED_FIELD_ADDED", "#/A/B/7"]],
  },
  {
    name: "FIELD: another syntax is not compared",
    reader: 'syntax = "proto3"; message A { optional int32 f = 1; }',
    writer: 'syntax = "proto2"; message A { optional int32 f = 1; }',
    breaking: [],
  },
  {
    name: "FIELD: an edition is not compared",
    reader: 'edition = "2023"; message A { int32 f = 1; }',
    writer: 'syntax = "proto2"; message A { optional int32 f = 1; }',
    breaking: [],
  },
  {
    name: "NOT COMPARED: options",
    reader: 'option java_package = "x"; message A { int32 f = 1 [deprecated = true]; }',
    writer: "message A { int32 f = 1; }",
    breaking: [],
  },
  {
    name: "NOT COMPARED: json_name",
    reader: 'message A { int32 f = 1 [json_name = "g"]; }',
    writer: "message A { int32 f = 1; }",
    breaking: [],
  },
  {
    name: "NOT COMPARED: defaults",
    reader: 'syntax = "proto2"; message A { optional int32 f = 1 [default = 5]; }',
    writer: 'syntax = "proto2"; message A { optional int32 f = 1 [default = 6]; }',
    breaking: [],
  },
  {
    name: "NOT COMPARED: reserved numbers and names",
    reader: 'message A { reserved 5, 7 to 9; reserved "x"; }',
    writer: "message A {}",
    breaking: [],
  },
  {
    name: "NOT COMPARED: extension ranges",
    reader: 'syntax = "proto2"; message A { extensions 100 to max; }',
    writer: 'syntax = "proto2"; message A {}',
    breaking: [],
  },
  {
    name: "NOT COMPARED: extensions",
    reader: 'syntax = "proto2"; message A { extensions 100; } extend A { optional int32 x = 100; }',
    writer: 'syntax = "proto2"; message A { extensions 100; }',
    breaking: [],
  },
  { name: "NOT COMPARED: services", reader: "message A {} service S { rpc Do (A) returns (A); }", writer: "message A {}", breaking: [] },
  {
    name: "NOT COMPARED: unused imports",
    reader: 'import "google/protobuf/any.proto"; message A {}',
    writer: "message A {}",
    breaking: [],
  },
  { name: "NOT COMPARED: comments", reader: "/* a */ message A { // b\n }", writer: "message A {}", breaking: [] },
  {
    name: "FIELD: reserving the number of a removed one changes nothing",
    reader: "message A { reserved 1; }",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [["FIELD_REMOVED", "#/A/1"]],
  },
];

/** Rule ONEOF. */
export const ONEOF_CASES: readonly CompareCase[] = [
  {
    name: "ONEOF: one with a new field was added",
    reader: "message A { oneof o { int32 f = 1; } }",
    writer: "message A {}",
    breaking: [],
    harmless: [
      ["ONEOF_ADDED", "#/A/o"],
      ["ONEOF_FIELD_ADDED", "#/A/o/1"],
    ],
  },
  {
    name: "ONEOF: one was removed with all its fields",
    reader: "message A {}",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["FIELD_REMOVED", "#/A/1"],
      ["FIELD_REMOVED", "#/A/2"],
    ],
  },
  {
    name: "ONEOF: a field was added",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    writer: "message A { oneof o { int32 f = 1; } }",
    breaking: [],
    harmless: [["ONEOF_FIELD_ADDED", "#/A/o/2"]],
  },
  {
    name: "ONEOF: a field was removed",
    reader: "message A { oneof o { int32 f = 1; } }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [["ONEOF_FIELD_REMOVED", "#/A/o/2"]],
  },
  {
    name: "ONEOF: one field moved in",
    reader: "message A { oneof o { int32 f = 1; } }",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [["ONEOF_ADDED", "#/A/o"]],
  },
  {
    name: "ONEOF: one field moved in beside a new one",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    writer: "message A { int32 f = 1; }",
    breaking: [],
    harmless: [
      ["ONEOF_ADDED", "#/A/o"],
      ["ONEOF_FIELD_ADDED", "#/A/o/2"],
    ],
  },
  {
    name: "ONEOF: two fields moved in",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    writer: "message A { int32 f = 1; int32 g = 2; }",
    breaking: [["MULTIPLE_FIELDS_MOVED_TO_ONEOF", "#/A/o"]],
    harmless: [["ONEOF_ADDED", "#/A/o"]],
  },
  {
    name: "ONEOF: a field moved into one with fields",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    writer: "message A { oneof o { int32 f = 1; } int32 g = 2; }",
    breaking: [["FIELD_MOVED_TO_EXISTING_ONEOF", "#/A/o"]],
  },
  {
    name: "ONEOF: two fields moved into one with fields",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; int32 h = 3; } }",
    writer: "message A { oneof o { int32 f = 1; } int32 g = 2; int32 h = 3; }",
    breaking: [["MULTIPLE_FIELDS_MOVED_TO_ONEOF", "#/A/o"]],
  },
  {
    name: "ONEOF: two were joined",
    reader: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    writer: "message A { oneof o { int32 f = 1; } oneof p { int32 g = 2; } }",
    breaking: [["FIELD_MOVED_TO_EXISTING_ONEOF", "#/A/o"]],
    harmless: [["ONEOF_REMOVED", "#/A/p"]],
  },
  {
    name: "ONEOF: one was split",
    reader: "message A { oneof o { int32 f = 1; } oneof p { int32 g = 2; } }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [],
    harmless: [["ONEOF_ADDED", "#/A/p"]],
  },
  {
    name: "ONEOF: one was renamed",
    reader: "message A { oneof p { int32 f = 1; int32 g = 2; } }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["ONEOF_ADDED", "#/A/p"],
    ],
  },
  {
    name: "ONEOF: a field of a renamed one is compared",
    reader: "message A { oneof p { string f = 1; } }",
    writer: "message A { oneof o { int32 f = 1; } }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/A/p/1"]],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["ONEOF_ADDED", "#/A/p"],
    ],
  },
  {
    name: "ONEOF: a field was removed from a renamed one",
    reader: "message A { oneof p { int32 f = 1; } }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [["ONEOF_FIELD_REMOVED", "#/A/o/2"]],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["ONEOF_ADDED", "#/A/p"],
    ],
  },
  {
    name: "ONEOF: a field moved out",
    reader: "message A { oneof o { int32 f = 1; } int32 g = 2; }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [],
    harmless: [["ONEOF_FIELD_MOVED_TO_TOP_LEVEL", "#/A/2"]],
  },
  {
    name: "ONEOF: all fields moved out",
    reader: "message A { int32 f = 1; int32 g = 2; }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["ONEOF_FIELD_MOVED_TO_TOP_LEVEL", "#/A/1"],
      ["ONEOF_FIELD_MOVED_TO_TOP_LEVEL", "#/A/2"],
    ],
  },
  {
    name: "ONEOF: one field moved out, the other one was removed",
    reader: "message A { int32 f = 1; }",
    writer: "message A { oneof o { int32 f = 1; int32 g = 2; } }",
    breaking: [["ONEOF_FIELD_REMOVED", "#/A/o/2"]],
    harmless: [
      ["ONEOF_REMOVED", "#/A/o"],
      ["ONEOF_FIELD_MOVED_TO_TOP_LEVEL", "#/A/1"],
    ],
  },
  {
    name: "ONEOF: a field has another type",
    reader: "message A { oneof o { string f = 1; } }",
    writer: "message A { oneof o { int32 f = 1; } }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/A/o/1"]],
  },
  {
    name: "ONEOF: a field was renamed",
    reader: "message A { oneof o { int32 g = 1; } }",
    writer: "message A { oneof o { int32 f = 1; } }",
    breaking: [],
    harmless: [["FIELD_NAME_CHANGED", "#/A/o/1"]],
  },
];

/** Rules MAP and TYPE. */
export const NAMED_CASES: readonly CompareCase[] = [
  {
    name: "MAP: keys of one group",
    reader: "message A { map<int64, string> f = 1; }",
    writer: "message A { map<int32, string> f = 1; }",
    breaking: [],
  },
  {
    name: "MAP: keys of another group",
    reader: "message A { map<int32, string> f = 1; }",
    writer: "message A { map<string, string> f = 1; }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/A/1"]],
  },
  {
    name: "MAP: values of one group",
    reader: "message A { map<string, bytes> f = 1; }",
    writer: "message A { map<string, string> f = 1; }",
    breaking: [],
  },
  {
    name: "MAP: values of another group",
    reader: "message A { map<string, string> f = 1; }",
    writer: "message A { map<string, int32> f = 1; }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/A/1"]],
  },
  {
    name: "MAP: values of another kind",
    reader: "message A { map<string, M> f = 1; } message M {}",
    writer: "message A { map<string, int32> f = 1; } message M {}",
    breaking: [["FIELD_KIND_CHANGED", "#/A/1"]],
  },
  {
    name: "MAP: values of another message",
    reader: "message A { map<string, N> f = 1; } message M {} message N {}",
    writer: "message A { map<string, M> f = 1; } message M {} message N {}",
    breaking: [["FIELD_NAMED_TYPE_CHANGED", "#/A/1"]],
  },
  {
    name: "MAP: spelled out as entries",
    reader: "message A { repeated FEntry f = 1; message FEntry { option map_entry = true; string key = 1; int32 value = 2; } }",
    writer: "message A { map<string, int32> f = 1; }",
    breaking: [],
  },
  {
    name: "MAP: a list of messages is no map",
    reader: "message A { repeated M f = 1; } message M { string key = 1; int32 value = 2; }",
    writer: "message A { map<string, int32> f = 1; } message M { string key = 1; int32 value = 2; }",
    breaking: [["FIELD_KIND_CHANGED", "#/A/1"]],
  },
  {
    name: "TYPE: another message",
    reader: "message A { N f = 1; } message M {} message N {}",
    writer: "message A { M f = 1; } message M {} message N {}",
    breaking: [["FIELD_NAMED_TYPE_CHANGED", "#/A/1"]],
  },
  {
    name: "TYPE: another enum is a number all the same",
    reader: "message A { F f = 1; } enum E { X = 0; } enum F { Y = 0; }",
    writer: "message A { E f = 1; } enum E { X = 0; } enum F { Y = 0; }",
    breaking: [],
  },
  {
    name: "TYPE: written with its package",
    reader: "package p; message A { p.M f = 1; } message M {}",
    writer: "package p; message A { M f = 1; } message M {}",
    breaking: [],
  },
  {
    name: "TYPE: written with a leading dot",
    reader: "package p; message A { .p.M f = 1; } message M {}",
    writer: "package p; message A { M f = 1; } message M {}",
    breaking: [],
  },
  {
    name: "TYPE: a nested one by another way",
    reader: "message A { M f = 1; message M {} }",
    writer: "message A { A.M f = 1; message M {} }",
    breaking: [],
  },
  {
    name: "TYPE: a nested one that shadows another",
    reader: "message A { M f = 1; message M {} } message M {}",
    writer: "message A { M f = 1; } message M {}",
    breaking: [["FIELD_NAMED_TYPE_CHANGED", "#/A/1"]],
    harmless: [["MESSAGE_ADDED", "#/A/M"]],
  },
  {
    name: "TYPE: what is wrong with a message is said where it is declared",
    reader: "message A { M f = 1; } message M { string g = 1; }",
    writer: "message A { M f = 1; } message M { int32 g = 1; }",
    breaking: [["FIELD_SCALAR_KIND_CHANGED", "#/M/1"]],
  },
  {
    name: "TYPE: a message that contains itself",
    reader: "message A { A f = 1; int64 g = 2; }",
    writer: "message A { A f = 1; int32 g = 2; }",
    breaking: [],
  },
  {
    name: "TYPE: messages that contain each other",
    reader: "message A { B f = 1; } message B { A f = 1; }",
    writer: "message A { B f = 1; } message B { A f = 1; }",
    breaking: [],
  },
  {
    name: "TYPE: a well-known type, and another one",
    reader: 'import "google/protobuf/duration.proto"; message A { google.protobuf.Duration f = 1; }',
    writer: 'import "google/protobuf/timestamp.proto"; message A { google.protobuf.Timestamp f = 1; }',
    breaking: [["FIELD_NAMED_TYPE_CHANGED", "#/A/1"]],
  },
  {
    name: "TYPE: a well-known type is a message, no scalar",
    reader: 'import "google/protobuf/wrappers.proto"; message A { google.protobuf.StringValue f = 1; }',
    writer: "message A { string f = 1; }",
    breaking: [["FIELD_KIND_CHANGED", "#/A/1"]],
  },
  {
    name: "TYPE: the null value of a well-known type is an enum",
    reader: 'import "google/protobuf/struct.proto"; message A { google.protobuf.NullValue f = 1; }',
    writer: "message A { int32 f = 1; }",
    breaking: [],
  },
  {
    name: "GROUP: a group is no message field",
    reader: 'syntax = "proto2"; message A { optional G g = 1; message G { optional int32 f = 1; } }',
    writer: 'syntax = "proto2"; message A { optional group G = 1 { optional int32 f = 1; } message H {} }',
    breaking: [
      ["FIELD_KIND_CHANGED", "#/A/1"],
      ["MESSAGE_REMOVED", "#/A/H"],
    ],
    harmless: [["MESSAGE_ADDED", "#/A/G"]],
  },
];

const M1 = "package r; message M { int32 f = 1; }";
const M2 = "package r; message M { string f = 1; }";
const USES = 'import "m.proto"; message A { r.M f = 1; }';

/** Rule REFERENCE: messages of other files are compared where they are used. */
export const REFERENCE_CASES: readonly CompareCase[] = [
  {
    name: "REFERENCE: the same version of a file is the same type",
    reader: USES,
    writer: USES,
    readerReferences: [reference("m.proto", M1)],
    writerReferences: [reference("m.proto", M1)],
    breaking: [],
  },
  {
    name: "REFERENCE: another version that is compatible",
    reader: USES,
    writer: USES,
    readerReferences: [reference("m.proto", "package r; message M { int64 f = 1; }", [], 2)],
    writerReferences: [reference("m.proto", M1)],
    breaking: [],
  },
  {
    name: "REFERENCE: another version that is not compatible",
    reader: USES,
    writer: USES,
    readerReferences: [reference("m.proto", M2, [], 2)],
    writerReferences: [reference("m.proto", M1)],
    breaking: [
      ["FIELD_SCALAR_KIND_CHANGED", "#/M/1"],
      ["FIELD_NAMED_TYPE_CHANGED", "#/A/1"],
    ],
  },
  {
    name: "REFERENCE: a message that moved into another file of another package is the same local type",
    reader: USES,
    writer: "message A { M f = 1; } message M { int32 f = 1; }",
    readerReferences: [reference("m.proto", M1)],
    breaking: [["MESSAGE_REMOVED", "#/M"]],
  },
  {
    name: "REFERENCE: a message that moved in from another file",
    reader: "message A { M f = 1; } message M { int32 f = 1; }",
    writer: USES,
    writerReferences: [reference("m.proto", M1)],
    breaking: [],
    harmless: [["MESSAGE_ADDED", "#/M"]],
  },
  {
    name: "REFERENCE: a message that moved in and changed",
    reader: "message A { M f = 1; } message M { string f = 1; }",
    writer: USES,
    writerReferences: [reference("m.proto", M1)],
    breaking: [
      ["FIELD_SCALAR_KIND_CHANGED", "#/M/1"],
      ["FIELD_NAMED_TYPE_CHANGED", "#/A/1"],
    ],
    harmless: [["MESSAGE_ADDED", "#/M"]],
  },
  {
    name: "REFERENCE: a file that a public import passes on",
    reader: 'import "p.proto"; message A { r.M f = 1; }',
    writer: USES,
    readerReferences: [reference("p.proto", 'import public "m.proto";', [reference("m.proto", M1)])],
    writerReferences: [reference("m.proto", M1)],
    breaking: [],
  },
  {
    name: "REFERENCE: two fields of one incompatible message",
    reader: 'import "m.proto"; message A { r.M f = 1; r.M g = 2; }',
    writer: 'import "m.proto"; message A { r.M f = 1; r.M g = 2; }',
    readerReferences: [reference("m.proto", M2, [], 2)],
    writerReferences: [reference("m.proto", M1)],
    breaking: [
      ["FIELD_SCALAR_KIND_CHANGED", "#/M/1"],
      ["FIELD_NAMED_TYPE_CHANGED", "#/A/1"],
      ["FIELD_NAMED_TYPE_CHANGED", "#/A/2"],
    ],
  },
];
