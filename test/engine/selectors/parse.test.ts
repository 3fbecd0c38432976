import { parseSelectors, type SelectorRequest } from "../../../server/engine/selectors/parse.ts";

const surroundings = { providerBranch: "feat/x", environments: new Set(["prod"]) };
const parse = (request: SelectorRequest, around: Partial<typeof surroundings> | { providerBranch: undefined } = {}) =>
  parseSelectors([request], { ...surroundings, ...around });

describe("what a selector means", () => {
  test.each<[SelectorRequest, object[]]>([
    [{ mainBranch: true }, [{ kind: "main-branch" }]],
    [{ mainBranch: true, latest: true, consumer: "Foo" }, [{ kind: "main-branch", consumer: "Foo" }]],
    [{ branch: "a" }, [{ kind: "branch", branch: "a" }]],
    [{ branch: "a", fallbackBranch: "b", latest: true }, [{ kind: "branch", branch: "a", fallbackBranch: "b" }]],
    [{ branch: true }, [{ kind: "each-branch" }]],
    [{ matchingBranch: true }, [{ kind: "branch", branch: "feat/x" }]],
    [{ tag: "t" }, [{ kind: "all-tagged", tag: "t" }]],
    [{ tag: "t", latest: false }, [{ kind: "all-tagged", tag: "t" }]],
    [{ tag: "t", latest: true, fallbackTag: "u" }, [{ kind: "latest-tagged", tag: "t", fallbackTag: "u" }]],
    [{ latest: true, consumer: "Foo" }, [{ kind: "latest", consumer: "Foo" }]],
    [{ deployed: true }, [{ kind: "deployed" }]],
    [{ released: true, environment: "prod" }, [{ kind: "released", environment: "prod" }]],
    [
      { deployedOrReleased: true, environment: "prod" },
      [
        { kind: "deployed", environment: "prod" },
        { kind: "released", environment: "prod" },
      ],
    ],
    [{ environment: "prod" }, [{ kind: "environment", environment: "prod" }]],
  ])("%j", (request, selectors) => {
    const parsed = parse(request);
    expect(parsed.ok && parsed.selectors).toEqual(selectors);
  });
});

const REQUIRED =
  "must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true";

describe("what does not go together", () => {
  test.each<[SelectorRequest, string[]]>([
    [{}, [REQUIRED]],
    [{ latest: false }, [REQUIRED]],
    [{ branch: false }, [REQUIRED]],
    [{ consumer: "Foo" }, [REQUIRED]],
    [{ mainBranch: true, consumer: " " }, ["consumer cannot be blank"]],
    [{ mainBranch: true, tag: "x" }, ["cannot specify mainBranch=true with any other criteria apart from consumer"]],
    [{ mainBranch: true, latest: false }, ["cannot specify mainBranch=true with latest=false"]],
    [{ matchingBranch: true, latest: true }, ["cannot specify matchingBranch=true with any other criteria apart from consumer"]],
    [{ tag: "x", branch: "y" }, ["cannot specify both a tag and a branch"]],
    [{ branch: "y", latest: false }, ["cannot specify a branch with latest=false"]],
    [{ branch: "y", environment: "prod" }, ["cannot specify the field branch with the field environment"]],
    [
      { tag: "y", latest: true, released: true, environment: "prod" },
      ["cannot specify the fields latest/tag with the fields environment/released"],
    ],
    [
      { fallbackTag: "x" },
      [REQUIRED, "fallbackTag can only be set if latest is true", "a tag must be specified when a fallbackTag is specified"],
    ],
    [{ tag: "y", fallbackTag: "x" }, ["fallbackTag can only be set if latest is true"]],
    [{ fallbackBranch: "x" }, [REQUIRED, "a branch must be specified when a fallbackBranch is specified"]],
    [
      { branch: "y", fallbackBranch: "x", latest: false },
      ["fallbackBranch can only be set if latest is true", "cannot specify a branch with latest=false"],
    ],
    [{ environment: "nope" }, ["environment with name 'nope' does not exist"]],
    [{ deployed: true, released: true }, ["cannot specify both deployed=true and released=true"]],
    [{ deployed: true, deployedOrReleased: true }, ["cannot specify both deployed=true and deployedOrReleased=true"]],
    [{ released: true, deployedOrReleased: true }, ["cannot specify both released=true and deployedOrReleased=true"]],
  ])("%j", (request, texts) => {
    const parsed = parse(request);
    expect(!parsed.ok && parsed.problems).toEqual(texts.map((text) => `${text} (at index 0)`));
  });

  test("matchingBranch needs the provider's branch", () => {
    const parsed = parse({ matchingBranch: true }, { providerBranch: undefined });
    expect(!parsed.ok && parsed.problems).toEqual([
      "the providerVersionBranch must be specified when the selector matchingBranch=true is used (at index 0)",
    ]);
  });

  test("each problem names the index of its selector", () => {
    const parsed = parseSelectors([{ latest: true }, { environment: "a" }, { environment: "b" }], surroundings);
    expect(!parsed.ok && parsed.problems).toEqual([
      "environment with name 'a' does not exist (at index 1)",
      "environment with name 'b' does not exist (at index 2)",
    ]);
  });
});
