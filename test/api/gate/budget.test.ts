import { HUB_VERSION, seedHub } from "../../../bench/seed-hub.ts";
import { seed, serviceName, type Size, versionNumber } from "../../../bench/seed.ts";
import { type Ran, type Watched, watched } from "../../../bench/watch.ts";
import { sql } from "../../../server/db/sql.ts";
import { get, startBroker, type TestBroker } from "../../support/broker.ts";

/** Every service has three providers and three consumers, and shares two subjects with them. */
const SIZE: Size = { name: "S", services: 12, versions: 40 };
const NEIGHBOURS = 60;

let broker: TestBroker;
let watching: Watched;
beforeAll(async () => {
  broker = await startBroker({}, { wrap: (db) => (watching = watched(db)).db });
  await seed(broker.db, SIZE);
  await seedHub(broker.db, { name: "hub", neighbours: NEIGHBOURS, versions: 40 });
  await broker.db.script("update event_contracts set subject = subject"); // pages that no vacuum has marked, as in real life
}, 120_000);
afterAll(async () => {
  await broker.db.script("drop table if exists pair, v, on_branch, content, schema_seed, side");
  await broker.stop();
});

interface Asked {
  readonly rows: number;
  readonly deployable: boolean | null;
  readonly statements: readonly Ran[];
}

async function ask(pacticipant: string, version: string, more = ""): Promise<Asked> {
  const url = `${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=production${more}`;
  const { body } = await get(url);
  const statements = await watching.watch(async () => void (await get(url)), { plans: true });
  return { rows: body.matrix.length, deployable: body.summary.deployable, statements };
}

const buffersOf = (statements: readonly Ran[]) => statements.reduce((sum, { explained }) => sum + (explained?.buffers ?? Number.NaN), 0);

/** Versions that are asked about where the answer is no: the newest ones of the application, and some of each counterpart, alone and together. */
const ASKED_ABOUT = 15;

const services = Array.from({ length: SIZE.services }, (_, index) => index + 1);

test.each([
  ...services.map((service) => [serviceName(service), versionNumber(service, SIZE.versions)] as const),
  ["hub", HUB_VERSION] as const,
])(
  "can-i-deploy of %s reads no more pages than its rows allow: 40 + 25 for each in one statement, 60 + 60 for each in all",
  async (pacticipant, version) => {
    const { rows, deployable, statements } = await ask(pacticipant, version);
    expect(rows).toBeGreaterThanOrEqual(6);
    expect(buffersOf(statements.slice(0, 1))).toBeLessThanOrEqual(40 + 25 * rows);
    // The decision, and what the rows show of their versions. A no is explained: what failed, whether it is waived or on its
    // way, and which versions would do, each of which is asked about.
    const questions = deployable === true ? 0 : ASKED_ABOUT;
    expect(buffersOf(statements)).toBeLessThanOrEqual(60 + 60 * rows + questions * (40 + 25 * rows));
    if (deployable === true) expect(statements).toHaveLength(2);
    else expect(statements.length).toBeLessThanOrEqual(11);
    const { statements: decision } = await ask(pacticipant, version, "&summary=true");
    expect(decision.length).toBe(statements.length - 1);
    if (deployable === true) expect(decision).toHaveLength(1);
    expect(buffersOf(decision)).toBeLessThan(buffersOf(statements));
  },
);

test("what has long been replaced costs nothing: with ten times the history the pages are the same", async () => {
  const before = await ask("hub", HUB_VERSION);
  expect(before.rows).toBe(NEIGHBOURS);
  await broker.db.execute(sql`
    insert into deployments (environment_id, pacticipant_id, version_id, released, created_at, ended_at)
    select d.environment_id, d.pacticipant_id, d.version_id, false, now() - interval '1 day', now()
    from deployments d
    join pacticipants p on p.id = d.pacticipant_id and p.name like 'hub%'
    cross join generate_series(1, 10)
    where d.ended_at is null`);
  await broker.db.execute(sql`
    insert into verifications (content_id, provider_version_id, success)
    select v.content_id, v.provider_version_id, true
    from verifications v
    join pact_contents c on c.id = v.content_id
    join pacticipants p on p.id = c.provider_id and p.name = 'hub'
    cross join generate_series(1, 9)`);
  const after = await ask("hub", HUB_VERSION);
  expect(buffersOf(after.statements)).toBeLessThanOrEqual(1.5 * buffersOf(before.statements));
});
