import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
});
afterEach(() => broker.stop());

interface PactGiven {
  readonly consumer?: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  /** Tells contents apart. */
  readonly content?: string;
}

/** Publishes a pact of Foo (unless said otherwise) with Bar, as the consumer's build does. */
const publishedPact = ({ consumer = "Foo", content = "one", ...version }: PactGiven) =>
  given.publishedPact({ consumer, provider: "Bar", interactions: [interaction(content)], ...version });

interface Entry {
  readonly shortDescription: string;
  readonly verificationProperties: {
    readonly pending?: boolean;
    readonly wip?: boolean;
    readonly notices: { when: string; text: string }[];
  };
  readonly _links: { readonly self: { readonly href: string; readonly name: string } };
}

async function select(body: object): Promise<Entry[]> {
  const answer = await post(`${broker.url}/pacts/provider/Bar/for-verification`, body);
  expect(answer.status).toBe(200);
  return answer.body._embedded.pacts;
}

const mainBranch = { consumerVersionSelectors: [{ mainBranch: true }], includePendingStatus: true };
const wip = { ...mainBranch, includeWipPactsSince: "2020-01-01" };
const pendings = async (body: object) => (await select(body)).map((entry) => entry.verificationProperties.pending);
const versionOf = (entry: Entry) => /\((.*)\)/.exec(entry._links.self.name)?.[1];
const workInProgress = async (body: object) => (await select(body)).filter((entry) => entry.verificationProperties.wip).map(versionOf);

/** Bar publishes a result for the content that a version of Foo has. */
const verified = ({ pact, by, success = true }: { pact: string; by: string; success?: boolean }) =>
  given.verification({ consumer: "Foo", provider: "Bar", consumerVersion: pact, providerVersion: by, success });

const givenProvider = (version: string, branch: string) => given.version("Bar", version, { branch });

describe("pending", () => {
  test("a pact is pending for a branch until a version of the branch has verified it", async () => {
    await publishedPact({ version: "1", branch: "main" });
    await givenProvider("b1", "main");
    expect(await pendings({ ...mainBranch, providerVersionBranch: "main" })).toEqual([true]);
    await verified({ pact: "1", by: "b1", success: false });
    expect(await pendings({ ...mainBranch, providerVersionBranch: "main" })).toEqual([true]);
    await verified({ pact: "1", by: "b1" });
    expect(await pendings({ ...mainBranch, providerVersionBranch: "main" })).toEqual([false]);
  });

  test("a success of another branch counts for a branch that began later, not for one that was there", async () => {
    await publishedPact({ version: "1", branch: "main" });
    await givenProvider("b0", "feat/old");
    await givenProvider("b1", "main");
    await verified({ pact: "1", by: "b1" });
    await givenProvider("b2", "feat/new");
    expect(await pendings({ ...mainBranch, providerVersionBranch: "feat/old" })).toEqual([true]);
    expect(await pendings({ ...mainBranch, providerVersionBranch: "feat/new" })).toEqual([false]);
    expect(await pendings({ ...mainBranch, providerVersionBranch: "feat/not-yet-there" })).toEqual([false]);
  });

  test("with tags in place of a branch, a pact is pending while it is for any of them", async () => {
    await publishedPact({ version: "1", branch: "main" });
    await given.version("Bar", "b0", { tags: ["dev"] });
    await given.version("Bar", "b1", { tags: ["main"] });
    await verified({ pact: "1", by: "b1" });
    const request = { ...mainBranch, providerVersionTags: ["main", "dev"] };
    const [entry] = await select(request);
    expect(entry?.verificationProperties.pending).toBe(true);
    expect(entry?.verificationProperties.notices[1]?.text).toContain("a version of Bar with tag 'dev' has not yet been published");
    await verified({ pact: "1", by: "b0" });
    expect(await pendings(request)).toEqual([false]);
  });

  test("without branch and tags any success counts", async () => {
    await publishedPact({ version: "1", branch: "main" });
    expect(await pendings(mainBranch)).toEqual([true]);
    await verified({ pact: "1", by: "b1" });
    expect(await pendings(mainBranch)).toEqual([false]);
  });

  test("the pending status is told unless the request declines it", async () => {
    await publishedPact({ version: "1", branch: "main" });
    expect(await pendings({ consumerVersionSelectors: [{ mainBranch: true }] })).toEqual([true]);
    const [entry] = await select({ ...mainBranch, includePendingStatus: false });
    expect(entry?.verificationProperties).not.toHaveProperty("pending");
    expect(entry?.verificationProperties.notices).toHaveLength(1);
  });

  test("content published again is verified already", async () => {
    await publishedPact({ version: "1", branch: "main", content: "same" });
    await givenProvider("b1", "main");
    await verified({ pact: "1", by: "b1" });
    await publishedPact({ version: "2", branch: "main", content: "same" });
    const [entry] = await select({ ...mainBranch, providerVersionBranch: "main" });
    expect(entry?._links.self.name).toBe("Pact between Foo (2) and Bar");
    expect(entry?.verificationProperties.pending).toBe(false);
  });
});

