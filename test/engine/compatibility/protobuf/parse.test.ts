import { protobuf } from "../../../../server/engine/compatibility/protobuf/format.ts";
import { protoProblems, protoSchema, reference } from "./schemas.ts";

const P3 = 'syntax = "proto3";\n';
const P2 = 'syntax = "proto2";\n';

describe("refuses, with line and column,", () => {
  test.each<[name: string, text: string, problem: string]>([
    ["a field without a number", `${P3}message A { int32 f; }`, '2:20: expected "=", found ";"'],
    ["a message that does not end", `${P3}message A {`, "2:12: expected a field, found the end of the text"],
    ["a string that does not end", 'syntax = "proto3', "1:10: the string has no end on its line"],
    ["a comment that does not end", `${P3}/* a`, "2:1: the comment has no end"],
    ["an unknown syntax", 'syntax = "proto4";', '1:10: unknown syntax "proto4"'],
    ["an unknown edition", 'edition = "2001";', '1:11: unknown edition "2001"'],
    ["an escape that does not exist", `${P3}option java_package = "\\q";`, "2:23: the string has an escape sequence that does not exist"],
    ["two packages", `${P3}package a;\npackage b;`, "3:1: a file has only one package"],
    [
      "a label inside a oneof",
      `${P3}message A { oneof o { optional int32 f = 1; } }`,
      '2:23: a field of a oneof has no label, found "optional"',
    ],
    ["a strange character", `${P3}message A { int32 f = 1; @ }`, '2:26: unexpected character "@"'],
    ["a type that is not defined", `${P3}message A {\n  B f = 1;\n}`, '3:3: type "B" is not defined'],
    ["a type that is not imported", `${P3}message A { google.protobuf.Any f = 1; }`, '2:13: type "google.protobuf.Any" is not defined'],
    ["an import that is not there", `${P3}import "x.proto";`, '2:1: cannot import "x.proto", which is neither a reference nor built in'],
    [
      "a number that is used twice",
      `${P3}message A { int32 f = 1;\n int32 g = 1; }`,
      '3:2: field "g" of "A": the number 1 is already used by field "f"',
    ],
    [
      "a number that a oneof uses again",
      `${P3}message A { int32 f = 1; oneof o { int32 g = 1; } }`,
      '2:36: field "g" of "A": the number 1 is already used by field "f"',
    ],
    ["a name that is used twice", `${P3}message A { int32 f = 1; int32 f = 2; }`, '2:26: "f" is already defined in "A"'],
    ["two messages of one name", `${P3}message A {} message A {}`, '2:22: "A" is already defined in "the file"'],
    ["two enum values of one name in a scope", `${P3}enum E { A = 0; }\nenum F { A = 0; }`, '3:10: "A" is already defined in "the file"'],
    ["number zero", `${P3}message A { int32 f = 0; }`, '2:13: field "f" of "A": the number 0 is not between 1 and 536870911'],
    [
      "a number that is too high",
      `${P3}message A { int32 f = 536870912; }`,
      '2:13: field "f" of "A": the number 536870912 is not between 1 and 536870911',
    ],
    [
      "a number of Protobuf itself",
      `${P3}message A { int32 f = 19500; }`,
      '2:13: field "f" of "A": the numbers 19000 to 19999 are reserved for Protobuf itself, found 19500',
    ],
    ["a reserved number", `${P3}message A { reserved 2, 4 to 6; int32 f = 5; }`, '2:33: field "f" of "A": the number 5 is reserved'],
    ["a reserved name", `${P3}message A { reserved "f"; int32 f = 5; }`, '2:27: field "f" of "A": the name is reserved'],
    [
      "a number in an extension range",
      `${P2}message A { extensions 5 to max; optional int32 f = 7; }`,
      '2:34: field "f" of "A": the number 7 is in an extension range',
    ],
    ["extension ranges in proto3", `${P3}message A { extensions 5; }`, "2:24: a message of proto3 has no extension ranges"],
    [
      "a field without a label in proto2",
      `${P2}message A { int32 f = 1; }`,
      '2:13: field "f": expected "required", "optional" or "repeated" in proto2, found "int32"',
    ],
    [
      "a field without a label and no syntax",
      "message A { int32 f = 1; }",
      '1:13: field "f": expected "required", "optional" or "repeated" in proto2, found "int32"',
    ],
    [
      "a required field in proto3",
      `${P3}message A { required int32 f = 1; }`,
      '2:13: field "f": required fields are not allowed in proto3',
    ],
    [
      "a label in an edition",
      'edition = "2023"; message A { optional int32 f = 1; }',
      '1:31: field "f": the label optional is not allowed in editions',
    ],
    ["a group in proto3", `${P3}message A { repeated group G = 1 {} }`, "2:13: groups are only allowed in proto2"],
    ["a default in proto3", `${P3}message A { int32 f = 1 [default = 3]; }`, '2:13: field "f": defaults are not allowed in proto3'],
    ["a key that is a message", `${P3}message A { map<A, A> f = 1; }`, '2:13: map "f": keys are integers, booleans or strings, not "A"'],
    [
      "a key that is a float",
      `${P3}message A { map<float, A> f = 1; }`,
      '2:13: map "f": keys are integers, booleans or strings, not "float"',
    ],
    ["a repeated map", `${P3}message A { repeated map<int32, A> f = 1; }`, '2:13: field "f": a map has no label'],
    ["a map in a oneof", `${P3}message A { oneof o { map<int32, A> f = 1; } }`, '2:23: map "f" cannot be in a oneof'],
    ["an enum without values", `${P3}enum E {}`, '2:6: enum "E" has no value'],
    ["an enum of proto3 that does not begin with zero", `${P3}enum E { A = 1; }`, '2:10: enum "E": the first value must be zero in proto3'],
    [
      "two enum values of one number",
      `${P3}enum E { A = 0; B = 0; }`,
      '2:17: enum "E": "B" has the number 0 of "A"; allow_alias is not set',
    ],
    ["a reserved enum number", `${P3}enum E { reserved 3 to max; A = 0; B = 9; }`, '2:36: enum "E": "B" has the reserved number 9'],
    ["a reserved enum name", `${P3}enum E { reserved "B"; A = 0; B = 9; }`, '2:31: enum "E": the name "B" is reserved'],
    ["an enum number that is too high", `${P3}enum E { A = 2147483648; }`, "2:10: the number 2147483648 is out of range"],
    [
      "a method that takes an enum",
      `${P3}enum E { A = 0; } message M {} service S { rpc Do (E) returns (M); }`,
      '2:48: "E" is not a message',
    ],
  ])("%s", (_name, text, problem) => {
    expect(protoProblems(text)).toEqual([problem]);
  });
});

