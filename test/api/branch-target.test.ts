import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.publishedPact({ consumer: "Web", provider: "Orders" });
  await given.publishedPact({ consumer: "Web", provider: "Prices" });
}, 60_000);
afterEach(() => broker.stop());

const ask = (query: string) => get(`${broker.url}/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvp&${query}`);
const verified = (provider: string, providerVersion: string, branch: string, success = true) =>
  given.verification({ consumer: "Web", provider, providerVersion, branch, success });
interface Row {
  readonly provider: { readonly name: string; readonly version: { readonly number: string } | null };
}
const providers = ({ matrix }: { matrix: readonly Row[] }) => matrix.map(({ provider }) => `${provider.name} ${provider.version?.number}`);
const texts = ({ notices }: { notices: readonly { text: string }[] }) => notices.map(({ text }) => text);

test("a branch as the target compares with its heads, with the main branch of those who do not have it, and says so", async () => {
  await verified("Orders", "7", "main");
  await verified("Orders", "8", "release/24");
  await verified("Prices", "3", "main");
  const { body } = await ask("branch=release%2F24");
  expect(body.summary.deployable).toBe(true);
  expect(providers(body).toSorted()).toEqual(["Orders 8", "Prices 3"]);
  expect(texts(body)).toEqual([
    "WARN: Prices has no version on branch release/24; looked at the latest version of Prices from branch main (3) instead",
    "All required verification results are published and successful",
  ]);
});

test("only the head of the branch counts, not what is on the main branch", async () => {
  await verified("Orders", "7", "main");
  await verified("Orders", "8", "release/24", false);
  await verified("Prices", "3", "release/24");
  expect((await ask("branch=release%2F24")).body.summary.deployable).toBe(false);
  expect((await ask("mainBranch=true&latest=true")).body.summary.deployable).toBeNull();
  await verified("Orders", "9", "release/24");
  expect((await ask("branch=release%2F24")).body.summary.deployable).toBe(true);
});

test("who has neither the branch nor a main branch has nothing there, and both are said", async () => {
  await verified("Orders", "7", "release/24");
  const { body } = await ask("branch=release%2F24");
  expect(body.summary.deployable).toBeNull();
  expect(texts(body)[0]).toContain(
    "Prices has no version on branch release/24; looked at the latest version of Prices from the main branch",
  );
  expect(body.verdict.edges).toMatchObject([{ class: "no-contract", actor: "Prices" }]);
});

test("an edge names the version at the head of the branch", async () => {
  await given.version("Orders", "6", { branch: "release/24" });
  const { body } = await ask("branch=release%2F24");
  const edge = body.verdict.edges.find(({ provider }: { provider: { name: string } }) => provider.name === "Orders");
  expect(edge).toMatchObject({ class: "never-verified", provider: { name: "Orders", version: "6" } });
});

test.each(["environment=x", "tag=x", "mainBranch=true"])("a branch together with %s is refused", async (other) => {
  const { status, body } = await ask(`branch=b&${other}`);
  expect([status, body.errors]).toMatchObject([
    400,
    expect.arrayContaining(["Cannot specify branch together with tag, environment or mainBranch."]),
  ]);
});

test("a branch without a name counts as not given", async () => {
  const { body } = await ask("branch=");
  expect(texts(body)[0]).toContain("It is recommended to specify the environment");
});
