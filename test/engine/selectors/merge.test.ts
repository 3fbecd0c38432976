import { type Candidate, mergeCandidates } from "../../../server/engine/selectors/merge.ts";
import type { Selector } from "../../../server/engine/selectors/selector.ts";

const main: Selector = { kind: "branch", branch: "x", fallbackBranch: "main" };

function candidate({ consumer = "Foo", content = 1, version = 1, position = 0, fallback = false, selector = main } = {}): Candidate {
  const pick = { selector, version: { id: version, number: `v${version}` }, fallback };
  return { position, consumer, contentId: content, sha: `sha${content}`, pick };
}

const summary = (candidates: Candidate[]) =>
  mergeCandidates(candidates).map(({ consumer, contentId, versionNumber, picks }) => [consumer, contentId, versionNumber, picks.length]);

test("a content found several times is one entry, named by its highest version", () => {
  expect(summary([candidate({ version: 2 }), candidate({ version: 5, position: 1 }), candidate({ version: 3, position: 2 })])).toEqual([
    ["Foo", 1, "v5", 3],
  ]);
});

test("entries are ordered by consumer, then by version", () => {
  const found = [
    candidate({ consumer: "Zoo", content: 4, version: 1 }),
    candidate({ content: 2, version: 9 }),
    candidate({ content: 3, version: 4 }),
  ];
  expect(summary(found)).toEqual([
    ["Foo", 3, "v4", 1],
    ["Foo", 2, "v9", 1],
    ["Zoo", 4, "v1", 1],
  ]);
});

test("a fallback counts only for consumers of which the selector found nothing itself", () => {
  const found = [
    candidate({ consumer: "Foo", content: 1 }),
    candidate({ consumer: "Foo", content: 2, fallback: true }),
    candidate({ consumer: "Zoo", content: 3, fallback: true }),
  ];
  expect(summary(found)).toEqual([
    ["Foo", 1, "v1", 1],
    ["Zoo", 3, "v1", 1],
  ]);
});

test("the fallback of one selector stays although another selector found the consumer", () => {
  expect(summary([candidate({ content: 1, position: 1 }), candidate({ content: 2, fallback: true })])).toHaveLength(2);
});
