import { databaseAsOf } from "../../server/environments/as-of-reads.ts";
import { sql } from "../../server/db/sql.ts";
import { put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { setTimeout as sleep } from "node:timers/promises";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeAll(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  await given.environment("live");
}, 60_000);
afterAll(() => broker.stop());

async function instant(): Promise<Date> {
  await sleep(3);
  const now = new Date();
  await sleep(3);
  return now;
}

const writes = (name: string, number: string, type: string) =>
  put(given.at("event-contracts", "pacticipant", name, "version", number), {
    writes: [{ subject: name, schemaType: "AVRO", schema: JSON.stringify({ type: "record", name: "E", fields: [{ name: "x", type }] }) }],
  });

async function writersAsOf(name: string, asOf: Date): Promise<string[]> {
  const rows = await databaseAsOf(broker.db, asOf).query<{ number: string; runs: boolean; body: string }>(sql`
    select w.version_number as number, w.until is null as runs, c.body
    from event_writers w
    join schema_contents c on c.id = w.content_id
    where w.subject = ${name}
    order by w.content_id`);
  return rows.map(({ number, runs, body }) => `${number} ${runs ? "runs" : "ran"} ${/"type":"(\w+)"}\]/.exec(body)?.[1]}`);
}

test("past writers are the contents that had been deployed by then, each with its newest version that ran, or else the last", async () => {
  const deploy = (version: string) => given.deployment({ pacticipant: "W", version, environment: "live" });
  for (const [number, type] of [
    ["1", "string"],
    ["2", "string"],
    ["3", "int"],
  ] as const)
    await writes("W", number, type);
  const nothing = await instant();
  await deploy("1");
  const first = await instant();
  await deploy("2");
  const second = await instant();
  const { uuid: _, ...third } = await deploy("3");
  const afterThird = await instant();
  await deploy("1");
  const back = await instant();
  expect(third).toHaveProperty("currentlyDeployed", true);
  expect(await writersAsOf("W", nothing)).toEqual([]);
  expect(await writersAsOf("W", first)).toEqual(["1 runs string"]);
  expect(await writersAsOf("W", second)).toEqual(["2 runs string"]);
  expect(await writersAsOf("W", afterThird)).toEqual(["2 ran string", "3 runs int"]);
  expect(await writersAsOf("W", back)).toEqual(["1 runs string", "3 ran int"]);
});

test("a version wrote what it declared then, and a release counts between its interruptions", async () => {
  await writes("R", "1", "string");
  const release = await given.release({ pacticipant: "R", version: "1", environment: "live" });
  const released = await instant();
  await given.supportEnded(release);
  const ended = await instant();
  await given.release({ pacticipant: "R", version: "1", environment: "live" });
  await writes("R", "1", "long");
  const corrected = await instant();
  expect(await writersAsOf("R", released)).toEqual(["1 runs string"]);
  expect(await writersAsOf("R", ended)).toEqual(["1 ran string"]);
  expect(await writersAsOf("R", corrected)).toEqual(["1 runs long"]);
});

test("rows of the past come in the order that the statement gives them, and what is written is written now", async () => {
  for (const number of ["1", "2", "3"]) await given.version("Ordered", number);
  const past = databaseAsOf(broker.db, await instant());
  await given.version("Ordered", "4");
  const numbers = await past.query<{ number: string }>(sql`
    with own as (select v.number from versions v join pacticipants p on p.id = v.pacticipant_id where p.name = ${"Ordered"})
    select own.number from own order by own.number desc`);
  expect(numbers.map(({ number }) => number)).toEqual(["3", "2", "1"]);
  const seen = await past.transaction((tx) =>
    tx.query(sql`select 1 from versions v join pacticipants p on p.id = v.pacticipant_id where p.name = ${"Ordered"}`),
  );
  expect(seen).toHaveLength(4);
});
