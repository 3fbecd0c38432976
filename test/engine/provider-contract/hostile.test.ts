import { parsePact, type PactDocument } from "../../../server/engine/pact/document.ts";
import { compareProviderContract } from "../../../server/engine/provider-contract/compare.ts";
import { MOST_FINDINGS } from "../../../server/engine/provider-contract/finding.ts";
import { matchPattern, preparePattern } from "../../../server/engine/provider-contract/schema/pattern.ts";

const info = { title: "Hostile", version: "1" };

function pactOf(interactions: readonly object[]): PactDocument {
  const parsed = parsePact(JSON.stringify({ interactions }));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pact;
}

function answering(schema: object, schemas: object = {}): object {
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.0",
    info,
    paths: { "/": { get: { responses: { 200: { description: "ok", content } } } } },
    components: { schemas },
  };
}

function expecting(body: unknown): PactDocument {
  return pactOf([{ description: "one", request: { method: "GET", path: "/" }, response: { status: 200, body } }]);
}

const rulesOf = (document: object, pact: PactDocument) => compareProviderContract(document, pact).findings.map(({ rule }) => rule);

test("a body that nests as deep as a pact may is compared with a schema that contains itself, or said to be too deep", () => {
  const document = answering(
    { $ref: "#/components/schemas/Node" },
    { Node: { properties: { next: { $ref: "#/components/schemas/Node" } } } },
  );
  let body: unknown = {};
  for (let depth = 0; depth < 300; depth++) body = { next: body };
  expect(rulesOf(document, expecting(body))).toEqual([]);
  for (let depth = 0; depth < 180; depth++) body = { next: body };
  expect(rulesOf(document, expecting(body))).toEqual(["comparison-too-large"]);
});

test("alternatives that share their parts are visited once", () => {
  const both = [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Other" }];
  const node = { properties: { next: { anyOf: both } } };
  const document = answering(node, { Node: node, Other: { ...node, description: "the same" } });
  let body: unknown = {};
  for (let depth = 0; depth < 40; depth++) body = { next: body };
  expect(rulesOf(document, expecting(body))).toEqual([]);
});

test("parts that multiply, and lists without end, end by the budget", () => {
  const twice = (index: number) => ({
    allOf: [{ $ref: `#/components/schemas/S${index + 1}` }, { $ref: `#/components/schemas/S${index + 1}` }],
  });
  const schemas = { ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`S${index}`, twice(index)])), S40: { type: "object" } };
  expect(rulesOf(answering({ $ref: "#/components/schemas/S0" }, schemas), expecting({ a: 1 }))).toContain("comparison-too-large");
  const patterns = Array.from({ length: 2000 }, () => "a".repeat(1000));
  expect(rulesOf(answering({ items: { pattern: "^.*.*x?$" } }), expecting(patterns))).toContain("comparison-too-large");
});

test("a chain of references that is too long or endless leads nowhere", () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`S${index}`, { $ref: `#/components/schemas/S${index + 1}` }]),
  );
  expect(rulesOf(answering({ $ref: "#/components/schemas/S0" }, schemas), expecting({ a: 1 }))).toEqual(["reference-unresolved"]);
  const own = { allOf: [{ $ref: "#/components/schemas/Self" }], properties: { a: { type: "integer" } } };
  expect(rulesOf(answering({ $ref: "#/components/schemas/Self" }, { Self: own }), expecting({ a: 1 }))).toEqual([]);
});

test("names that JavaScript objects have by themselves are not declared", () => {
  const document = answering({ type: "object", properties: { a: {} } });
  const parsed = parsePact(
    '{"interactions":[{"request":{"path":"/"},"response":{"status":200,"body":{"__proto__":1,"constructor":2,"toString":3}}}]}',
  );
  expect(parsed.ok && rulesOf(document, parsed.pact)).toEqual(Array.from({ length: 3 }, () => "response-body-incompatible"));
});

test("a pact of another API lists a bounded number of findings", () => {
  const one = { request: { method: "GET", path: "/nothing" }, response: { status: 200 } };
  const pact = pactOf(Array.from({ length: MOST_FINDINGS + 500 }, () => one));
  const { compatible, findings } = compareProviderContract(answering({}), pact);
  expect({ compatible, findings: findings.length }).toEqual({ compatible: false, findings: MOST_FINDINGS });
});

const malformed: [name: string, document: unknown][] = [
  ["paths that are texts", { openapi: "3.0.0", info, paths: { "/": "nothing" } }],
  ["operations that are lists", { openapi: "3.0.0", info, paths: { "/": { get: [] } } }],
  [
    "everything of another type",
    { openapi: "3.0.0", info, servers: 1, security: "a", paths: { "/": { get: { parameters: {}, responses: [], requestBody: 5 } } } },
  ],
  [
    "parameters without a name",
    { openapi: "3.0.0", info, paths: { "/": { get: { parameters: [{ in: "query" }, null, 7], responses: { 200: null } } } } },
  ],
  [
    "keywords of other types",
    answering({ type: 5, properties: [], required: "a", enum: {}, allOf: {}, pattern: 1, items: "x", minimum: "1" }),
  ],
  ["a discriminator of numbers", answering({ discriminator: { propertyName: 1 }, oneOf: [1, null, "a"] })],
  ["nothing at all", null],
];
test.each(malformed)("a document with %s is compared without a fault", (_, document) => {
  expect(() => compareProviderContract(document, expecting({ a: [1, "b", null] }))).not.toThrow();
});

const strange: [name: string, interaction: unknown][] = [
  ["of no members", {}],
  [
    "of other types",
    { request: { method: 1, path: [], query: [1], headers: "a", body: { content: null } }, response: { status: "x", headers: [] } },
  ],
  ["with broken percent encoding", { request: { method: "GET", path: "/%E0%A4%A", query: "%=%" }, response: { status: 200 } }],
  ["that is a text", "interaction"],
];
test.each(strange)("an interaction %s is compared without a fault", (_, interaction) => {
  const parsed = parsePact(JSON.stringify({ interactions: [interaction] }));
  expect(() => parsed.ok && compareProviderContract(answering({}), parsed.pact)).not.toThrow();
});

const patterns: [pattern: string, text: string, matches: boolean | undefined][] = [
  ["^(a+)+$", "aaa", undefined],
  ["^(a|a)*$", "aaa", undefined],
  ["^(.*)\\1$", "aa", undefined],
  ["(x+x+)+y", "xxx", undefined],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", "aaaa", undefined],
  ["[", "a", undefined],
  ["a".repeat(1001), "a", undefined],
  [".*.*.*.*.*=.*", "x".repeat(100), undefined],
  ["^[a-z]+(-[a-z]+)*$", "a-slug-of-words", true],
  ["^[a-z]+(-[a-z]+)*$", "a-slug-of-words-", false],
  ["^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$", "10.0.0.1", true],
  ["^\\d{4}-\\d{2}-\\d{2}$", "2024-01-02", true],
  ["^[A-Z]{2}\\d+$", "DE12x", false],
  ["^(open|closed)$", "open", true],
  ["^\\p{L}+$", "é", true],
  ["^[\\w.]+@[\\w.]+$", "a@b.c", true],
];
test.each(patterns)("the pattern %s is tried on %s only when it cannot take long", (pattern, text, matches) => {
  const matched = matchPattern(preparePattern(pattern), text);
  expect(matched.tried ? matched.matches : undefined).toBe(matches);
});
