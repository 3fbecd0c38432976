import { eventually, startDeliveringBroker, startReceiver } from "../api/webhooks/arrange.ts";
import { printable } from "../../cli/printable.ts";
import { get } from "../support/broker.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: Awaited<ReturnType<typeof startDeliveringBroker>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let place: Workplace;
beforeAll(async () => {
  receiver = await startReceiver();
  broker = await startDeliveringBroker({ webhookRetryScheduleSeconds: [] });
  await broker.pauseDelivery();
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
  await broker.webhook({ events: [{ name: "contract_published" }], request: { method: "POST", url: `${receiver.url}/build` } });
}, 60_000);
afterAll(async () => {
  place.remove();
  await broker.stop();
  await receiver.stop();
});

/** A delivery that was given up, and nobody delivers any more. */
async function givenUp(consumer: string): Promise<string> {
  receiver.answers(500);
  broker.resumeDelivery();
  await broker.given.publishedPact({ consumer, provider: "Orders", version: "1.2" });
  const [{ uuid }] = await eventually(async () => {
    const found = await statuses("failure");
    return found.length > 0 ? found : undefined;
  });
  await broker.pauseDelivery();
  return uuid;
}

const weir = (line: string) => place.weir(...words(line));
const statuses = async (status: string) =>
  (await get(`${broker.url}/triggered-webhooks?status=${status}`)).body._embedded.triggeredWebhooks;

test("everything that was given up can be looked at and then sent again", async () => {
  const uuid = await givenUp("Web");
  const dry = await weir("redeliver-webhook --all-failed --dry-run");
  expect(dry).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(`${uuid} \\| POST 127.0.0.1 +\\| contract_published +\\| Web 1.2 +\\| Orders +\\| 1`),
  });
  expect(await statuses("failure")).toHaveLength(1);
  expect(await weir("redeliver-webhook --all-failed")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("The broker is sending this delivery again."),
  });
  expect(await statuses("retrying")).toMatchObject([{ uuid, attemptsMade: 1 }]);
  expect(await weir("redeliver-webhook --all-failed")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("There is no failed delivery"),
  });
});

test("a name cannot move the cursor or colour the terminal", () => {
  expect(printable("\u001b[31mred\u001b[0m \u009bK back\b\r\n")).toBe("red  back ");
});

test("one delivery is named by its id", async () => {
  const uuid = await givenUp("App");
  const { exitCode, stdout } = await weir(`redeliver-webhook --uuid ${uuid} --output json`);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, [{ uuid, status: "retrying" }]]);
});

test("an id that the broker does not know is refused with 4, and half a command with 2", async () => {
  expect(await weir("redeliver-webhook --uuid nobody")).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("'nobody'") });
  expect(await weir("redeliver-webhook")).toMatchObject({ exitCode: 2 });
  expect(await weir("redeliver-webhook --uuid a --all-failed")).toMatchObject({ exitCode: 2 });
});
