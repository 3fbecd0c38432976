import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { type Workplace, workplace } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
beforeAll(async () => {
  broker = await startBroker();
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
  const given = givenOn(broker.url);
  await given.environment("production", { production: true });
  await given.publishedPact({ consumer: "Web", provider: "Orders" });
}, 60_000);
afterAll(async () => {
  place.remove();
  await broker.stop();
});

const gate = () => place.weir("can-i-deploy", "-a", "Web", "-e", "1", "--to-environment", "production");

test("an edge is waived, listed, green at the gate, ended, and red again", async () => {
  expect((await gate()).exitCode).toBe(1);
  const given = await place.weir("waive", "--edge", "Web->Orders", "--environment", "production", "--until", "+48h", "--reason", "fix\n42");
  expect(given).toMatchObject({ exitCode: 0, stderr: "" });
  const [, until = "", id = ""] =
    /^Waived what stands between Web and Orders until (\S+)\. End it with: weir waive end (\S+)\n$/.exec(given.stdout) ?? [];
  expect(Math.abs(Date.parse(until) - Date.now() - 48 * 3_600_000)).toBeLessThan(60_000);
  expect(await gate()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("WAIVED: anonymous has waived") });
  const listed = await place.weir("waive", "list");
  expect(listed.stdout).toContain(`${id} | Web      | Orders   | production | running | ${until} | anonymous | fix 42`);
  expect(await place.weir("waive", "end", id)).toMatchObject({ exitCode: 0, stdout: `Waiver ${id} has ended (ended).\n` });
  expect((await gate()).exitCode).toBe(1);
  expect((await place.weir("waive", "list")).stdout).toBe("Nothing is waived.\n");
  const { json: trail } = await place.weir("waive", "list", "--all", "-o", "json");
  expect(trail).toMatchObject([{ id, status: "ended", endedBy: "anonymous", reason: "fix\n42" }]);
});
test("every limit of a waiver has an option, and a script gets the id", async () => {
  const words = ["--kind", "pact", "--consumer-version", "1", "--until", "2h", "--reason", "x", "-o", "id"];
  const { stdout } = await place.weir("waive", "--consumer", "Web", "--provider", "Orders", ...words);
  const { json: waivers } = await place.weir("waive", "list", "-o", "json");
  expect(waivers).toMatchObject([{ id: stdout.trim(), kind: "pact", consumerVersion: "1", consumer: "Web", provider: "Orders" }]);
  expect(waivers[0].environment).toBeUndefined();
});
const EDGE = ["--edge", "Web->Orders", "--reason", "x"];
test.each([
  [["--edge", "Web", "--reason", "x", "--until", "+1h"], "--edge must be two names such as 'Web->Orders', but is \"Web\""],
  [["--edge", "A->B->C", "--reason", "x", "--until", "+1h"], "--edge must be two names"],
  [[...EDGE, "--consumer", "Web", "--until", "+1h"], "Give either --edge, or --consumer and --provider"],
  [["--consumer", "Web", "--reason", "x", "--until", "+1h"], "--provider is required"],
  [EDGE, "--until is required"],
  [["--edge", "Web->Orders", "--until", "+1h"], "--reason is required"],
  [[...EDGE, "--until", "+soon"], '--until must be a time such as +48h, or an instant, but is "+soon"'],
  [[...EDGE, "--until", "+1h", "--kind", "rest"], "Allowed choices are pact, event-schema, provider-contract"],
])("waive %p is a wrong command line", async (words, message) => {
  expect(await place.weir("waive", ...words)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});
test("what the broker refuses is told", async () => {
  const refused = await place.weir("waive", "--edge", "Web→Nobody", "--reason", "x", "--until", "2020-01-01T00:00:00Z");
  expect(refused).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/must be in the future[\s\S]*Nobody does not exist/) });
  expect(await place.weir("waive", "end", "nonsense")).toMatchObject({ exitCode: 4, stderr: "error: There is no waiver nonsense.\n" });
});
