import { contentHash, interactionHash } from "../../../server/engine/pact/content-hash.ts";
import { parsePact } from "../../../server/engine/pact/document.ts";
import { parseJson } from "../../../server/engine/pact/json-text.ts";

function hashOf(text: string): string {
  const parsed = parsePact(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return contentHash(parsed.pact);
}
const interactionOf = (text: string) => interactionHash(parseJson(text) ?? null);

// Vectors recomputed from the Pact Broker's rule with an independent script.
test.each([
  ["a document without interactions hashes as it stands", '{"some":"other content"}', "0f22f551a422b027066db7635cad8bd8a59ac869"],
  [
    "interactions are sorted by their text and keys by name",
    '{"interactions":[{"d":4,"c":3},{"b":2,"a":1}],"metadata":{"pactSpecification":{"version":"1"}}}',
    "7a3af1942402693116ce9dbfbb232a11540f9c3c",
  ],
])("%s", (_name, text, sha) => {
  expect(hashOf(text)).toBe(sha);
});

test("an interaction is known by its own sorted text", () => {
  const text = '{"providerStates":[{"params":{"wiffle":"bar","meep":"eek"},"name":"bar"}],"description":"foo"}';
  expect(interactionOf(text)).toBe("57d06e151eca35083e4d6b585b4d4fab2e2ed6b7");
});

const pact = (interactions: string, rest = "") => `{"consumer":{"name":"A"},"provider":{"name":"B"},"interactions":${interactions}${rest}}`;

test.each([
  ["names of the parties", pact("[1]"), '{"consumer":{"name":"X"},"provider":{"name":"Y"},"interactions":[1]}'],
  ["client metadata", pact("[1]"), pact("[1]", ',"metadata":{"pactRust":{"ffi":"0.4"}}')],
  ["ids that a broker added", pact('[{"description":"a"}]'), pact('[{"_id":"123","description":"a"}]')],
  ["white space", pact("[1]"), pact("[ 1 ]")],
  ["the form of the same decimal", pact('[{"a":1.50}]'), pact('[{"a":1.5}]')],
])("%s do not count", (_name, a, b) => {
  expect(hashOf(a)).toBe(hashOf(b));
});

test.each([
  ["an integer is not a decimal", pact('[{"a":1}]'), pact('[{"a":1.0}]')],
  ["matching rules count", pact('[{"description":"a"}]'), pact('[{"description":"a","matchingRules":{}}]')],
  ["integers beyond 2^53 are told apart", pact('[{"a":9007199254740993}]'), pact('[{"a":9007199254740992}]')],
  ["the specification version counts", pact("[1]"), pact("[1]", ',"metadata":{"pactSpecification":{"version":"3.0.0"}}')],
])("%s", (_name, a, b) => {
  expect(hashOf(a)).not.toBe(hashOf(b));
});
