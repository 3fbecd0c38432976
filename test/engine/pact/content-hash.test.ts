import { contentHash } from "../../../server/engine/pact/content-hash.ts";
import { parsePact } from "../../../server/engine/pact/document.ts";
import { interactionsOf } from "../../../server/engine/pact/interactions.ts";

function hashOf(text: string): string {
  const parsed = parsePact(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return contentHash(parsed.pact);
}

// The last one is a hash that the Pact Broker gave; the others are vectors recomputed from the Pact Broker's rule with an independent script.
test.each([
  ["a document without interactions hashes as it stands", '{"some":"other content"}', "0f22f551a422b027066db7635cad8bd8a59ac869"],
  [
    "interactions are sorted by their text and keys by name",
    '{"interactions":[{"d":4,"c":3},{"b":2,"a":1}],"metadata":{"pactSpecification":{"version":"1"}}}',
    "7a3af1942402693116ce9dbfbb232a11540f9c3c",
  ],
  [
    "numbers are hashed as Ruby prints them",
    '{"consumer":{"name":"Ord"},"provider":{"name":"Pord"},"interactions":[{"description":"n","request":{"method":"GET","path":"/"},"response":{"status":200,"body":{"big":12345678901234567890,"f":1.10,"e":1e3,"z":0.1}}}],"metadata":{"pactSpecification":{"version":"2.0.0"}}}',
    "d901a10608ddfcffdfe56b73fcc61f8e48d76309",
  ],
])("%s", (_name, text, sha) => {
  expect(hashOf(text)).toBe(sha);
});

test("an interaction is known by its own sorted text", () => {
  const text = '{"providerStates":[{"params":{"wiffle":"bar","meep":"eek"},"name":"bar"}],"description":"foo"}';
  const parsed = parsePact(`{"interactions":[${text}]}`);
  expect(parsed.ok && interactionsOf(parsed.pact)[0]?.hash).toBe("57d06e151eca35083e4d6b585b4d4fab2e2ed6b7");
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
  ["a member called __proto__ counts", pact('[{"body":{"__proto__":{"a":1}}}]'), pact('[{"body":{}}]')],
  ["the specification version counts", pact("[1]"), pact("[1]", ',"metadata":{"pactSpecification":{"version":"3.0.0"}}')],
])("%s", (_name, a, b) => {
  expect(hashOf(a)).not.toBe(hashOf(b));
});

test("members are sorted by their bytes, whatever looks like a number", () => {
  // JavaScript objects would put 9 before 10; the text that is hashed is {"interactions":[{"10":1,"9":1}]}.
  expect(hashOf('{"interactions":[{"9":1,"10":1}]}')).toBe("52cd6930deeabac581ebfc6f8dcfc82ecbfb0459");
});
