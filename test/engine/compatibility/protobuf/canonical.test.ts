import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { protobuf } from "../../../../server/engine/compatibility/protobuf/format.ts";
import { printFile } from "../../../../server/engine/compatibility/protobuf/print.ts";
import { readFile } from "../../../../server/engine/compatibility/protobuf/read-file.ts";
import { protoSchema, reference } from "./schemas.ts";

const META = 'import "confluent/meta.proto"; ';

describe("the canonical text", () => {
  test("has messages before enums, each sort of member together, and no comments", () => {
    const text = `
      // a file
      syntax = "proto3"; import public "google/protobuf/any.proto"; package a.b;
      import 'google/protobuf/empty.proto'; enum E { reserved 5 to max; option allow_alias = true; ZERO = 0; NULL = 0; }
      service S { option deprecated = true; rpc Do(stream A) returns (stream .a.b.A) { option deprecated = true; } rpc Say (A) returns (A) {} }
      message A { enum N { Z = 0; } message B {} int32 f = 1 /* x */; oneof o { string g = 2; } map < string , B > m = 3;
        option deprecated = true; optional bytes h = 4 [json_name = "H", deprecated = true]; reserved 7, 9 to 11; reserved "x", 'y'; }
      option java_package = "x";`;
    expect(protoSchema(text).canonical).toBe(`syntax = "proto3";
package a.b;

import "google/protobuf/empty.proto";
import public "google/protobuf/any.proto";

option java_package = "x";

message A {
  reserved 7, 9 to 11;
  reserved "x", "y";

  option deprecated = true;

  int32 f = 1;
  map<string, B> m = 3;
  optional bytes h = 4 [
    deprecated = true,
    json_name = "H"
  ];

  oneof o {
    string g = 2;
  }

  message B {}
  enum N {
    Z = 0;
  }
}
enum E {
  reserved 5 to max;
  option allow_alias = true;
  ZERO = 0;
  NULL = 0;
}

service S {
  option deprecated = true;

  rpc Do (stream A) returns (stream .a.b.A) {
    option deprecated = true;
  };
  rpc Say (A) returns (A);
}
`);
  });

  test("keeps proto2: groups, extensions, defaults", () => {
    const text = `syntax = "proto2"; message A { optional int32 f = 1 [packed = false, default = -5]; repeated group G = 2 { required string s = 1 [default = "a\\"\\n"]; }
      extensions 100 to 199, 300 to max; extend A { optional A x = 100; } } extend A { optional string y = 101; }`;
    expect(protoSchema(text).canonical).toBe(`syntax = "proto2";

message A {
  optional int32 f = 1 [
    packed = false,
    default = -5
  ];

  repeated group G = 2 {
    required string s = 1 [default = "a\\"\\n"];
  }

  extensions 100 to 199, 300 to max;

  extend A {
    optional A x = 100;
  }
}

extend A {
  optional string y = 101;
}
`);
  });

  test("prints options of message type", () => {
    const text = `${META}message A { option (confluent.message_meta).doc = "d"; string f = 1 [(confluent.field_meta) = { tags: "PII" tags: ["x", "y"] params: [{ key: "k", value: "v" }] }]; }`;
    expect(protoSchema(text).canonical).toContain(`message A {
  option (confluent.message_meta).doc = "d";

  string f = 1 [(confluent.field_meta) = {
    tags: [
      "PII",
      "x",
      "y"
    ],
    params: [
      {
        key: "k",
        value: "v"
      }
    ]
  }];
}
`);
  });

  test("has no syntax where none was written", () => {
    expect(protobuf.parse({ text: "message A {}", references: [] })).toMatchObject({ schema: { canonical: "\nmessage A {}\n" } });
  });

  test("is the same for other spacing and comments", () => {
    expect(protoSchema("message A{int32 f=1;}").canonical).toBe(protoSchema("/* b */ message A {\n\n  int32 f = 1; // c\n}").canonical);
  });
});

