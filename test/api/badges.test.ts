import { readConfig } from "../../server/config.ts";
import { get, post, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterAll(() => broker.stop());

/** What a badge says, read from its title. */
async function says(path: string): Promise<string> {
  const { status, headers, text } = await get(broker.url + path, { accept: "image/avif,image/webp,*/*" });
  expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type: "image/svg+xml;charset=utf-8" });
  return /<title>(.*?)<\/title>/.exec(text)?.[1] ?? "no title";
}
const pactBadge = (consumer: string, more = "latest/badge") => says(`/pacts/provider/Orders/consumer/${consumer}/${more}`);
const web = (consumer: string) => ({ consumer, provider: "Orders" });

describe("the badge of a pact", () => {
  test("follows what the provider found: unknown, failed, verified", async () => {
    await given.publishedPact(web("Following"));
    expect(await pactBadge("Following")).toBe("following/orders pact: unknown");
    await given.verification({ ...web("Following"), success: false });
    expect(await pactBadge("Following")).toBe("following/orders pact: failed");
    await given.verification(web("Following"));
    expect(await pactBadge("Following")).toBe("following/orders pact: verified");
  });

  test("says changed while only an earlier content has passed", async () => {
    await given.publishedPact({ ...web("Changing"), version: "1" });
    await given.verification({ ...web("Changing"), consumerVersion: "1" });
    await given.publishedPact({ ...web("Changing"), version: "2", interactions: [interaction("another")] });
    expect(await pactBadge("Changing")).toBe("changing/orders pact: changed");
  });

  test("stays verified when the next version has the same content", async () => {
    await given.publishedPact({ ...web("Same"), version: "1" });
    await given.verification({ ...web("Same"), consumerVersion: "1" });
    await given.publishedPact({ ...web("Same"), version: "2" });
    expect(await pactBadge("Same")).toBe("same/orders pact: verified");
  });

  test("says that a failure was of a pending pact", async () => {
    const pact = await given.publishedPact(web("Pending"));
    const metadata = Buffer.from("p=true").toString("base64url");
    const sha = pact._links["pb:pact-version"].name;
    await post(
      `${given.at("pacts", "provider", "Orders", "consumer", "Pending", "pact-version", sha)}/metadata/${metadata}/verification-results`,
      {
        success: false,
        providerApplicationVersion: "1",
      },
    );
    expect(await pactBadge("Pending")).toBe("pending/orders pact: failed (pending)");
  });

  test("is about the pacts with a tag, or without any", async () => {
    await given.publishedPact({ ...web("Tagged"), version: "1", tags: ["prod"] });
    await given.verification({ ...web("Tagged"), consumerVersion: "1" });
    await given.publishedPact({ ...web("Tagged"), version: "2", interactions: [interaction("two")] });
    await given.verification({ ...web("Tagged"), consumerVersion: "2", success: false });
    await given.publishedPact({ ...web("Tagged"), version: "3", tags: ["dev"], interactions: [interaction("three")] });
    expect(await pactBadge("Tagged", "latest/prod/badge")).toBe("tagged/orders pact: verified");
    expect(await pactBadge("Tagged", "latest-untagged/badge")).toBe("tagged/orders pact: failed");
    expect(await pactBadge("Tagged", "latest/dev/badge")).toBe("tagged/orders pact: unknown");
    expect(await pactBadge("Tagged", "latest/nope/badge")).toBe("pact not found: unknown");
  });

  test("names one side or initials when asked", async () => {
    await given.publishedPact({ consumer: "Web Shop", provider: "Orders" });
    expect(await pactBadge("Web%20Shop", "latest/badge?initials=true")).toBe("ws/orders pact: unknown");
    expect(await pactBadge("Web%20Shop", "latest/badge?label=consumer")).toBe("web shop pact: unknown");
    expect(await pactBadge("Web%20Shop", "latest/badge.svg?label=provider")).toBe("orders pact: unknown");
  });

  test("of two tags counts results of the provider versions with its tag only", async () => {
    await given.publishedPact({ ...web("Both"), tags: ["prod"] });
    await given.verification({ ...web("Both"), providerVersion: "b1", tags: ["live"], success: true });
    await given.verification({ ...web("Both"), providerVersion: "b2", tags: ["next"], success: false });
    const badge = (tag: string) => says(`/matrix/provider/Orders/latest/${tag}/consumer/Both/latest/prod/badge.svg`);
    expect(await badge("live")).toBe("both (prod)/orders (live) pact: verified");
    expect(await badge("next")).toBe("both (prod)/orders (next) pact: failed");
    expect(await badge("none")).toBe("both (prod)/orders (none) pact: unknown");
  });

  test("is a badge even where nothing exists", async () => {
    expect(await pactBadge("Nobody")).toBe("pact not found: unknown");
    expect(await says("/matrix/provider/No/latest/x/consumer/No/latest/x/badge")).toBe("pact not found: unknown");
  });
});

