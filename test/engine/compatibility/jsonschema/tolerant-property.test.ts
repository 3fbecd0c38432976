import { Ajv } from "ajv";
import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { randomNumbers } from "../avro/random-pairs.ts";
import { schemaOf } from "./schemas.ts";
import { changed, randomDocument, randomSchema } from "./tolerant-random.ts";

const PAIRS = 1000;
const DOCUMENTS = 20;
const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, logger: false });

function validatorOf(schema: unknown): (document: unknown) => boolean {
  if (typeof schema !== "boolean" && (typeof schema !== "object" || schema === null)) throw new TypeError("not a schema");
  const validate = ajv.compile(schema);
  return (document) => validate(document);
}

test("whatever the old producer writes the new consumer takes when the tolerant policy says so", () => {
  const random = randomNumbers(4711);
  let [compatible, tried, onlyTolerant] = [0, 0, 0];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const writer = randomSchema(random);
    const reader = random(12) === 0 ? randomSchema(random) : changed(writer, random);
    const [written, read] = [schemaOf(writer), schemaOf(reader)];
    if (canRead(read, written, { policy: "tolerant" }).length > 0) continue;
    compatible += 1;
    if (canRead(read, written).length > 0) onlyTolerant += 1;
    const [writes, reads] = [validatorOf(writer), validatorOf(reader)];
    for (let count = 0; count < DOCUMENTS; count += 1) {
      const document = randomDocument(writer, random);
      if (!writes(document)) continue;
      tried += 1;
      if (!reads(document))
        throw new Error(`${JSON.stringify(writer)}\nreads as ${JSON.stringify(reader)}\nnot ${JSON.stringify(document)}`);
    }
  }
  expect(compatible).toBeGreaterThan(300);
  expect(onlyTolerant).toBeGreaterThan(50);
  expect(tried).toBeGreaterThan(3000);
});