describe("the normalised text", () => {
  const normalized = (text: string): string => protoSchema(text, [], { normalize: true }).canonical;

  test.each<[name: string, one: string, other: string]>([
    ["the order of fields", "message A { int32 g = 2; int32 f = 1; }", "message A { int32 f = 1; int32 g = 2; }"],
    [
      "the order of imports",
      'import "google/protobuf/any.proto"; import "google/protobuf/api.proto";',
      'import "google/protobuf/api.proto"; import "google/protobuf/any.proto"; import "google/protobuf/any.proto";',
    ],
    [
      "the order of oneofs, and empty ones",
      "message A { oneof p { int32 b = 2; } oneof e {} oneof o { int32 a = 1; } }",
      "message A { oneof o { int32 a = 1; } oneof p { int32 b = 2; } }",
    ],
    ["the order of enum values", "enum E { A = 0; C = 2; B = 1; }", "enum E { A = 0; B = 1; C = 2; }"],
    ["how types are named", "package p; message A { A f = 1; p.A g = 2; }", "package p; message A { .p.A f = 1; A g = 2; }"],
    [
      "how reserved numbers are written",
      'message A { reserved 9, 3 to 3, 4 to 5; reserved "b", "a"; }',
      'message A { reserved 3; reserved 4 to 5, 9; reserved "a"; reserved "b"; }',
    ],
    [
      "the order of options",
      'option java_package = "x"; option cc_enable_arenas = true;',
      'option cc_enable_arenas = true; option java_package = "x";',
    ],
    [
      "where parts of an option are set",
      `${META}message A { option (confluent.message_meta).doc = "d"; option (confluent.message_meta).tags = "t"; }`,
      `${META}message A { option (confluent.message_meta) = { tags: "t", doc: "d" }; }`,
    ],
    [
      "how a map is written",
      "message A { map<string, int32> f = 1; }",
      "message A { repeated FEntry f = 1; message FEntry { option map_entry = true; string key = 1; int32 value = 2; } }",
    ],
    ["saying proto2", 'syntax = "proto2"; message A {}', "// nothing said\nmessage A {}"],
  ])("does not depend on %s", (_name, one, other) => {
    expect(normalized(one)).toBe(normalized(other));
  });

  test("keeps the order of messages, because message indexes count on it", () => {
    expect(normalized("message B {} message A {}")).toBe('syntax = "proto3";\n\nmessage B {}\nmessage A {}\n');
  });
});

const serialized = (text: string): string => protobuf.render?.(protoSchema(text), "serialized") ?? "";

describe("a base64 descriptor", () => {
  test.each<[name: string, text: string]>([
    [
      "proto3",
      "package a.b; message A { A f = 1; optional string g = 2; repeated int32 h = 3 [packed = false]; map<string, B> m = 4; message B { enum E { Z = 0; } E e = 1; } }",
    ],
    [
      "proto2",
      'syntax = "proto2"; message A { required int32 f = 1 [default = 7]; optional bytes b = 2 [default = "\\001\\377"]; optional double d = 4 [default = inf]; repeated group G = 3 { optional string s = 1 [default = "x"]; } extensions 100 to max; } extend A { optional int32 x = 100; }',
    ],
    [
      "an edition",
      'edition = "2023"; option features.field_presence = IMPLICIT; message A { int32 f = 1 [features.field_presence = EXPLICIT]; }',
    ],
    ["a oneof", "message A { string z = 3; oneof o { int32 a = 1; A b = 2; } }"],
    [
      "types of other packages",
      'package google.x; import "google/protobuf/timestamp.proto"; message A { google.protobuf.Timestamp t = 1; }',
    ],
    ["a type that another hides", "package p; message M {} message A { message M {} p.M f = 1; M g = 2; }"],
    [
      "custom options",
      `${META}option java_package = "j"; message A { option (confluent.message_meta) = {\n doc: "d",\n params: { key: "k", value: "v" }\n }; string f = 1 [json_name = "other"]; }`,
    ],
    [
      "reserved numbers and names",
      'message A { reserved 3, 5 to 536870911; reserved "x"; } enum E { reserved -5 to -1, 8 to max; Z = 0; }',
    ],
    ["services", "message A {} service S { rpc Do (stream A) returns (A) { option deprecated = true; }; }"],
  ])("of %s gives the text it was made from", (_name, text) => {
    const again = protobuf.parse({ text: serialized(text), references: [] }, { strict: true });
    expect(again.ok ? again.schema.canonical : again.problems).toBe(protoSchema(text).canonical);
  });

  test("is taken with its references", () => {
    const references = [reference("m.proto", "package r; message M {}")];
    const text = 'import "m.proto"; message A { r.M f = 1; }';
    const base64 = protobuf.render?.(protoSchema(text, references), "serialized") ?? "";
    const again = protobuf.parse({ text: base64, references }, { strict: true });
    expect(again.ok ? again.schema.canonical : again.problems).toBe(protoSchema(text, references).canonical);
  });
});

test("without extensions, a text has no extend", () => {
  const schema = protoSchema(
    'syntax = "proto2"; message A { extensions 5; extend A { optional int32 x = 5; } } extend A { optional int32 y = 5; }',
  );
  expect(protobuf.render?.(schema, "ignore_extensions")).toBe('syntax = "proto2";\n\nmessage A {\n  extensions 5;\n}\n');
});

const library = dirname(createRequire(import.meta.url).resolve("protobufjs/package.json"));
const published = ["google/protobuf", "google/api"].flatMap((directory) =>
  readdirSync(join(library, directory))
    .filter((name) => name.endsWith(".proto") && name !== "json_enumvalue_options.proto")
    .map((name) => join(library, directory, name)),
);

test.each(published)("printing %s again changes nothing", (path) => {
  const read = readFile(readFileSync(path, "utf8"));
  const once = read.ok ? printFile(read.file) : read.problem;
  const again = readFile(once);
  expect(again.ok ? printFile(again.file) : again.problem).toBe(once);
});
