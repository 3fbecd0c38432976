import { noticesFor, pendingStatus, type ProviderLine } from "../../../server/engine/selectors/pending.ts";
import type { PickedVersion, Selector } from "../../../server/engine/selectors/selector.ts";

const onBranch: ProviderLine = { name: "Bar", branch: "feat/x", tags: [] };
const withTags: ProviderLine = { name: "Bar", branch: undefined, tags: ["main", "dev"] };
const plain: ProviderLine = { name: "Bar", branch: undefined, tags: [] };

const pick = (selector: Selector): PickedVersion => ({ selector, version: { id: 1, number: "f1" }, fallback: false });
const branch = pick({ kind: "branch", branch: "b" });
const tag = pick({ kind: "latest-tagged", tag: "t" });
const pact = { url: "U", consumer: "Foo", picks: [branch], wip: false };
const READ_MORE = "Read more at https://docs.pact.io/go/pending";

describe("is a pact pending", () => {
  test.each<[string, ProviderLine, string[], boolean, string[]]>([
    ["for a branch that has not verified it", onBranch, [], true, []],
    ["not for a branch that has", onBranch, ["feat/x"], false, []],
    ["for anybody while nobody has verified it", plain, [], true, []],
    ["for nobody once anybody has", plain, [""], false, []],
    ["for each tag that has not verified it", withTags, ["main"], true, ["dev"]],
    ["not when every tag has", withTags, ["main", "dev"], false, []],
  ])("%s", (_name, line, verified, pending, pendingTags) => {
    expect(pendingStatus(line, new Set(verified))).toEqual({ pending, pendingTags });
  });
});

describe("notices", () => {
  test("only the reason when the request did not ask for the pending status", () => {
    expect(noticesFor({ ...pact, status: undefined }, onBranch)).toEqual([
      {
        when: "before_verification",
        text: "The pact at U is being verified because the pact content belongs to the consumer version matching the following criterion:\n    * latest version from branch 'b' (f1)",
      },
    ]);
  });

  test("several criteria are counted", () => {
    const [reason] = noticesFor({ ...pact, picks: [branch, tag], status: undefined }, onBranch);
    expect(reason?.text).toBe(
      "The pact at U is being verified because the pact content belongs to the consumer versions matching the following criteria:\n" +
        "    * latest version from branch 'b' (f1)\n    * latest version tagged 't' (f1)",
    );
  });

  test.each<[string, ProviderLine, string]>([
    ["a branch", onBranch, "a version of Bar from branch 'feat/x'"],
    ["tags", withTags, "a version of Bar with tag 'main' and 'dev'"],
    ["neither", plain, "Bar"],
  ])("a pact verified before says by whom: %s", (_name, line, who) => {
    const notices = noticesFor({ ...pact, status: { pending: false, pendingTags: [] } }, line);
    expect(notices.map(({ text }) => text).slice(1)).toEqual([
      `This pact has previously been successfully verified by ${who}. If this verification fails, it will fail the build. ${READ_MORE}`,
    ]);
  });

  test.each<[string, ProviderLine, string[], string, string, string]>([
    ["a branch", onBranch, [], "a version of Bar from branch 'feat/x'", "any version of Bar from branch 'feat/x'", ""],
    ["one tag", withTags, ["dev"], "a version of Bar with tag 'dev'", "any version of Bar with tag 'dev'", "with this tag "],
    [
      "tags",
      withTags,
      ["main", "dev"],
      "a versions of Bar with tag 'main' and 'dev'",
      "any versions of Bar with tag 'main' and 'dev'",
      "with these tags ",
    ],
    ["neither", plain, [], "Bar", "Bar", ""],
  ])("a pending pact says for whom, and what each outcome will mean: %s", (_name, line, pendingTags, a, any, tagged) => {
    const notices = noticesFor({ ...pact, status: { pending: true, pendingTags } }, line).slice(1);
    expect(notices).toEqual([
      {
        when: "before_verification",
        text: `This pact is in pending state for this version of Bar because a successful verification result for ${a} has not yet been published. If this verification fails, it will not cause the overall build to fail. ${READ_MORE}`,
      },
      {
        when: "after_verification:success_true_published_false",
        text: `This pact is still in pending state for ${any} as the successful verification results ${tagged}have not yet been published.`,
      },
      {
        when: "after_verification:success_false_published_false",
        text: `This pact is still in pending state for ${any} as a successful verification result ${tagged}has not yet been published`,
      },
      {
        when: "after_verification:success_true_published_true",
        text: `This pact is no longer in pending state for ${any}, as a successful verification result ${tagged}has been published. If a verification for a version of Bar ${tagged}fails in the future, it will fail the build. ${READ_MORE}`,
      },
      {
        when: "after_verification:success_false_published_true",
        text: `This pact is still in pending state for ${any} as a successful verification result ${tagged}has not yet been published`,
      },
    ]);
  });

  test("work in progress names its branches and tags", () => {
    const status = { pending: true, pendingTags: [] };
    const [reason, pending] = noticesFor({ ...pact, picks: [branch, tag], wip: true, status }, onBranch);
    expect(reason?.text).toBe(
      "The pact at U is being verified because it is a 'work in progress' pact (ie. it is the pact for the latest version of Foo from branch 'b' and tagged with 't' (both have the same content) " +
        "and it has not yet been successfully verified by a version of Bar from branch 'feat/x' when the pact's application version was explicitly specified in the consumer version selectors). " +
        "Read more at https://docs.pact.io/go/wip",
    );
    expect(pending?.text).toBe(
      `This pact is in pending state for this version of Bar because it was included as a 'work in progress' pact. If this verification fails, it will not cause the overall build to fail. ${READ_MORE}`,
    );
  });

  test("work in progress for one of the provider's tags names that tag", () => {
    const [reason] = noticesFor({ ...pact, wip: true, status: { pending: true, pendingTags: ["dev"] } }, withTags);
    expect(reason?.text).toContain("not yet been successfully verified by a version of Bar with tag 'dev' when");
  });
});
