import { parsePact } from "../../../server/engine/pact/document.ts";
import { mergePacts } from "../../../server/engine/pact/merge.ts";

function pactOf(document: unknown) {
  const parsed = parsePact(JSON.stringify(document));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pact;
}
const interaction = (description: string, path = "/", status = 200) => ({
  description,
  request: { method: "GET", path },
  response: { status },
});
const merge = (a: object[], b: object[]) => mergePacts(pactOf({ interactions: a }), pactOf({ interactions: b }));
const descriptions = (merged: ReturnType<typeof merge>) =>
  merged.ok
    ? (JSON.parse(merged.text) as { interactions: { description: string }[] }).interactions.map((i) => i.description)
    : merged.conflicts;

test("interactions that are new are appended", () => {
  expect(descriptions(merge([interaction("a")], [interaction("b")]))).toEqual(["a", "b"]);
});
test("the same interaction with another response replaces the stored one", () => {
  const merged = merge([interaction("a")], [interaction("a", "/", 201)]);
  expect(merged).toEqual({ ok: true, text: JSON.stringify({ interactions: [interaction("a", "/", 201)] }) });
});
test("the same interaction with another request is a conflict that names it", () => {
  expect(merge([interaction("a")], [interaction("a", "/other")])).toEqual({
    ok: false,
    conflicts: ['The interaction "a" exists with a different request.'],
  });
});
test("merging finds the same set of interactions in either order", () => {
  const [one, two] = [[interaction("a"), interaction("b")], [interaction("c")]];
  expect(descriptions(merge(one, two)).toSorted()).toEqual(descriptions(merge(two, one)).toSorted());
});
test("messages are merged like interactions", () => {
  const merged = mergePacts(pactOf({ messages: [{ description: "m" }] }), pactOf({ messages: [{ description: "n" }] }));
  expect(merged).toEqual({ ok: true, text: '{"messages":[{"description":"m"},{"description":"n"}]}' });
});

test("the same text again changes nothing, however often an interaction is called the same", () => {
  const stored = [interaction("a", "/1"), interaction("a", "/2"), interaction("b")];
  expect(merge(stored, [interaction("a", "/2"), interaction("a", "/1")])).toEqual({
    ok: true,
    text: JSON.stringify({ interactions: stored }),
  });
  expect(merge(stored, [interaction("a", "/3")])).toMatchObject({ ok: false });
});

describe("in a V4 file", () => {
  const metadata = (version: string, plugins?: object[]) => ({ pactSpecification: { version }, ...(plugins && { plugins }) });
  const v4 = (interactions: object[], plugins?: object[]) => pactOf({ interactions, metadata: metadata("4.0", plugins) });
  const http = { type: "Synchronous/HTTP", ...interaction("an order") };
  const event = { type: "Asynchronous/Messages", description: "an order", contents: { content: { id: 1 } } };
  const question = (item: string) => ({
    type: "Synchronous/Messages",
    description: "stock",
    request: { contents: { content: { item } } },
    response: [{ contents: { content: { left: 3 } } }],
  });
  const parsed = (merged: ReturnType<typeof mergePacts>) => (merged.ok ? JSON.parse(merged.text) : merged.conflicts);

  test("a message and a request that are called the same are two", () => {
    expect(parsed(mergePacts(v4([http]), v4([event]))).interactions).toEqual([http, event]);
  });
  test("a message with other contents replaces the stored one, a question with another request contradicts it", () => {
    const changed = { ...event, contents: { content: { id: 2 } }, pending: true, comments: { text: ["later"] } };
    expect(parsed(mergePacts(v4([event]), v4([changed]))).interactions).toEqual([changed]);
    expect(parsed(mergePacts(v4([question("tea")]), v4([question("rum")])))).toEqual([
      'The interaction "stock" exists with a different request.',
    ]);
  });
  test("plugins that only one part uses are kept, with what each part configured", () => {
    const plugin = (name: string, configuration: object) => ({ name, version: "0.1.0", configuration });
    const merged = mergePacts(v4([http], [plugin("protobuf", { a: 1 })]), v4([event], [plugin("protobuf", { b: 2 }), plugin("csv", {})]));
    expect(parsed(merged).metadata).toEqual(metadata("4.0", [plugin("protobuf", { a: 1, b: 2 }), plugin("csv", {})]));
    expect(parsed(mergePacts(v4([http]), v4([event], [plugin("csv", {})]))).metadata.plugins).toEqual([plugin("csv", {})]);
  });
  test("interactions of an older specification do not fit in", () => {
    expect(parsed(mergePacts(v4([http]), pactOf({ interactions: [interaction("b")], metadata: metadata("3.0.0") })))).toEqual([
      "The pact is written in specification 4.0, what is to be added in 3.0.0.",
    ]);
  });
});

test("many interactions that are called the same are merged in a time that grows with their number", () => {
  const many = (from: number) => Array.from({ length: 20_000 }, (_, i) => interaction("a", "/", from + i));
  const merged = merge(many(0), many(1));
  expect(merged.ok && (JSON.parse(merged.text) as { interactions: object[] }).interactions).toHaveLength(20_000);
});
