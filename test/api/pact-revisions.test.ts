import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker({ allowContractModification: true });
  given = givenOn(broker.url);
  // Version 1: content "a", verified by p1, then overwritten by "b", verified by p2. Version 2: content "a", never overwritten.
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "1", interactions: [interaction("a")] });
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "p1", success: false });
  await put(given.at("pacts", "provider", "Orders", "consumer", "Web", "version", "1"), {
    interactions: [interaction("b")],
    metadata: { pactSpecification: { version: "2.0.0" } },
  });
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "p2" });
  await given.publishedPact({ consumer: "Web", provider: "Orders", version: "2", interactions: [interaction("a")] });
}, 60_000);
afterAll(() => broker.stop());

type Row = Record<"consumer" | "provider", { version: { number: string } | null }>;
const rowsOf = (body: { matrix: Row[] }) =>
  body.matrix.map(({ consumer, provider }) => `${consumer.version?.number} ${provider.version?.number}`);
const matrix = async (query: string) => rowsOf((await get(`${broker.url}/matrix?${query}`)).body);
const both = "q[][pacticipant]=Web&q[][pacticipant]=Orders";

describe("the matrix", () => {
  test.each([
    ["of two applications", both],
    ["of a consumer version and a provider", "q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders"],
    ["of a consumer version", "q[][pacticipant]=Web&q[][version]=1"],
    ["of a provider", "q[][pacticipant]=Orders"],
  ])("%s has replaced pacts with their results, the newest first", async (_name, query) => {
    const rows = await matrix(query);
    expect(rows.filter((row) => row.startsWith("1 "))).toEqual(["1 p2", "1 p1"]);
  });
  test.each(["cvpv", "cvp", "cp"])("by %s knows only what replaced them", async (latestby) => {
    expect(await matrix(`${both}&latestby=${latestby}`)).not.toContain("1 p1");
  });
  test("shows a replaced pact by its provider version that verified it", async () => {
    expect(await matrix("q[][pacticipant]=Orders&q[][version]=p1")).toEqual(["2 p1", "1 p1"]);
    expect(await matrix("q[][pacticipant]=Orders&q[][version]=p1&latestby=cvpv")).toEqual(["2 p1"]);
  });
  test("names the revision in its text", async () => {
    const { text } = await send("GET", `${broker.url}/matrix?${both}`, undefined, { headers: { accept: "text/plain" } });
    const cells = text
      .split("\n")
      .slice(2, 5)
      .map((line) =>
        line
          .split(" | ")
          .map((cell) => cell.trim())
          .slice(1, 5)
          .join(" "),
      );
    expect(cells).toEqual(["2 1 Orders p1", "1 2 Orders p2", "1 1 Orders p1"]);
  });
});

test("a result of replaced content does not count for the version", async () => {
  const { body } = await get(`${broker.url}/matrix?q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders&latestby=cvpv`);
  expect(body.summary).toMatchObject({ deployable: true, success: 1, failed: 0 });
});
