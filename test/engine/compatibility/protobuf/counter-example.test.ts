import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { counterExampleProtobuf } from "../../../../server/engine/compatibility/protobuf/counter-example.ts";
import { protoSchema } from "./schemas.ts";

function examples(reader: string, writer: string): readonly (string | undefined)[] {
  const [read, written] = [protoSchema(reader), protoSchema(writer)];
  return canRead(read, written).map((difference) => counterExampleProtobuf(difference, read, written)?.document);
}

describe("a counter-example", () => {
  test.each<[name: string, reader: string, writer: string, document: string]>([
    ["of another scalar", "message A { string f = 1; }", "message A { int32 f = 1; }", '{"f":1}'],
    ["of another encoding", "message A { sint32 f = 1; }", "message A { int32 f = 1; }", '{"f":1}'],
    ["of another kind", "message A { A f = 1; }", "message A { string f = 1; }", '{"f":"ab"}'],
    ["in a nested message", "message A { message B { string f = 1; } }", "message A { message B { int32 f = 1; } }", '{"f":1}'],
    ["in a package", "package p.q; message A { string f = 1; }", "package p.q; message A { int32 f = 1; }", '{"f":1}'],
    ["of a required field", 'syntax = "proto2"; message A { required int32 f = 1; }', 'syntax = "proto2"; message A {}', "{}"],
    [
      "of a removed oneof field",
      "message A { oneof o { int32 f = 1; } }",
      "message A { oneof o { int32 f = 1; int32 g = 2; } }",
      '{"g":1}',
    ],
    [
      "of fields that exclude each other",
      "message A { oneof o { int32 f = 1; int32 g = 2; } }",
      "message A { int32 f = 1; int32 g = 2; }",
      '{"f":1,"g":1}',
    ],
    ["of a list", "message A { optional int32 f = 1; }", "message A { repeated int32 f = 1; }", '{"f":[1,1]}'],
  ])("%s is one that the reader refuses or misreads", (_name, reader, writer, document) => {
    expect(examples(reader, writer)).toEqual([document]);
  });

  test("is left out where none can be built", () => {
    expect(examples("message B {}", "message B {} message A {}")).toEqual([undefined]);
  });

  test("is left out of a package, whose name is not written", () => {
    expect(examples("package a; message A { int32 f = 1; }", "package b; message A { int32 f = 1; }")).toEqual([undefined]);
  });
});
