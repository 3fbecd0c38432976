import { pactTextDiff } from "../../../server/engine/pact/diff.ts";
import { explainDifferences, explainUnstable, pactDifferences } from "../../../server/engine/pact/differences.ts";
import { parsePact } from "../../../server/engine/pact/document.ts";
import { diffLines, unifiedDiff } from "../../../server/engine/pact/line-diff.ts";
import { unstableKind } from "../../../server/engine/pact/unstable.ts";

function pactOf(document: unknown) {
  const parsed = parsePact(JSON.stringify(document));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.pact;
}
const thing = (name: string, status = 200) => ({
  description: `a request for ${name}`,
  providerState: `${name} exists`,
  request: { method: "GET", path: `/things/${name}`, headers: { Accept: "application/json" } },
  response: { status, headers: { "Content-Type": "application/json" }, body: { id: name, name: "Thing" } },
});
const pact = (...interactions: object[]) => pactOf({ interactions, metadata: { pactSpecification: { version: "2.0.0" } } });

describe("the text of a difference", () => {
  test("shows only what differs, as the Pact Broker does (recorded answer 099)", () => {
    expect(pactTextDiff(pact(thing("one")), pact(thing("two")))).toBe(
      ' {\n   "interactions": [\n     {\n-      "description": "a request for one",\n-      "providerState": "one exists",\n+      "description": "a request for two",\n+      "providerState": "two exists",\n       "request": {\n-        "path": "/things/one"\n+        "path": "/things/two"\n       },\n       "response": {\n         "body": {\n-          "id": "one"\n+          "id": "two"\n         }\n       }\n     },',
    );
  });
  test("shows members by name and the end of a list without a comma (recorded answer 101)", () => {
    expect(pactTextDiff(pact(thing("one")), pact(thing("two", 201)))).toBe(
      ' {\n   "interactions": [\n     {\n-      "description": "a request for one",\n-      "providerState": "one exists",\n+      "description": "a request for two",\n+      "providerState": "two exists",\n       "request": {\n-        "path": "/things/one"\n+        "path": "/things/two"\n       },\n       "response": {\n         "body": {\n-          "id": "one"\n+          "id": "two"\n         },\n-        "status": 200\n+        "status": 201\n       }\n     }\n   ]',
    );
  });
  test("an interaction that is new is shown whole and moves no other", () => {
    const text = pactTextDiff(pact(thing("one")), pact(thing("a"), thing("one"))) ?? "";
    expect(text).toContain('+      "description": "a request for a"');
    expect(text).not.toContain("a request for one");
    expect(text.split("\n").filter((line) => line.startsWith("-"))).toEqual([]);
  });
  test.each([
    ["order of interactions", pact(thing("one"), thing("two")), pact(thing("two"), thing("one"))],
    ["order of members", pactOf({ a: 1, b: 2 }), pactOf({ b: 2, a: 1 })],
    ["ids that a broker has added", pact({ _id: "1", ...thing("one") }), pact(thing("one"))],
  ])("%s make no difference", (_name, before, after) => {
    expect(pactTextDiff(before, after)).toBeUndefined();
  });
  test("raw documents are compared as they stand", () => {
    expect(pactTextDiff(pact({ _id: "1", ...thing("one") }), pact({ _id: "2", ...thing("one") }), { raw: true })).toContain('"_id": "2"');
  });
  test("members that vanish and members that are null are told apart", () => {
    expect(pactTextDiff(pactOf({ a: null, c: 1 }), pactOf({ a: 1 }))).toBe(' {\n-  "a": null,\n-  "c": 1\n+  "a": 1\n }');
  });
  test("is cut where the reader has asked for an end", () => {
    const text = pactTextDiff(pact(thing("one")), pact(thing("two")), { maxLines: 5 }) ?? "";
    expect(text.split("\n")).toHaveLength(6);
    expect(text).toMatch(/\.\.\. 13 more lines$/);
  });
});

describe("lines", () => {
  const letters = (text: string) => Array.from(text);
  test.each([
    ["", "", ""],
    ["abc", "abc", " a b c"],
    ["abc", "axc", " a-b+x c"],
    ["abcabba", "cbabac", undefined],
    ["", "ab", "+a+b"],
    ["ab", "", "-a-b"],
  ])("%s to %s", (before, after, expected) => {
    const lines = diffLines(letters(before), letters(after));
    if (expected !== undefined) expect(lines.map(({ sign, text }) => sign + text).join("")).toBe(expected);
    expect(lines.flatMap(({ sign, text }) => (sign === "+" ? [] : text)).join("")).toBe(before);
    expect(lines.flatMap(({ sign, text }) => (sign === "-" ? [] : text)).join("")).toBe(after);
  });
  test("changes that are far apart are printed apart", () => {
    const text = unifiedDiff(diffLines(letters("a23456789b"), letters("A23456789B")));
    expect(text).toBe("-a\n+A\n 2\n 3\n 4\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-b\n+B");
  });
  test("texts that have nothing in common are replaced, however long", () => {
    const [before, after] = [Array.from({ length: 50_000 }, (_, i) => `a${i}`), Array.from({ length: 50_000 }, (_, i) => `b${i}`)];
    expect(diffLines(before, after)).toHaveLength(100_000);
  });
});

