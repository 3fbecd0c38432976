import { openDatabase } from "../server/db/open.ts";
import { sql } from "../server/db/sql.ts";
import { type Contestant, contest, headOf, ratioTo, rowOf, type Target as Wanted, timePerRequest } from "./contest.ts";
import { backendsCpu } from "./postgres-cpu.ts";
import { ok, registration, schema, sendAll } from "./registry-schemas.ts";
import type { Target } from "./target.ts";
import { openWire, type WireRequest } from "./wire.ts";

const WRITERS = 16;
/** Requests of one turn, and of those that take much longer. */
const REQUESTS = 20;
const FEW_REQUESTS = 3;
const WARM_UP = 500;

interface Setting {
  readonly url: string;
  readonly weir: Target;
  readonly seconds: number;
  readonly rounds: number;
}

/** What changes or compares, one request after the other, by turns with one row written and committed. */
export async function writes({ url, weir, seconds, rounds }: Setting): Promise<string> {
  const db = await openDatabase({ databaseUrl: url }, { maxConnections: 1 });
  const admin = await openDatabase({ databaseUrl: url }, { maxConnections: 1 });
  const wire = await openWire(weir.port);
  try {
    await db.script("create table floor (id bigint generated always as identity primary key, text text not null)");
    // A server that has just begun is slow because nothing is compiled yet; that is not what is compared.
    for (let n = 0; n < WARM_UP; n++) await ok(wire, registration(`warm-${n}`, schema(`Warm${n}`, 20)));
    await ok(wire, registration("known", schema("Known", 20)));
    for (let n = 1; n <= 100; n++) await ok(wire, registration("long", schema("Long", n)));
    await ok(wire, { method: "PUT", path: "/config/long", body: { compatibility: "FULL_TRANSITIVE" } });
    const text = "x".repeat(1000);
    const commit = async () => {
      const start = performance.now();
      await db.execute(sql`insert into floor (text) values (${text})`);
      return performance.now() - start;
    };
    const common = { nodeCpu: () => weir.cpu(), postgresCpu: () => backendsCpu(admin) };
    const requests = (name: string, request: (n: number) => WireRequest, count: number, target?: Wanted): Contestant => {
      let sent = 0;
      const turn = () => sendAll([wire], () => request(sent++), count);
      return { ...common, name, turn, ...(target === undefined ? {} : { target }) };
    };
    const ownCpu = async () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    };
    const lookUp: WireRequest = { method: "POST", path: "/subjects/known", body: { schema: schema("Known", 20) } };
    const candidate = (n: number): WireRequest => ({
      method: "POST",
      path: "/compatibility/subjects/long/versions",
      body: { schema: schema("Long", 101).replace('"f1"', `"other${n}"`) },
    });
    const results = await contest(
      [
        {
          ...common,
          nodeCpu: ownCpu,
          name: "one row committed with fsync",
          turn: async () => {
            const times: number[] = [];
            while (times.length < REQUESTS) times.push(await commit());
            return times;
          },
        },
        requests("register a new schema", (n) => registration(`new-${n}`, schema(`New${n}`, 20)), REQUESTS, { atMost: 2.5 }),
        requests(
          "register a new version",
          (n) => registration("growing", schema("Growing", 1 + (n % 20)).replace('"f1"', `"own${n}"`)),
          REQUESTS,
        ),
        requests("register an existing schema", () => registration("known", schema("Known", 20)), REQUESTS),
        requests("look a schema up", () => lookUp, REQUESTS),
        requests("check against 100 versions", candidate, FEW_REQUESTS),
      ],
      { seconds, rounds },
    );
    const [limit] = results;
    if (limit === undefined) return "";
    return [headOf("p50, of a commit"), ...results.map((result) => rowOf(result, ratioTo(limit, result, timePerRequest)))].join("\n");
  } finally {
    wire.close();
    await db.close();
    await admin.close();
  }
}

/** Writers that register one new schema at the same moment, again and again: one id, one version, no error. */
export async function racing(
  { port }: Target,
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
): Promise<string> {
  const wires = await Promise.all(Array.from({ length: WRITERS }, () => openWire(port)));
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  let wrong = 0;
  let races = 0;
  for (; races < rounds && performance.now() < end; races++) {
    const subject = `race-${races}`;
    const answers = await Promise.all(wires.map((wire) => wire.send(registration(subject, schema(`Race${races}`, 20)))));
    times.push(...answers.map(({ ms }) => ms));
    const versions = await wires[0]?.send({ method: "GET", path: `/subjects/${subject}/versions` });
    if (answers.some(({ status, body }) => status !== 200 || body !== answers[0]?.body) || versions?.body !== "[1]") wrong++;
  }
  for (const wire of wires) wire.close();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q: number) => (sorted[Math.floor(sorted.length * q)] ?? Number.NaN).toFixed(1);
  const verdict = wrong === 0 ? "met" : "NOT met";
  return (
    `${WRITERS} writers of one new schema: ${wrong} of ${races} races with more than one id or version, or an error (target 0, ${verdict}); ` +
    `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
  );
}
