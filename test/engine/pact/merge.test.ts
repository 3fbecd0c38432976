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
