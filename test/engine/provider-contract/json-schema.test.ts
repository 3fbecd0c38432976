import { Ajv2020 } from "ajv/dist/2020.js";
import { parseJson } from "../../../server/engine/json/json-text.ts";
import { comparing, verdictOf } from "../../../server/engine/provider-contract/found.ts";

/**
 * Read as JSON Schema has it, the engine and ajv, which have nothing in common, must agree on every schema and value.
 * `unevaluatedProperties` is left to the fixtures: beside `if` and alternatives ajv 8.20 takes properties of branches that
 * have failed for evaluated, or throws.
 */
const CASES = 4000;

/** A small generator of numbers that is the same every time. Rule: mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = generator(17);
const pick = <T>(...of: readonly [T, ...T[]]): T => of[random(of.length)] ?? of[0];
const NAMES = ["a", "b", "c"] as const;

function schemaOf(depth: number): unknown {
  const schema: Record<string, unknown> = {};
  if (random(12) === 0) return random(3) > 0;
  if (random(2) === 0)
    schema["type"] = pick<unknown>("object", "array", "string", "integer", "number", "null", ["string", "null"], ["object", "array"]);
  const inner = () => schemaOf(depth - 1);
  const some = () => Array.from({ length: 1 + random(3) }, inner);
  const keywords = 1 + random(3);
  for (let index = 0; index < keywords; index++) {
    switch (random(depth > 0 ? 23 : 10)) {
      case 0:
        schema["minimum"] = random(4);
        break;
      case 1:
        schema["exclusiveMaximum"] = random(5);
        break;
      case 2:
        schema["multipleOf"] = pick(1, 2, 0.5);
        break;
      case 3:
        schema["maxLength"] = random(3);
        break;
      case 4:
        schema["pattern"] = pick("^a", "b$", "x");
        break;
      case 5:
        schema["enum"] = [valueOf(1), valueOf(0), valueOf(1)];
        break;
      case 6:
        schema["const"] = valueOf(1);
        break;
      case 7:
        schema["required"] = [...new Set([pick(...NAMES), pick(...NAMES)])];
        break;
      case 8:
        schema["maxItems"] = random(3);
        break;
      case 9:
        schema["uniqueItems"] = true;
        break;
      case 10:
      case 11:
      case 12:
        schema["properties"] = Object.fromEntries(NAMES.slice(0, 1 + random(3)).map((name) => [name, inner()]));
        break;
      case 13:
        schema["additionalProperties"] = pick<unknown>(false, inner());
        break;
      case 14:
        schema["patternProperties"] = { "^[ab]$": inner() };
        break;
      case 15:
        schema["items"] = inner();
        break;
      case 16:
        schema["prefixItems"] = some();
        break;
      case 17:
        schema["allOf"] = some();
        break;
      case 18:
        schema["anyOf"] = some();
        break;
      case 19:
        schema["oneOf"] = some();
        break;
      case 20:
        schema["not"] = inner();
        break;
      case 21:
        for (const keyword of ["if", "then", "else"]) schema[keyword] = inner();
        break;
      default:
        Object.assign(schema, { contains: inner() }, random(2) === 0 ? { minContains: random(3) } : { dependentSchemas: { a: inner() } });
    }
  }
  return schema;
}

function valueOf(depth: number): unknown {
  switch (random(depth > 0 ? 9 : 5)) {
    case 0:
      return null;
    case 1:
      return random(2) === 0;
    case 2:
      return pick("", "a", "ab", "xb");
    case 3:
      return random(6);
    case 4:
      return random(8) / 2;
    case 5:
    case 6:
      return Array.from({ length: random(4) }, () => valueOf(depth - 1));
    default:
      return Object.fromEntries(NAMES.filter(() => random(2) === 0).map((name) => [name, valueOf(depth - 1)]));
  }
}

test("the engine agrees with ajv on random schemas and values", () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, meta: false, validateFormats: false, logger: false });
  const differences: unknown[] = [];
  let valid = 0;
  for (let index = 0; index < CASES / 8; index++) {
    const schema = schemaOf(3);
    const validate = ajv.compile(schema as object | boolean);
    for (let value = 0; value < 8; value++) {
      const given = valueOf(3);
      const read = parseJson(JSON.stringify(given));
      if (!read.ok) throw new Error(read.problem);
      const verdict = verdictOf(comparing({}, false), { schema: { value: schema, pointer: "" }, value: read.value, mode: "strict" });
      const wanted = validate(given);
      if (wanted) valid++;
      if (wanted !== (verdict.problems.length === 0)) {
        differences.push(JSON.stringify({ schema, given, ajv: wanted, problems: verdict.problems }));
      }
    }
  }
  expect(differences.slice(0, 3)).toEqual([]);
  // Both kinds must occur, or agreement would say little.
  expect(valid).toBeGreaterThan(CASES / 10);
  expect(valid).toBeLessThan((CASES * 4) / 5);
});
