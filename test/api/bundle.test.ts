import { createPublicKey, verify } from "node:crypto";
import { sql } from "../../server/db/sql.ts";
import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let address: string;
const at = new Date();

beforeAll(async () => {
  broker = await startBroker({}, { clock: () => at });
  given = givenOn(broker.url);
  const { uuid } = await given.environment("production", { production: true });
  address = `${broker.url}/environments/${uuid}/bundle`;
  for (const consumer of ["Passed", "Failed"]) {
    await given.publishedPact({ consumer, provider: "Orders" });
    const testResults = { tests: [{ interactionId: "x", success: false, mismatches: [{ description: "wrong" }] }] };
    await given.verification({ consumer, provider: "Orders", providerVersion: "7", success: consumer === "Passed", testResults });
  }
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
  await given.publishedPact({ consumer: "Unverified", provider: "Orders", interactions: [{ description: "unverified" }] });
  await given.publishedPact({ consumer: "Early", provider: "Nobody" });
  await given.publishedPact({ consumer: "Waived", provider: "Orders", interactions: [{ description: "waived" }] });
  const until = new Date(at.getTime() + 3_600_000).toISOString();
  const waiver = { consumer: "Waived", provider: "Orders", environment: "production", until, reason: "known" };
  expect((await post(`${broker.url}/waivers`, waiver)).status).toBe(201);
  const avro = (type: string) => JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "total", type }] });
  const event = (role: string, schema: string) => ({ [role]: [{ subject: "placed-value", schema, schemaType: "AVRO" }] });
  await declared("Shop", "1", event("writes", avro("string")));
  await declared("Mailer", "2", event("reads", avro("long")));
  await given.deployment({ pacticipant: "Mailer", version: "2", environment: "production" });
  await given.version("Lonely", "1");
}, 120_000);
afterAll(() => broker.stop());

async function declared(pacticipant: string, version: string, body: object): Promise<void> {
  const { status, text } = await put(given.at("event-contracts", "pacticipant", pacticipant, "version", version), body);
  if (status >= 300) throw new Error(text);
}

interface Row {
  readonly [member: string]: unknown;
  readonly consumer: Party;
  readonly provider: Party;
}
interface Party {
  readonly name: string;
  readonly version: { readonly number: string } | null;
}

/** An answer of can-i-deploy as far as a bundle has it. */
function comparable({ summary, notices, matrix, verdict }: Awaited<ReturnType<typeof get>>["body"]): object {
  const party = ({ name, version }: Party) => ({ name, number: version?.number });
  const row = ({ consumer, provider, verificationResult, evidence }: Row) => {
    return { consumer: party(consumer), provider: party(provider), verificationResult, evidence };
  };
  const edges = verdict.edges.map((edge: object) => ({ ...edge, nearestGreen: {} }));
  return { summary, notices, rows: matrix.map(row), deployable: verdict.deployable, edges };
}

const CASES = [
  ["Passed", "1", true],
  ["Failed", "1", false],
  ["Unverified", "1", null],
  ["Early", "1", null],
  ["Waived", "1", true],
  ["Shop", "1", false],
  ["Mailer", "2", true],
  ["Orders", "7", true],
  ["Lonely", "1", true],
] as const;

test.each(CASES)("the bundle says about %s %s what can-i-deploy says (%p)", async (pacticipant, version, deployable) => {
  const { status, body } = await get(address);
  expect(status).toBe(200);
  const bundled = JSON.parse(body.payload).verdicts[pacticipant][version];
  const asked = await get(`${broker.url}/can-i-deploy?pacticipant=${pacticipant}&version=${version}&environment=production`);
  expect(bundled.summary.deployable).toBe(deployable);
  expect(comparable(bundled)).toEqual(comparable(asked.body));
});
test("it tells where and when it was taken, and is signed with the same key each time", async () => {
  const [one, other] = [(await get(address)).body, (await get(address)).body];
  const payload = JSON.parse(one.payload);
  expect(payload).toMatchObject({
    format: "weir-verdict-bundle",
    environment: "production",
    takenAt: at.toISOString(),
    broker: broker.url,
  });
  expect(one).toEqual(other);
  const x = Buffer.from(one.publicKey, "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signature = Buffer.from(one.signature, "base64");
  expect(verify(null, Buffer.from(one.payload), key, signature)).toBe(true);
  expect(verify(null, Buffer.from(`${one.payload} `), key, signature)).toBe(false);
});
test("an older version is in it while it is the head of the main branch or anywhere deployed, and else only among the newest", async () => {
  for (const number of ["a", "b", "c", "d"]) await given.version("Old", number, number === "b" ? { branch: "main" } : {});
  await given.environment("test");
  await given.deployment({ pacticipant: "Old", version: "a", environment: "test" });
  const versionsOf = async (query: string) => Object.keys(JSON.parse((await get(`${address}${query}`)).body.payload).verdicts["Old"]);
  expect(await versionsOf("?versions=1")).toEqual(["d", "b", "a"]);
  expect(await versionsOf("?versions=2")).toEqual(["d", "c", "b", "a"]);
});
test.each(["0", "101", "many", "1.5", "-1"])("versions=%s is refused", async (versions) => {
  const { status, body } = await get(`${address}?versions=${versions}`);
  expect([status, Object.keys(body.errors)]).toEqual([400, ["versions"]]);
});
test("an environment that does not exist has no bundle", async () => {
  expect((await get(`${broker.url}/environments/8b0c1d7e-0000-4000-8000-000000000000/bundle`)).status).toBe(404);
});
test("more versions than a bundle holds are refused, and fewer of each are not", async () => {
  const own = await startBroker();
  const { uuid } = await givenOn(own.url).environment("production");
  await own.db.execute(sql`insert into pacticipants (name, display_name) select 'App ' || i, 'App' from generate_series(1, 201) as i`);
  await own.db.execute(
    sql`insert into versions (pacticipant_id, number) select p.id, i::text from pacticipants p, generate_series(1, 100) as i`,
  );
  const refused = await get(`${own.url}/environments/${uuid}/bundle?versions=100`);
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    { versions: ["would make a bundle of more than 20000 versions: ask for fewer versions of each pacticipant"] },
  ]);
  const few = await get(`${own.url}/environments/${uuid}/bundle?versions=1`);
  const verdicts: object[] = Object.values(JSON.parse(few.body.payload).verdicts);
  expect([few.status, verdicts.length, new Set(verdicts.map((ofOne) => Object.keys(ofOne).join()))]).toEqual([200, 201, new Set(["100"])]);
  await own.stop();
}, 120_000);
test("brokers with the same configured key sign alike, and with another one differently", async () => {
  const keyWith = async (secretKey: string) => {
    const own = await startBroker({ secretKey });
    const { uuid } = await givenOn(own.url).environment("production");
    const { body } = await get(`${own.url}/environments/${uuid}/bundle`);
    await own.stop();
    return body.publicKey;
  };
  const secret = "a secret of thirty-two characters";
  const key = await keyWith(secret);
  expect(await keyWith(secret)).toBe(key);
  expect(await keyWith(`${secret}!`)).not.toBe(key);
}, 120_000);
