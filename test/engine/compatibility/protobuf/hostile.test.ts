import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { protobuf } from "../../../../server/engine/compatibility/protobuf/format.ts";
import { protoProblems, protoSchema, reference } from "./schemas.ts";

const P3 = 'syntax = "proto3";';

test("messages in messages are read to a depth of 100", () => {
  expect(protoProblems(`${P3}${"message A {".repeat(101)}${"}".repeat(101)}`)).toEqual([]);
  expect(protoProblems(`${P3}${"message A {".repeat(100_000)}`)).toEqual([
    expect.stringContaining("messages are nested deeper than 100 levels"),
  ]);
});

test("values in values are read to a depth of 100", () => {
  expect(protoProblems(`${P3}option (x) = ${"{a:".repeat(100_000)}`)).toEqual([
    expect.stringContaining("values are nested deeper than 100 levels"),
  ]);
  expect(protoProblems(`${P3}option (x) = ${"[".repeat(100_000)}`)).toEqual([
    expect.stringContaining("values are nested deeper than 100 levels"),
  ]);
});

test("thirty thousand fields in ten messages are read, validated and compared in reasonable time", () => {
  const fields = Array.from({ length: 3_000 }, (_, index) => `int32 f${index} = ${index + 1};`).join("");
  const many = Array.from({ length: 10 }, (_, index) => `message A${index} {${fields}}`).join("");
  const schema = protoSchema(many, [], { strict: true });
  expect(canRead(schema, schema)).toEqual([]);
});

test("an enum with thirty thousand values is read and compared", () => {
  const values = Array.from({ length: 30_000 }, (_, index) => `V${index} = ${index};`).join("");
  const schema = protoSchema(`enum E {${values}}`, [], { strict: true });
  expect(canRead(schema, schema)).toEqual([]);
});

/** Messages of another file that use each other twice: 2^80 ways through them. */
const chain = (length: number, leaf: string): string =>
  `package r; message M0 { ${leaf} f = 1; } ${Array.from({ length: length - 1 }, (_, index) => `message M${index + 1} { M${index} a = 1; M${index} b = 2; }`).join(" ")}`;

test("messages of another file that use each other twice are compared in linear time", () => {
  const text = 'import "m.proto"; message A { r.M79 f = 1; }';
  const [reader, writer] = ["string", "int32"].map((leaf, index) => protoSchema(text, [reference("m.proto", chain(80, leaf), [], index)]));
  expect(reader !== undefined && writer !== undefined && canRead(reader, writer).at(-1)).toMatchObject({
    kind: "FIELD_NAMED_TYPE_CHANGED",
    path: "#/A/1",
  });
});

test("a chain of messages too long to follow is refused instead of running out of stack", () => {
  const text = 'import "m.proto"; message A { r.M1999 f = 1; }';
  const [reader, writer] = ["int64", "int32"].map((leaf, index) => protoSchema(text, [reference("m.proto", chain(2000, leaf), [], index)]));
  const differences = reader === undefined || writer === undefined ? [] : canRead(reader, writer);
  expect(differences.map(({ kind }) => kind)).toContain("COMPARISON_TOO_LARGE");
});

test("references that go on and on are refused", () => {
  let last = reference("r0", "");
  for (let index = 1; index < 200; index += 1) last = reference(`r${index}`, `import "r${index - 1}";`, [last]);
  expect(protoProblems(`${P3}import "r199";`, [last])[0]).toBe("references are nested deeper than 100 levels");
});

test("no more than twenty problems are listed", () => {
  expect(protoProblems(`${P3}message A {${"B f = 1;".repeat(1000)}}`)).toHaveLength(20);
});

test.each([
  ["base64 of nothing known", Buffer.from("\u0008\u0001").toString("base64")],
  ["half a descriptor", protobuf.render?.(protoSchema("message A { int32 f = 1; }"), "serialized")?.slice(0, 15) ?? ""],
  ["base64 of zeros", "A".repeat(1000)],
])("%s is refused", (_name, text) => {
  expect(protoProblems(text)).toEqual([expect.any(String)]);
});
