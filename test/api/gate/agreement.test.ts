import { pino } from "pino";
import { readConfig } from "../../../server/config.ts";
import type { Context } from "../../../server/context.ts";
import { sql } from "../../../server/db/sql.ts";
import { decide } from "../../../server/engine/matrix/decide.ts";
import { askGate, gateSituations, type GateQuery } from "../../../server/matrix/answer-gate.ts";
import { answerMatrix } from "../../../server/matrix/can-i-deploy.ts";
import { giveVerdict } from "../../../server/matrix/give-verdict.ts";
import { listNewestVersions } from "../../../server/matrix/nearest-green-reads.ts";
import { put, send, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn, interaction } from "../../support/given.ts";
import { APPS, ENVIRONMENTS, type Event, randomHistory, type Schemas, VERSIONS } from "./history.ts";
import { expected, running } from "./model.ts";

/** Each history answers 24 questions: about every version of every application, to both environments. */
const HISTORIES = 15;

let broker: TestBroker;
beforeEach(async () => {
  broker = await startBroker({ allowContractModification: true, checkForSimilarNames: false });
  const given = givenOn(broker.url);
  for (const name of ENVIRONMENTS) await given.environment(name);
}, 60_000);
afterEach(() => broker.stop());

const questions = ENVIRONMENTS.flatMap((environment) => APPS.flatMap((app) => VERSIONS.map((version) => ({ app, version, environment }))));

test.each(Array.from({ length: HISTORIES }, (_, index) => index + 1))(
  "random history %d: the gate, the general way and the raw events agree, also on several versions at once and on what does not run yet",
  async (seed) => {
    const history = randomHistory(seed);
    for (const event of history) await report(event);
    const ctx = context();
    for (const question of questions) await oneByOne(ctx, history, question);
    for (const environment of ENVIRONMENTS) await atOnce(ctx, history, { seed, environment });
  },
  120_000,
);

async function oneByOne(ctx: Context, history: readonly Event[], question: (typeof questions)[number]): Promise<void> {
  const query = queryOf(question);
  const gate = await (await askGate(ctx, query)).answer();
  if (gate === undefined) {
    // The application has never been heard of.
    expect(await idOf(question.app)).toBeUndefined();
    return;
  }
  const general = await answerMatrix(ctx, query);
  const [verdict, generalVerdict] = [await giveVerdict(ctx, query, gate), await giveVerdict(ctx, query, general)];
  const { deployable, counts } = gate.decision;
  const { ignored: _ignored, ...shown } = counts;
  expect({ question, deployable, ...shown }).toEqual({ question, ...expected(history, question) });
  expect({ question, gate, verdict }).toEqual({ question, gate: general, verdict: generalVerdict });
}

async function atOnce(ctx: Context, history: readonly Event[], { seed, environment }: { seed: number; environment: string }) {
  const [app, other] = [APPS[seed % APPS.length], APPS[(seed + 1) % APPS.length]] as [string, string]; // indexes below the length
  const counterpart = await idOf(other);
  const theirs = await Promise.all(VERSIONS.map(async (version) => ({ version, id: await versionIdOf(other, version) })));
  const own = await Promise.all(VERSIONS.map(async (version) => ({ version, id: await versionIdOf(app, version) })));
  const asked = own.flatMap(({ version, id: versionId }) => {
    if (versionId === undefined) return [];
    const plain = { question: { versionId }, want: expected(history, { app, version, environment }) };
    if (counterpart === undefined) return [plain];
    const replaced = theirs.map(({ id, version: their }) => ({
      question: { versionId, overrides: [{ pacticipantId: counterpart, versionId: id }] },
      want: expected(history, { app, version, environment }, { [other]: id === undefined ? [] : [their] }),
    }));
    return [plain, ...replaced];
  });
  const situations = await gateSituations(
    ctx,
    asked.map(({ question }) => question),
    environment,
  );
  const answers = situations.map(decide).map(({ deployable, counts: { success, failed, unknown } }) => ({
    deployable,
    success,
    failed,
    unknown,
  }));
  expect(answers).toEqual(asked.map(({ want }) => want));
  // Whoever looks for a version that may go there passes over none of those that may.
  const green = own.flatMap(({ version, id }) =>
    id !== undefined && expected(history, { app, version, environment }).deployable ? id : [],
  );
  const search = { without: undefined, limit: 30, environment, skip: 0, most: null };
  const screened = await listNewestVersions(ctx.db, (await idOf(app)) ?? 0, search);
  expect(screened.map(({ id }) => id)).toEqual(expect.arrayContaining(green));
}

