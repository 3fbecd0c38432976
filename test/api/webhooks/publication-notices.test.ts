import { post, send, startBroker, type TestBroker } from "../../support/broker.ts";
import { LOCAL } from "./arrange.ts";

let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker(LOCAL);
}, 60_000);
afterAll(() => broker.stop());

const request = { method: "POST", url: "http://127.0.0.1:1/hook" };

/** Publishes a pact and returns what the CI log says of webhooks. */
async function notices(consumer: string, version: string): Promise<string[]> {
  const content = Buffer.from(JSON.stringify({ consumer: { name: consumer }, provider: { name: "Shop" }, interactions: [] })).toString(
    "base64",
  );
  const { body } = await post(`${broker.url}/contracts/publish`, {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    contracts: [{ consumerName: consumer, providerName: "Shop", specification: "pact", contentType: "application/json", content }],
  });
  return body.notices.map(({ text }: { text: string }) => text).filter((text: string) => /webhook/i.test(text));
}

test("as long as there is no webhook for the two, one is recommended", async () => {
  expect(await notices("Nobody", "1")).toEqual([
    expect.stringMatching(/^ {4}\* Configure separate Shop pact verification build and webhook/),
  ]);
});

test("what was triggered is named, by description or identifier, with the address of its log", async () => {
  await post(`${broker.url}/pacticipants`, { name: "Named" });
  const uuid = "without-description-1";
  await send("PUT", `${broker.url}/webhooks/${uuid}`, { consumer: { name: "Named" }, events: [{ name: "contract_published" }], request });
  await post(`${broker.url}/webhooks`, { description: "build it", consumer: { name: "Named" }, request });
  const log = `\\n {4}View logs at ${broker.url}/triggered-webhooks/[0-9a-f-]{36}/logs$`;
  expect(await notices("Named", "1")).toEqual([
    expect.stringMatching(new RegExp(`^ {2}Webhook ${uuid} triggered for event contract_published\\.${log}`)),
    expect.stringMatching(new RegExp(`^ {2}Webhook "build it" triggered for event contract_content_changed\\.${log}`)),
  ]);
});

test("a webhook that does not fit is not recommended again", async () => {
  await post(`${broker.url}/pacticipants`, { name: "Unfit" });
  await post(`${broker.url}/webhooks`, { enabled: false, consumer: { name: "Unfit" }, request });
  expect(await notices("Unfit", "1")).toEqual(["  No enabled webhooks found for the detected events"]);
});