test("what only protoc refuses is read when it is stored already", () => {
  const read = protobuf.parse({ text: `${P3}message A { B f = 1; int32 g = 1; }`, references: [] });
  expect(read.ok).toBe(true);
});

test("imports that go in a circle are refused", () => {
  const b = reference("b.proto", 'import "a.proto";', [reference("a.proto", 'import "b.proto";')]);
  expect(protoProblems(`${P3}import "b.proto";`, [b])).toEqual(['2:1: imports go in a circle: "b.proto" -> "a.proto" -> "b.proto"']);
});

test("a type of a file that is only imported indirectly is refused, unless the import is public", () => {
  const using = `${P3}import "p.proto";\nmessage A { M f = 1; }`;
  const inner = reference("m.proto", "message M {}");
  expect(protoProblems(using, [reference("p.proto", 'import "m.proto";', [inner])])).toEqual([
    '3:13: type "M" is defined in "m.proto", which is not imported',
  ]);
  expect(protoProblems(using, [reference("p.proto", 'import public "m.proto";', [inner])])).toEqual([]);
});

test("a broken reference is named", () => {
  expect(protoProblems(`${P3}import "m.proto";`, [reference("m.proto", "mess")])).toContain(
    'reference "m.proto" (subject "m.proto", version 1): 1:20: expected a message, an enum or another declaration, found "mess"',
  );
});

test.each([
  "google/protobuf/any.proto",
  "google/protobuf/api.proto",
  "google/protobuf/descriptor.proto",
  "google/protobuf/duration.proto",
  "google/protobuf/empty.proto",
  "google/protobuf/field_mask.proto",
  "google/protobuf/source_context.proto",
  "google/protobuf/struct.proto",
  "google/protobuf/timestamp.proto",
  "google/protobuf/type.proto",
  "google/protobuf/wrappers.proto",
  "google/type/calendar_period.proto",
  "google/type/color.proto",
  "google/type/date.proto",
  "google/type/datetime.proto",
  "google/type/dayofweek.proto",
  "google/type/decimal.proto",
  "google/type/expr.proto",
  "google/type/fraction.proto",
  "google/type/interval.proto",
  "google/type/latlng.proto",
  "google/type/money.proto",
  "google/type/month.proto",
  "google/type/phone_number.proto",
  "google/type/postal_address.proto",
  "google/type/quaternion.proto",
  "google/type/timeofday.proto",
  "confluent/meta.proto",
  "confluent/type/decimal.proto",
  "confluent/type/variant.proto",
])("%s is built in", (path) => {
  expect(protoProblems(`${P3}import "${path}";`)).toEqual([]);
});

test("a reference wins over the built-in file of its name", () => {
  const mine = reference("google/type/date.proto", "package google.type; message Mine {}");
  expect(protoProblems(`${P3}import "google/type/date.proto"; message A { google.type.Mine f = 1; }`, [mine])).toEqual([]);
});

test("words of the language can be names", () => {
  const text = "message message { string message = 1; int32 syntax = 2; bool option_ = 3; reserved_ package = 4; message reserved_ {} }";
  expect(protoSchema(text, [], { strict: true }).canonical).toContain("reserved_ package = 4;");
});
