import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { avroProblems, avroSchema, record, referenceTo } from "./schemas.ts";

const money = record("com.acme.Money", [{ name: "amount", type: "long" }]);
const line = record("com.acme.Line", [{ name: "price", type: "Money" }]);
const order = record("com.acme.Order", [{ name: "lines", type: { type: "array", items: "com.acme.Line" } }]);
const moneyRef = referenceTo("com.acme.Money", money);
const lineRef = referenceTo("com.acme.Line", line, [moneyRef]);

test("a type that a reference defines stays a name in the canonical text", () => {
  expect(avroSchema(line, [moneyRef]).canonical).toBe(
    '{"type":"record","name":"Line","namespace":"com.acme","fields":[{"name":"price","type":"Money"}]}',
  );
});

test("a type in a reference of a reference can be named", () => {
  expect(avroSchema(["com.acme.Line", "com.acme.Money"], [lineRef]).canonical).toBe('["com.acme.Line","com.acme.Money"]');
});

test("a type inside the type that a reference defines can be named", () => {
  const outer = record("Outer", [{ name: "inner", type: { type: "fixed", name: "Inner", size: 1 } }]);
  expect(avroSchema(["Inner"], [referenceTo("Outer", outer)]).canonical).toBe('["Inner"]');
});

test("a schema may be nothing but the name of a reference", () => {
  expect(avroSchema("com.acme.Money", [moneyRef]).canonical).toBe('"com.acme.Money"');
});

test("names of references stay names when normalised", () => {
  expect(avroSchema(["com.acme.Money"], [moneyRef], { normalize: true }).canonical).toBe('["com.acme.Money"]');
});

test("comparing looks into references", () => {
  const narrower = record("com.acme.Money", [{ name: "amount", type: "int" }]);
  const reader = avroSchema(order, [referenceTo("com.acme.Line", line, [referenceTo("com.acme.Money", narrower)])]);
  const writer = avroSchema(order, [lineRef]);
  expect(canRead(reader, writer).map(({ kind, path }) => [kind, path])).toEqual([
    ["TYPE_MISMATCH", "/fields/0/type/items/fields/0/type/fields/0/type"],
  ]);
});

test("a schema with references and the same one with everything inside read each other", () => {
  const inlined = avroSchema(record("com.acme.Line", [{ name: "price", type: money }]));
  const referring = avroSchema(line, [moneyRef]);
  expect([canRead(inlined, referring), canRead(referring, inlined)]).toEqual([[], []]);
});

test("a schema that two references share is defined once", () => {
  const left = referenceTo("Left", record("Left", [{ name: "m", type: "com.acme.Money" }]), [moneyRef]);
  const right = referenceTo("Right", record("Right", [{ name: "m", type: "com.acme.Money" }]), [moneyRef]);
  expect(avroProblems('["Left","Right"]', {}, [left, right])).toEqual([]);
});

test("the same version under two names is one schema", () => {
  expect(avroProblems('"com.acme.Money"', {}, [moneyRef, { ...moneyRef, name: "money.avsc" }])).toEqual([]);
});

test("two references that define the same name are refused", () => {
  const other = { ...moneyRef, name: "other", version: 2 };
  expect(avroProblems('"com.acme.Money"', {}, [moneyRef, other])).toEqual([
    'reference "other" (subject "com.acme.Money-value", version 2): "com.acme.Money" is already defined, here or in a reference',
  ]);
});

test("a schema that defines what its reference defines is refused", () => {
  expect(avroProblems(JSON.stringify(money), {}, [moneyRef])).toEqual(['"com.acme.Money" is already defined, here or in a reference']);
});

test("a type whose reference is missing is refused", () => {
  expect(avroProblems(JSON.stringify(line))).toEqual([
    'at /fields/0/type: "Money" is not a type that is defined before it is used, here or in a reference',
  ]);
});

test("a reference that is not JSON is named", () => {
  expect(avroProblems('"int"', {}, [{ ...moneyRef, schema: "{" }])).toEqual([
    'reference "com.acme.Money" (subject "com.acme.Money-value", version 1): the schema is not JSON: line 1, column 2: expected a member name in double quotes',
  ]);
});

test("names in references are not checked again", () => {
  const stored = referenceTo("old-name", record("old-name", [{ name: "f", type: "int", default: "x" }]));
  expect(avroProblems('"old-name"', { strict: true }, [stored])).toEqual([]);
});

test("a reference that is not used is harmless", () => {
  expect(avroSchema("int", [moneyRef]).canonical).toBe('"int"');
});

test("references nested without end are refused", () => {
  let reference = moneyRef;
  for (let depth = 0; depth < 5000; depth += 1) reference = { ...referenceTo(`R${depth}`, "int", [reference]) };
  expect(avroProblems('"int"', {}, [reference])).toEqual(["references are nested deeper than 100 levels"]);
});