describe("work in progress", () => {
  test("pacts of other branches and tags come along, pending", async () => {
    await publishedPact({ version: "1", branch: "main", tags: ["prod"], content: "one" });
    await publishedPact({ version: "2", branch: "main", content: "two" });
    await publishedPact({ version: "3", branch: "feat/a", tags: ["feat/a"], content: "three" });
    const entries = await select({ ...wip, providerVersionBranch: "main" });
    expect(
      entries.map((entry) => [
        versionOf(entry),
        entry.shortDescription,
        entry.verificationProperties.wip,
        entry.verificationProperties.pending,
      ]),
    ).toEqual([
      ["2", "latest from main branch", undefined, true],
      ["1", "latest with tag prod", true, true],
      ["3", "latest from branch feat/a, latest with tag feat/a", true, true],
    ]);
    expect(entries[2]?.verificationProperties.notices[0]?.text).toContain(
      "it is the pact for the latest version of Foo from branch 'feat/a' and tagged with 'feat/a' (both have the same content) and it has not yet been successfully verified by a version of Bar from branch 'main'",
    );
  });

  test("only the head of a branch and the highest version with a tag are in progress", async () => {
    await publishedPact({ version: "0", branch: "main", content: "main" });
    await publishedPact({ version: "1", branch: "feat/a", tags: ["t"], content: "one" });
    await publishedPact({ version: "2", branch: "feat/a", tags: ["t"], content: "two" });
    expect(await workInProgress({ ...wip, providerVersionBranch: "main" })).toEqual(["2"]);
  });

  test("what the branch has verified, or another branch before it began, is not in progress", async () => {
    await publishedPact({ version: "0", branch: "main", content: "main" });
    await publishedPact({ version: "1", branch: "feat/a", content: "one" });
    await givenProvider("b0", "feat/old");
    await givenProvider("b1", "main");
    await verified({ pact: "1", by: "b1", success: false });
    expect(await workInProgress({ ...wip, providerVersionBranch: "main" })).toEqual(["1"]);
    await verified({ pact: "1", by: "b1" });
    expect(await workInProgress({ ...wip, providerVersionBranch: "main" })).toEqual([]);
    expect(await workInProgress({ ...wip, providerVersionBranch: "feat/not-yet-there" })).toEqual([]);
    expect(await workInProgress({ ...wip, providerVersionBranch: "feat/old" })).toEqual(["1"]);
  });

  test("for tags, a pact stays in progress until every tag has verified it", async () => {
    await publishedPact({ version: "1", branch: "feat/a", content: "one" });
    await given.version("Bar", "b0", { tags: ["dev"] });
    await given.version("Bar", "b1", { tags: ["main"] });
    const request = { ...wip, providerVersionTags: ["main", "dev"] };
    await verified({ pact: "1", by: "b1" });
    const [entry, ...more] = await select(request);
    expect(more).toEqual([]);
    expect(entry?.verificationProperties.notices[0]?.text).toContain(
      "not yet been successfully verified by a version of Bar with tag 'dev' when",
    );
    await verified({ pact: "1", by: "b0" });
    expect(await workInProgress(request)).toEqual([]);
  });

  test("pacts published before the given moment stay out", async () => {
    await publishedPact({ version: "1", branch: "feat/a" });
    expect(await workInProgress({ ...wip, providerVersionBranch: "main", includeWipPactsSince: "2099-01-01" })).toEqual([]);
    expect(await workInProgress({ ...wip, providerVersionBranch: "main", includeWipPactsSince: "2020-01-01T00:00:00Z" })).toEqual(["1"]);
  });

  test("without a branch or tags nothing is in progress", async () => {
    await publishedPact({ version: "1", branch: "feat/a" });
    expect(await workInProgress(wip)).toEqual([]);
  });
});

/** pact-broker reference, "Worked example". */
test("a provider's new branch: broken on main, work in progress elsewhere, and the result of a work in progress does not end it", async () => {
  await publishedPact({ version: "1", branch: "main", content: "A" });
  await givenProvider("10", "main");
  await verified({ pact: "1", by: "10" });
  await publishedPact({ version: "2", branch: "main", content: "B" });
  await verified({ pact: "2", by: "10", success: false });
  await givenProvider("11", "feat/x");
  await publishedPact({ version: "3", branch: "new-ui", content: "C" });

  const request = { ...wip, providerVersionBranch: "feat/x" };
  const states = async () =>
    (await select(request)).map((entry) => [
      versionOf(entry),
      entry.verificationProperties.pending,
      entry.verificationProperties.wip ?? false,
    ]);
  expect(await states()).toEqual([
    ["2", true, false],
    ["3", true, true],
  ]);

  const [, inProgress] = await select(request);
  const pact = await get(inProgress?._links.self.href ?? "");
  const published = await post(pact.body._links["pb:publish-verification-results"].href, {
    success: true,
    providerApplicationVersion: "11",
  });
  expect(published.status).toBe(201);
  expect(await states()).toContainEqual(["3", true, true]);

  // Merged: now it is selected explicitly, and that success counts for pending.
  await publishedPact({ version: "4", branch: "main", content: "C" });
  expect(await states()).toEqual([["4", false, false]]);
  await publishedPact({ version: "5", branch: "main", content: "A" });
  expect((await states())[0]).toEqual(["5", false, false]);
});
