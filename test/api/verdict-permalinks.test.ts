import { pino } from "pino";
import { cleanUp } from "../../server/cleanup/clean-up.ts";
import { forgetVerdicts } from "../../server/cleanup/forget-verdicts.ts";
import { sql } from "../../server/db/sql.ts";
import { verdictRecorder } from "../../server/verdicts/verdict-recorder.ts";
import { type Answer, get, send, startBroker, type TestBroker } from "../support/broker.ts";
import { countingDb } from "../support/count-statements.ts";
import { givenOn } from "../support/given.ts";

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let now: Date;
let during: ReturnType<typeof countingDb>["during"];
beforeEach(async () => {
  now = new Date("2026-03-01T12:00:00.5Z");
  const wrap = (db: Parameters<typeof countingDb>[0]) => {
    const counting = countingDb(db);
    during = (work) => counting.during(work);
    return counting.db;
  };
  broker = await startBroker({}, { clock: () => now, wrap });
  given = givenOn(broker.url);
  await given.environment("production", { production: true });
}, 60_000);
afterEach(() => broker.stop());

const web = { consumer: "Web", provider: "Orders" };
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
async function ask(version = "1", more = ""): Promise<Answer["body"]> {
  return (await get(`${broker.url}/can-i-deploy?pacticipant=Web&version=${version}&environment=production${more}`)).body;
}
const permalink = (id: string, headers = {}) => get(`${broker.url}/verdicts/${id}`, headers);
const kept = async () => Number((await broker.db.query<{ count: string }>(sql`select count(*) from verdicts`))[0]?.count);

test("a verdict shows at once what was asked and answered, and the same after it is written down", async () => {
  await given.publishedPact(web);
  const { summary, notices, verdict, _links } = await ask("1", "&ignore[][pacticipant]=Nobody");
  const at = _links["weir:verdict"].href;
  expect(at).toBe(`${broker.url}/verdicts/${verdict.id}`);
  const first = await get(at);
  expect(first.body).toEqual({
    id: verdict.id,
    question: {
      selectors: [{ pacticipant: "Web", version: "1" }],
      target: { to: "environment", environment: "production" },
      ignore: [{ pacticipant: "Nobody" }],
    },
    summary: { deployable: summary.deployable, reason: summary.reason },
    notices,
    verdict,
    firstGivenAt: "2026-03-01T12:00:00+00:00",
    lastGivenOn: "2026-03-01",
    _links: { self: { title: "Verdict", href: at } },
  });
  expect(await kept()).toBe(0);
  await broker.verdicts.flush();
  expect(await kept()).toBe(1);
  expect((await get(at)).text).toBe(first.text);
});

test("a verdict stays as it was, whatever is published, verified, deployed, waived and deleted afterwards", async () => {
  await given.publishedPact(web);
  await given.verification({ ...web, providerVersion: "7", success: false });
  await given.deployment({ pacticipant: "Orders", version: "7", environment: "production" });
  const { verdict } = await ask();
  const matrix = (await get(`${broker.url}/matrix?q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Orders`)).body;
  await broker.verdicts.flush();
  const before = [(await permalink(verdict.id)).text, (await permalink(matrix.verdict.id)).text];
  now = days(1);
  await given.verification({ ...web, providerVersion: "7" });
  await given.publishedPact({ ...web, version: "2" });
  expect((await ask()).verdict).not.toEqual(verdict);
  now = days(3);
  await cleanUp(broker.db, { keep: [], deletionLimit: 1000, overwrittenMaxAgeDays: 0, dryRun: false });
  for (const name of Object.values(web)) await send("DELETE", given.at("pacticipants", name));
  await broker.verdicts.flush();
  expect([(await permalink(verdict.id)).text, (await permalink(matrix.verdict.id)).text]).toEqual(before);
});

test("asking costs no statement and no commit, and a thousand times the same is one row", async () => {
  await given.publishedPact(web);
  await ask();
  await broker.verdicts.flush();
  const { statements } = await during(() => ask());
  now = days(1);
  expect((await during(() => ask())).statements).toBe(statements);
  await Promise.all(Array.from({ length: 20 }, () => ask()));
  await broker.verdicts.flush();
  const { id } = (await ask()).verdict;
  expect(await kept()).toBe(1);
  expect((await permalink(id)).body).toMatchObject({ firstGivenAt: "2026-03-01T12:00:00+00:00", lastGivenOn: "2026-03-02" });
});

test("other words, another decision or another question are other verdicts", async () => {
  await given.publishedPact(web);
  const ids = [await ask(), await ask("1", "&ignore[][pacticipant]=Nobody"), await ask("2")].map(({ verdict }) => verdict.id);
  await given.version("Orders", "7");
  ids.push((await ask()).verdict.id);
  expect(new Set(ids).size).toBe(4);
  expect((await ask()).verdict.id).toBe(ids[3]);
});

test("the answer of can-i-deploy leads to the same question to the matrix", async () => {
  await given.publishedPact(web);
  const answer = await ask("1", "&ignore[][pacticipant]=Nobody");
  const again = await get(answer._links["weir:matrix"].href);
  expect(again.body).toEqual(answer);
});