test("the histories hold what they are to try: all three answers, versions side by side, both kinds of contract", () => {
  const seen = { yes: 0, no: 0, unknown: 0, sideBySide: 0, events: 0 };
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const history = randomHistory(seed);
    for (const question of questions) {
      const { deployable, success } = expected(history, question);
      if (deployable === null) seen.unknown++;
      else if (!deployable) seen.no++;
      else if (success > 0) seen.yes++;
    }
    for (const environment of ENVIRONMENTS) for (const app of APPS) if (running(history, app, environment).length > 1) seen.sideBySide++;
    if (history.some((event) => event.kind === "events" && Object.keys({ ...event.reads, ...event.writes }).length > 0)) seen.events++;
  }
  for (const [what, times] of Object.entries(seen)) expect({ what, often: times >= HISTORIES / 2 }).toEqual({ what, often: true });
});

function context(): Context {
  return {
    db: broker.db,
    now: new Date(),
    baseUrl: broker.url,
    config: readConfig({}),
    log: pino({ level: "silent" }),
    actor: { name: "anonymous", scopes: [] },
  };
}

function queryOf({ app, version, environment }: { app: string; version: string; environment: string }): GateQuery {
  return {
    selectors: [{ pacticipant: app, version }],
    target: { to: "environment", environment },
    ignore: [],
    latestBy: "cvpv",
    success: undefined,
    limit: undefined,
  };
}

async function idOf(app: string): Promise<number | undefined> {
  const [row] = await broker.db.query<{ id: number }>(sql`select id from pacticipants where name = ${app}`);
  return row?.id;
}

async function versionIdOf(app: string, version: string): Promise<number | undefined> {
  const [row] = await broker.db.query<{ id: number }>(sql`
    select v.id from versions v join pacticipants p on p.id = v.pacticipant_id where p.name = ${app} and v.number = ${version}`);
  return row?.id;
}

/** Tells the broker what happened, as a client would. */
async function report(event: Event): Promise<void> {
  const given = givenOn(broker.url);
  switch (event.kind) {
    case "pact": {
      const { consumer, version, provider, content } = event;
      const pact = { consumer: { name: consumer }, provider: { name: provider }, interactions: [interaction(`request ${content}`)] };
      const answer = await put(given.at("pacts", "provider", provider, "consumer", consumer, "version", version), pact);
      expect(answer.status).toBeLessThan(300);
      break;
    }
    case "result": {
      const { consumer, version, provider, providerVersion, success } = event;
      await given.verification({ consumer, consumerVersion: version, provider, providerVersion, success });
      break;
    }
    case "events": {
      const { app, version, writes, reads } = event;
      const body = { writes: declarations(writes), reads: declarations(reads) };
      const answer = await put(given.at("event-contracts", "pacticipant", app, "version", version), body);
      expect(answer.status).toBeLessThan(300);
      break;
    }
    case "deploy":
    case "release": {
      const { app, version, environment } = event;
      if ((await idOf(app)) === undefined) await given.pacticipant(app);
      await given.version(app, version, { buildUrl: "http://ci" });
      const placed = { pacticipant: app, version, environment };
      if (event.kind === "release") await given.release(placed);
      else await given.deployment({ ...placed, ...(event.instance === undefined ? {} : { applicationInstance: event.instance }) });
      break;
    }
    case "undeploy":
    case "end of support": {
      const isRelease = event.kind === "end of support";
      const [found] = await broker.db.query<{ uuid: string }>(sql`
        select d.uuid
        from deployments d
        join environments e on e.id = d.environment_id
        join pacticipants p on p.id = d.pacticipant_id
        join versions v on v.id = d.version_id
        where d.ended_at is null and e.name = ${event.environment} and p.name = ${event.app} and d.released = ${isRelease}
          and (${isRelease ? event.version : null}::text is null or v.number = ${isRelease ? event.version : null})
          and (${isRelease} or d.application_instance is not distinct from ${isRelease ? null : (event.instance ?? null)}::text)`);
      if (found === undefined) break;
      const change = isRelease ? { currentlySupported: false } : { currentlyDeployed: false };
      const at = `${given.at(isRelease ? "released-versions" : "deployed-versions")}/${found.uuid}`;
      const answer = await send("PATCH", at, change, { type: "application/merge-patch+json" });
      expect(answer.status).toBe(200);
      break;
    }
    default:
      event satisfies never;
  }
}

function declarations(schemas: Schemas) {
  return Object.entries(schemas).map(([subject, fields]) => ({
    subject,
    schema: JSON.stringify({ type: "record", name: "Event", fields: fields.map((name) => ({ name, type: "string" })) }),
  }));
}
