import { parsePact } from "../../../server/engine/pact/document.ts";
import { interactionsOf, textWithIds } from "../../../server/engine/pact/interactions.ts";

function pactOf(document: unknown) {
  const parsed = parsePact(typeof document === "string" ? document : JSON.stringify(document));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pact;
}

test.each([
  [
    "V2 interactions",
    { interactions: [{ description: "a", providerState: "s" }] },
    [{ kind: "http", description: "a", providerStates: [{ name: "s" }] }],
  ],
  [
    "V3 messages with several states",
    {
      messages: [
        { description: "m", providerStates: [{ name: "s" }, { name: "t", params: { b: 1.0, a: {} } }, { name: "u", params: {} }] },
      ],
    },
    [{ kind: "async-message", description: "m", providerStates: [{ name: "s" }, { name: "t", params: '{"a":{},"b":1}' }, { name: "u" }] }],
  ],
  [
    "V4 with all kinds",
    {
      interactions: [
        { type: "Synchronous/HTTP", description: "h" },
        { type: "Asynchronous/Messages", description: "a" },
        { type: "Synchronous/Messages", description: "s" },
      ],
    },
    [
      { kind: "http", description: "h", providerStates: [] },
      { kind: "async-message", description: "a", providerStates: [] },
      { kind: "sync-message", description: "s", providerStates: [] },
    ],
  ],
  ["something that is no pact", { hello: "world" }, []],
])("interactions of %s are found", (_name, document, expected) => {
  expect(interactionsOf(pactOf(document)).map(({ hash: _, ...rest }) => rest)).toEqual(expected);
});

test("the served text keeps numbers as they were written and puts the id first", () => {
  const text = textWithIds(pactOf('{"interactions":[{"description":"a","response":{"body":{"price":1.0,"big":12345678901234567890}}}]}'));
  expect(text).toMatch(
    /^\{"interactions":\[\{"_id":"[0-9a-f]{40}","description":"a","response":\{"body":\{"price":1\.0,"big":12345678901234567890\}\}\}\]\}$/,
  );
});

test("an id that came with the pact is replaced by the true one", () => {
  const [plain, copied] = [{ description: "a" }, { _id: "wrong", description: "a" }].map((item) =>
    textWithIds(pactOf({ interactions: [item] })),
  );
  expect(copied).toBe(plain);
});