describe("the badge of can-i-deploy", () => {
  beforeAll(async () => {
    await given.publishedPact({ consumer: "Deploying", provider: "Stock", branch: "main", tags: ["main"] });
    await given.verification({ consumer: "Deploying", provider: "Stock", providerVersion: "s1", tags: ["prod"] });
  });

  test("is green for a clear yes", async () => {
    const to = "/pacticipants/Deploying/latest-version/main/can-i-deploy/to";
    expect(await says(`${to}/prod/badge`)).toBe("can-i-deploy: main to prod");
    const fill = async (path: string) => /rx="3" fill="(#\w+)"/.exec((await get(broker.url + path, { accept: "*/*" })).text)?.[1];
    expect(await fill(`${to}/prod/badge`)).not.toBe(await fill(`${to}/nowhere/badge`));
    expect(await says(`${to}/prod/badge?label=prod%3F`)).toBe("prod?: main to prod");
  });

  test("may be about a branch and an environment", async () => {
    const from = "/pacticipants/Deploying/branches";
    expect(await says(`${from}/main/latest-version/can-i-deploy/to-environment/production/badge.svg`)).toBe(
      "can-i-deploy: main to production",
    );
  });

  test.each([
    ["/pacticipants/Nobody/latest-version/main/can-i-deploy/to/prod/badge", "pacticipant"],
    ["/pacticipants/Deploying/latest-version/nope/can-i-deploy/to/prod/badge", "version"],
    ["/pacticipants/Nobody/branches/main/latest-version/can-i-deploy/to-environment/production/badge", "pacticipant"],
    ["/pacticipants/Deploying/branches/nope/latest-version/can-i-deploy/to-environment/production/badge", "branch"],
    ["/pacticipants/Deploying/branches/main/latest-version/can-i-deploy/to-environment/nope/badge", "environment"],
    ["/pacticipants/Nobody/main-branch/can-i-merge/badge", "pacticipant"],
    ["/pacticipants/Stock/main-branch/can-i-merge/badge", "main branch version"],
  ])("%s says that there is no such %s", async (path, missing) => {
    expect(await says(path)).toBe(`${missing}: not found`);
  });

  test("may be kept for half a minute, that of a pact may not", async () => {
    const cacheOf = async (path: string) => (await get(broker.url + path, { accept: "*/*" })).headers.get("cache-control");
    expect(await cacheOf("/pacticipants/Deploying/latest-version/main/can-i-deploy/to/prod/badge")).toBe("max-age=30");
    expect(await cacheOf("/pacts/provider/Stock/consumer/Deploying/latest/badge")).toBe("no-cache");
  });
});

test("the badge of can-i-merge asks the heads of the others' main branches", async () => {
  const merge = () => says("/pacticipants/Merging/main-branch/can-i-merge/badge");
  await given.publishedPact({ consumer: "Merging", provider: "Prices", branch: "main" });
  expect(await merge()).toBe("can-i-merge: unknown");
  await given.verification({ consumer: "Merging", provider: "Prices", providerVersion: "p1", branch: "main" });
  expect(await merge()).toBe("can-i-merge: success");
  await given.verification({ consumer: "Merging", provider: "Prices", providerVersion: "p2", branch: "main", success: false });
  expect(await merge()).toBe("can-i-merge: failed");
});

test("what a name holds cannot become part of the picture", async () => {
  const label = encodeURIComponent("</title><script>alert(1)</script>");
  const { text } = await get(`${broker.url}/pacticipants/Deploying/latest-version/main/can-i-deploy/to/prod/badge?label=${label}`, {
    accept: "*/*",
  });
  expect(text).not.toContain("<script");
});

test("a broker that is set so lets shields.io draw", async () => {
  const redirecting = await startBroker({ badgeProviderMode: "redirect", shieldsIoBaseUrl: "https://shields.example" });
  const location = async (path: string) => {
    const response = await fetch(redirecting.url + path, { redirect: "manual" });
    return [response.status, response.headers.get("location")];
  };
  await givenOn(redirecting.url).publishedPact({ consumer: "my_app", provider: "a (b)" });
  expect(await location("/pacts/provider/a%20(b)/consumer/my_app/latest/badge.svg")).toEqual([
    307,
    "https://shields.example/badge/my__app%2Fa%20%28b%29%20pact-unknown-lightgrey.svg",
  ]);
  expect(await location("/pacticipants/Nobody/main-branch/can-i-merge/badge")).toEqual([
    307,
    "https://shields.example/badge/pacticipant-not%20found-lightgrey.svg",
  ]);
  await redirecting.stop();
});

test("badges are drawn here unless the operator wants otherwise, and a word that means neither is refused", () => {
  const mode = (text: string) => readConfig({ PACT_BROKER_BADGE_PROVIDER_MODE: text }).badgeProviderMode;
  expect([mode(""), mode("proxy"), mode("redirect")]).toEqual(["local", "local", "redirect"]);
  expect(() => mode("elsewhere")).toThrow("PACT_BROKER_BADGE_PROVIDER_MODE must be local or redirect");
});