describe("values that look generated", () => {
  const number = (text: string) => ({ number: text });
  test.each([
    ["2026-11-21T13:00:00Z", "2026-11-21T13:00:07.123+01:00", "timestamp"],
    ["Sat, 21 Nov 2026 13:00:00 GMT", "Sat, 21 Nov 2026 13:00:07 GMT", "timestamp"],
    ["1795266000", "1795266007", "timestamp"],
    ["2026-11-21", "2026-11-22", "date"],
    ["13:00:00", "13:00:07", "time"],
    ["0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "uuid"],
    ["9b1deb4d3b7d4bad", "1b9d6bcdbbfd4b2d", "hexadecimal id"],
    ["/orders/0f8fad5b-d9cb-469f-a165-70867728950e/items", "/orders/7c9e6679-7425-40de-944b-e07fc1f90ae7/items", "uuid"],
    ["order_9b1deb4d3b7d4bad", "order_1b9d6bcdbbfd4b2d", "hexadecimal id"],
    ["order-8f7a2b1c", "order-1c2b7a8f", "hexadecimal id"],
    ["aB3xK9zQ1w", "pL0mN8bV7c", "random text"],
  ])("%s and %s: %s", (before, after, kind) => {
    expect(unstableKind(before, after)).toBe(kind);
  });
  test.each([
    ["1795266000123", "1795266000999", "timestamp"],
    ["84213377", "90211", "number"],
    ["0.8321445", "0.1193772", "number"],
  ])("the numbers %s and %s: %s", (before, after, kind) => {
    expect(unstableKind(number(before), number(after))).toBe(kind);
  });
  test.each([
    ["one", "two"],
    ["/things/one", "/things/two"],
    ["/v1/orders", "/v2/orders"],
    ["2026-11-21", "tomorrow"],
    ["/a/0f8fad5b-d9cb-469f-a165-70867728950e", "/b/7c9e6679-7425-40de-944b-e07fc1f90ae7"],
  ])("%s and %s are meant", (before, after) => {
    expect(unstableKind(before, after)).toBeUndefined();
  });
  test("long texts are documents and not looked at", () => {
    expect(unstableKind("aB3xK9zQ1w".repeat(100), "pL0mN8bV7c".repeat(100))).toBeUndefined();
  });
  test("small numbers are meant", () => {
    expect(unstableKind(number("200"), number("201"))).toBeUndefined();
    expect(unstableKind(number("9.99"), number("10.5"))).toBeUndefined();
  });
});

describe("the places that differ", () => {
  const at = (id: string, extra: object = {}) => ({
    ...thing("one"),
    response: { status: 200, body: { id, items: [{ "odd name": 1 }] } },
    ...extra,
  });

  test("are named by interaction and path", () => {
    const { listed } = pactDifferences(pact(at("a")), pact(at("b")));
    expect(listed).toEqual([
      { interaction: "a request for one", path: "$.response.body.id", change: "changed", before: '"a"', after: '"b"', unstable: undefined },
    ]);
  });
  test("an interaction that is the same by description and states is compared wherever it stands", () => {
    const { listed } = pactDifferences(pact(thing("one"), thing("two")), pact(thing("two", 201), thing("one")));
    expect(listed.map(({ interaction, path }) => `${interaction} ${path}`)).toEqual(["a request for two $.response.status"]);
  });
  test("interactions that are new or gone are one difference each", () => {
    const { listed } = pactDifferences(pact(thing("one")), pact(thing("two")));
    expect(listed.map(({ interaction, path, change }) => `${interaction} ${path} ${change}`)).toEqual([
      "a request for two $ added",
      "a request for one $ removed",
    ]);
  });
  test("another specification version is a difference, other metadata is none", () => {
    const other = pactOf({ interactions: [], metadata: { pactSpecification: { version: "3.0.0" }, client: "x" } });
    expect(pactDifferences(pact(), other).listed.map(({ path }) => path)).toEqual(["$.metadata.pactSpecification.version"]);
  });
  test("what looks generated is named, with what to do about it", () => {
    const differences = pactDifferences(pact(at("0f8fad5b-d9cb-469f-a165-70867728950e")), pact(at("7c9e6679-7425-40de-944b-e07fc1f90ae7")));
    expect(explainUnstable(differences)).toBe(
      'These values look generated anew each time the tests run: give their matchers a fixed example, and the pact stays the same.\n  * interaction "a request for one" $.response.body.id: uuid "0f8fad5b-d9cb-469f-a165-70867728950e" became "7c9e6679-7425-40de-944b-e07fc1f90ae7"',
    );
    expect(explainDifferences(differences)).toContain("(looks like a generated uuid)");
  });
  test("what was meant asks for nothing", () => {
    expect(explainUnstable(pactDifferences(pact(at("a")), pact(at("b"))))).toBeUndefined();
  });
  test("only so many are listed, the others counted", () => {
    const many = (offset: number) => at("a", { request: Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`h${i}`, i + offset])) });
    const differences = pactDifferences(pact(many(0)), pact(many(1)));
    expect([differences.listed.length, differences.more]).toEqual([50, 30]);
    expect(explainDifferences(differences)).toMatch(/and 30 more$/);
  });
});
