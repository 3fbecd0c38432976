import avsc from "avsc";
import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { COMPARE_CASES } from "./compare-cases.ts";
import { mutated, randomNumbers, randomSchema } from "./random-pairs.ts";
import { avroSchema, record } from "./schemas.ts";

/** A registry for each schema, because avsc would take equal names for the same type. */
function parse(schema: unknown): avsc.Type {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a copy of one of our own schemas, which avsc may change
  const copy = JSON.parse(JSON.stringify(schema)) as avsc.Schema;
  return avsc.Type.forSchema(copy, { registry: {}, wrapUnions: true });
}

/** What avsc, another implementation of Avro, says of a pair; it refuses some schemas before comparing them. */
function avscSays(reader: unknown, writer: unknown): "readable" | "unreadable" | "refused" {
  let types: readonly [avsc.Type, avsc.Type];
  try {
    types = [parse(reader), parse(writer)];
  } catch {
    return "refused";
  }
  try {
    types[0].createResolver(types[1]);
    return "readable";
  } catch {
    return "unreadable";
  }
}

/** Where avsc answers otherwise than Avro's own checker, which is followed. */
const DISAGREEMENTS: readonly string[] = [
  "another namespace is fine: unreadable",
  "a lost namespace is fine: unreadable",
  "the empty union is read by everything: refused",
  "the empty union reads nothing: refused",
  "a record is read by whichever branch fits, not by the one of its full name: unreadable",
];

const sample = [
  ...COMPARE_CASES,
  {
    name: "a field becomes nullable",
    reader: record("R", [{ name: "f", type: ["null", "string"], default: null }]),
    writer: record("R", [{ name: "f", type: "string" }]),
    differences: [],
  },
];

test("avsc agrees on every pair but the listed ones", () => {
  const other = sample.flatMap(({ name, reader, writer }) => {
    const ours = canRead(avroSchema(reader), avroSchema(writer)).length === 0 ? "readable" : "unreadable";
    const theirs = avscSays(reader, writer);
    return ours === theirs ? [] : [`${name}: ${theirs}`];
  });
  expect(other).toEqual(DISAGREEMENTS);
});

test("avsc agrees on 2,000 random pairs, where a schema lost or changed a few of its parts", () => {
  const random = randomNumbers(20_261_121);
  const other: string[] = [];
  let unreadable = 0;
  for (let n = 0; n < 2000; n++) {
    const schema = randomSchema(random);
    const changed = mutated(schema, random);
    const [reader, writer] = random(2) === 0 ? [schema, changed] : [changed, schema];
    const ours = canRead(avroSchema(reader), avroSchema(writer)).length === 0 ? "readable" : "unreadable";
    if (ours === "unreadable") unreadable++;
    if (ours !== avscSays(reader, writer)) other.push(`${JSON.stringify({ reader, writer })}: we say ${ours}`);
  }
  expect(other).toEqual([]);
  // Both verdicts must have been tried often for this to mean anything.
  expect(unreadable).toBeGreaterThan(300);
  expect(unreadable).toBeLessThan(1600);
});