test("a verdict about a past instant was given when it was asked for, and is kept as long as others", async () => {
  await given.publishedPact(web);
  // After everything that the database has noted by its own clock.
  now = new Date("2096-03-01T12:00:00.5Z");
  const asOf = now.toISOString();
  now = days(400);
  const { verdict } = await ask("1", `&asOf=${asOf}`);
  expect(verdict.asOf).toBe(asOf);
  await broker.verdicts.flush();
  expect(await forgetVerdicts(broker.db, { now, retentionDays: 365 })).toBe(0);
  expect((await permalink(verdict.id)).body).toMatchObject({ firstGivenAt: "2097-04-05T12:00:00+00:00", lastGivenOn: "2097-04-05" });
});

test("people get a text or a page in which nothing runs", async () => {
  await given.publishedPact({ consumer: "Web", provider: "<b>" });
  const { verdict } = await ask();
  const text = await permalink(verdict.id, { accept: "text/plain" });
  expect(text.headers.get("content-type")).toContain("text/plain");
  expect(text.text).toContain(
    "Asked: pacticipant Web version 1 (to environment environment production)\nDeployable: unknown\nReason: There is no",
  );
  expect(text.text).toContain("no-contract (pact): Web 1 and <b>\n  Fix: Let <b> verify");
  const page = await permalink(verdict.id, { accept: "text/html" });
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.text).toContain("no-contract (pact): Web 1 and &lt;b&gt;");
});

test.each(["0123456789abcdef0123456789abcdef", "nonsense", "01234567-89ab-cdef-0123-456789abcdef", "%27%20or%201%3D1"])(
  "there is no verdict %s",
  async (id) => {
    const { status, body } = await permalink(id);
    expect({ status, body }).toEqual({ status: 404, body: { error: "The requested document was not found on this server." } });
  },
);

test("verdicts are forgotten after their time, counted from when they were last given", async () => {
  await given.publishedPact(web);
  const old = (await ask()).verdict.id;
  const young = (await ask("2")).verdict.id;
  await broker.verdicts.flush();
  now = days(10);
  await ask("2");
  await broker.verdicts.flush();
  const forget = (retentionDays: number) => forgetVerdicts(broker.db, { now, retentionDays });
  expect([await forget(0), await forget(10)]).toEqual([0, 0]);
  expect(await forget(9)).toBe(1);
  expect([(await permalink(old)).status, (await permalink(young)).status]).toEqual([404, 200]);
});

describe("while the database is away", () => {
  const verdictNumber = (n: number) => n.toString(16).padStart(32, "0");
  const lines: { msg: string; dropped?: number; verdicts?: number }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  let away: boolean;
  const recorder = () => {
    const execute: TestBroker["db"]["execute"] = async (statement) => {
      if (away) throw new Error("gone");
      return broker.db.execute(statement);
    };
    return verdictRecorder({ db: { ...broker.db, execute }, log });
  };
  const give = (verdicts: ReturnType<typeof recorder>, from: number, to: number, size = 2) => {
    for (let n = from; n < to; n++) verdicts.given(verdictNumber(n), now, () => "x".repeat(size));
  };
  beforeEach(() => {
    away = true;
    lines.length = 0;
  });

  test("verdicts wait, are found, and are written when it is back", async () => {
    const verdicts = recorder();
    give(verdicts, 0, 700);
    await verdicts.flush();
    expect(verdicts.find(verdictNumber(0))).toEqual({ document: "xx", firstGivenAt: now, lastGivenOn: "2026-03-01" });
    away = false;
    await verdicts.stop();
    expect([await kept(), verdicts.find(verdictNumber(0))]).toEqual([700, undefined]);
  });
  test.each([
    ["number", 6_000, 2, 1_000],
    ["size", 40, 1_000_000, 24],
  ])("their %s is bounded, and the newest are kept", async (_what, count, size, dropped) => {
    const verdicts = recorder();
    give(verdicts, 0, count, size);
    await verdicts.flush();
    expect(lines.reduce((sum, line) => sum + (line.dropped ?? 0), 0)).toBe(dropped);
    expect([verdicts.find(verdictNumber(dropped - 1)), verdicts.find(verdictNumber(count - 1))?.document.length]).toEqual([
      undefined,
      size,
    ]);
    away = false;
    await verdicts.stop();
    expect(await kept()).toBe(count - dropped);
  });
  test("the end does not wait for it, and says what is lost", async () => {
    const verdicts = recorder();
    give(verdicts, 0, 3);
    await verdicts.stop();
    expect(lines.at(-1)).toMatchObject({ msg: expect.stringContaining("lost"), verdicts: 3 });
  });
});

test("several nodes that write the same verdicts at the same time keep each once", async () => {
  const log = pino({ level: "silent" });
  const nodes = Array.from({ length: 4 }, () => verdictRecorder({ db: broker.db, log }));
  const ids = Array.from({ length: 50 }, (_, n) => n.toString(16).padStart(32, "0"));
  for (const [index, node] of nodes.entries())
    for (const id of index % 2 === 0 ? ids : ids.toReversed()) node.given(id, days(index), () => "{}");
  await Promise.all(nodes.map((node) => node.stop()));
  const [row] = await broker.db.query(sql`select count(*)::integer as count, min(last_given_on)::text as day from verdicts`);
  expect(row).toEqual({ count: 50, day: "2026-03-04" });
});
