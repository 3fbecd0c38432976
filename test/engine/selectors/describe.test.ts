import { describePicks, listed, shortDescription } from "../../../server/engine/selectors/describe.ts";
import { defaultSelectors, inOrder, type PickedVersion, type Selector } from "../../../server/engine/selectors/selector.ts";

const prod = { name: "prod", production: true };
const test1 = { name: "test", production: false };

function pick(selector: Selector, more: Partial<Omit<PickedVersion, "version">> & { id?: number } = {}): PickedVersion {
  const { id = 1, ...rest } = more;
  return { selector, version: { id, number: `v${id}` }, fallback: false, ...rest };
}

test.each<[PickedVersion, string, string]>([
  [pick({ kind: "latest" }), "latest version of a consumer that has a pact with Bar (v1)", "latest"],
  [pick({ kind: "latest", consumer: "Foo" }), "latest version of Foo that has a pact with Bar (v1)", "latest"],
  [pick({ kind: "main-branch" }, { branch: "main" }), "latest version from the main branch 'main' (v1)", "latest from main branch"],
  [
    pick({ kind: "main-branch", consumer: "Foo" }, { branch: "main" }),
    "latest version of Foo from the main branch 'main' (v1)",
    "latest from main branch",
  ],
  [pick({ kind: "branch", branch: "x" }), "latest version from branch 'x' (v1)", "latest from branch x"],
  [
    pick({ kind: "branch", branch: "x", fallbackBranch: "main" }, { fallback: true }),
    "latest version from branch 'main' (fallback branch used as no pact was found from branch 'x') (v1)",
    "latest from branch main",
  ],
  [pick({ kind: "each-branch", consumer: "Foo" }, { branch: "x" }), "latest version of Foo from branch 'x' (v1)", "latest from branch x"],
  [pick({ kind: "latest-tagged", tag: "t" }), "latest version tagged 't' (v1)", "latest with tag t"],
  [
    pick({ kind: "latest-tagged", tag: "t", fallbackTag: "u", consumer: "Foo" }, { fallback: true }),
    "latest version of Foo tagged 'u' (fallback tag used as no pact was found with tag 't') (v1)",
    "latest with tag u",
  ],
  [pick({ kind: "all-tagged", tag: "t" }), "all consumer versions tagged 't' (v1)", "one of t"],
  [pick({ kind: "all-tagged", tag: "t", consumer: "Foo" }), "all Foo versions tagged 't' (v1)", "one of Foo t"],
  [pick({ kind: "deployed" }, { environment: prod }), "consumer version(s) currently deployed to prod (v1)", "deployed to prod"],
  [
    pick({ kind: "released", consumer: "Foo" }, { environment: prod }),
    "version(s) of Foo released and supported in prod (v1)",
    "released in prod",
  ],
  [pick({ kind: "environment", environment: "prod" }, { environment: prod }), "a consumer version in environment prod (v1)", "in prod"],
])("a pick is described for people and, shortly, for test names: %#", (one, text, short) => {
  expect(describePicks([one], "Bar")).toEqual([text]);
  expect(shortDescription([one])).toBe(short);
});

test("deployments of the same kind share a line, production last", () => {
  const picks = [pick({ kind: "deployed" }, { environment: prod, id: 2 }), pick({ kind: "deployed" }, { environment: test1, id: 3 })];
  expect(describePicks(inOrder(picks), "Bar")).toEqual(["consumer version(s) currently deployed to test (v3) and prod (v2)"]);
});

test("picks stand in the order latest, branch, tag, deployed, released, main branch", () => {
  const picks = [
    pick({ kind: "main-branch" }, { branch: "main" }),
    pick({ kind: "released" }, { environment: prod }),
    pick({ kind: "deployed" }, { environment: prod }),
    pick({ kind: "all-tagged", tag: "a" }),
    pick({ kind: "latest-tagged", tag: "main" }),
    pick({ kind: "branch", branch: "main" }),
    pick({ kind: "latest" }),
  ];
  expect(shortDescription(inOrder(picks))).toBe(
    "latest, latest from branch main, latest with tag main, one of a, deployed to prod, released in prod, latest from main branch",
  );
});

test("without selectors, each consumer offers its main branch, else the tag of that name, else its latest", () => {
  const consumers = [
    { consumer: "A", mainBranch: "main", hasBranch: true, hasTag: true },
    { consumer: "B", mainBranch: "main", hasBranch: false, hasTag: true },
    { consumer: "C", mainBranch: "main", hasBranch: false, hasTag: false },
    { consumer: "D", mainBranch: null, hasBranch: false, hasTag: false },
  ];
  expect(defaultSelectors(consumers)).toEqual([
    { kind: "main-branch", consumer: "A" },
    { kind: "latest-tagged", tag: "main", consumer: "B" },
    { kind: "latest", consumer: "C" },
    { kind: "latest", consumer: "D" },
    { kind: "deployed" },
    { kind: "released" },
  ]);
});

test("lists read as a sentence", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
});
