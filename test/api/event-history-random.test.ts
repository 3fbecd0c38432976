import { get, put, send, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";
import { record } from "./registry/arrange.ts";

/**
 * Random histories of deployments and declarations, and a model that knows nothing but the list of what happened: it looks through
 * all of it for every answer.
 */
let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
beforeEach(async () => {
  broker = await startBroker();
  given = givenOn(broker.url);
  for (const environment of ENVIRONMENTS) await given.environment(environment);
}, 60_000);
afterEach(() => broker.stop());

const ENVIRONMENTS = ["prod", "test"] as const;
const APPS = ["Shop", "Till"] as const;
const SUBJECTS = ["order.placed", "order.paid"] as const;
const CONTENTS = ["a", "b", "c"].map((name) => record("Order", [name, "string"]));
const NUMBERS = ["1", "2", "3", "4", "5"] as const;
const STEPS = 45;

interface Stay {
  readonly environment: string;
  readonly app: string;
  readonly version: string;
  /** Of a deployment; undefined for a release. */
  readonly instance: string | undefined;
  readonly uuid: string;
  /** When it ended, as a place in the history; undefined while it has not. */
  ended: number | undefined;
  /** What it is known to have ended at, where nobody can be asked any more. */
  until?: string;
  /** Contents by subject, kept from the moment in which the version was deleted. */
  wrote?: ReadonlyMap<string, string>;
}

/** All that has happened. */
class History {
  readonly stays: Stay[] = [];
  /** By application and version: contents by subject. */
  readonly writes = new Map<string, ReadonlyMap<string, string>>();
  /** In the order in which they came into being. */
  versions: string[] = [];
  now = 0;

  wrote({ app, version, wrote }: Stay): ReadonlyMap<string, string> {
    return wrote ?? this.writes.get(`${app} ${version}`) ?? new Map<string, string>();
  }

  /** Rows for a reader of a subject: who wrote it and, for the past, which stay says so. `own`: the reader's application, which is to be replaced. */
  rows(environment: string, subject: string, own: string): string[] {
    const here = this.stays.filter((stay) => stay.environment === environment && this.wrote(stay).has(subject));
    const present = here.filter((stay) => stay.ended === undefined && stay.app !== own);
    const rows = new Set(present.map(({ app, version }) => `${app} ${version}`));
    for (const app of APPS) {
      for (const content of CONTENTS) {
        if (present.some((stay) => stay.app === app && this.wrote(stay).get(subject) === content)) continue;
        const [last] = here
          .filter((stay) => stay.app === app && this.wrote(stay).get(subject) === content)
          .toSorted((a, b) => (b.ended ?? Infinity) - (a.ended ?? Infinity) || this.#age(b) - this.#age(a));
        if (last !== undefined) rows.add(`${app} ${last.version} until ${last.ended === undefined ? "now" : last.until}`);
      }
    }
    return [...rows].toSorted();
  }

  #age({ app, version }: Stay): number {
    return this.versions.indexOf(`${app} ${version}`);
  }
}

function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % sides;
  };
}
const oneOf = <T>(list: readonly T[], roll: (sides: number) => number): T => {
  const found = list[roll(list.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
};

test.each([11, 12, 13, 14])(
  "the rows of readers are those of the model, history %d",
  async (seed) => {
    const roll = dice(seed);
    const history = new History();
    for (let step = 0; step < STEPS; step++) {
      history.now++;
      await happen(history, roll);
      if (step % 9 === 8) await agree(history);
    }
    await agree(history);
    expect(history.stays.length).toBeGreaterThan(8);
  },
  120_000,
);

async function happen(history: History, roll: (sides: number) => number): Promise<void> {
  const app = oneOf(APPS, roll);
  const version = oneOf(NUMBERS, roll);
  const environment = oneOf(ENVIRONMENTS, roll);
  const name = `${app} ${version}`;
  const known = history.versions.includes(name);
  switch (roll(10)) {
    case 0:
    case 1:
    case 2:
      return declare(history, app, version, roll);
    case 3:
    case 4:
    case 5:
      return known
        ? deploy(history, { environment, app, version, instance: oneOf(["", "blue"], roll) })
        : declare(history, app, version, roll);
    case 6:
      return known ? release(history, { environment, app, version }) : declare(history, app, version, roll);
    case 7:
    case 8:
      return end(history, roll);
    default:
      return known ? remove(history, app, version) : declare(history, app, version, roll);
  }
}

async function declare(history: History, app: string, version: string, roll: (sides: number) => number): Promise<void> {
  const chosen = new Map(SUBJECTS.filter(() => roll(3) > 0).map((subject) => [subject, oneOf(CONTENTS, roll)]));
  const writes = [...chosen].map(([subject, schema]) => ({ subject, schema }));
  const answer = await put(given.at("event-contracts", "pacticipant", app, "version", version), { writes });
  expect(answer.status).toBeLessThan(300);
  const name = `${app} ${version}`;
  if (!history.versions.includes(name)) history.versions.push(name);
  history.writes.set(name, chosen);
}

async function deploy(history: History, at: { environment: string; app: string; version: string; instance: string }): Promise<void> {
  const slot = history.stays.filter(
    (stay) => stay.environment === at.environment && stay.app === at.app && stay.instance === at.instance && stay.ended === undefined,
  );
  const instance = at.instance === "" ? {} : { applicationInstance: at.instance };
  const { uuid } = await given.deployment({ pacticipant: at.app, version: at.version, environment: at.environment, ...instance });
  if (slot.some((stay) => stay.version === at.version)) return;
  for (const stay of slot) await hasEnded(history, stay);
  history.stays.push({ ...at, uuid, ended: undefined });
}

async function release(history: History, at: { environment: string; app: string; version: string }): Promise<void> {
  const { uuid } = await given.release({ pacticipant: at.app, version: at.version, environment: at.environment });
  const before = history.stays.find((stay) => stay.uuid === uuid);
  if (before === undefined) history.stays.push({ ...at, instance: undefined, uuid, ended: undefined });
  else before.ended = undefined;
}

async function end(history: History, roll: (sides: number) => number): Promise<void> {
  const open = history.stays.filter((stay) => stay.ended === undefined);
  if (open.length === 0) return;
  const stay = oneOf(open, roll);
  await (stay.instance === undefined ? given.supportEnded(stay) : given.undeployment(stay));
  await hasEnded(history, stay);
}

async function remove(history: History, app: string, version: string): Promise<void> {
  const stays = history.stays.filter((stay) => stay.app === app && stay.version === version && stay.wrote === undefined);
  for (const stay of stays) {
    if (stay.ended === undefined) [stay.ended, stay.until] = [history.now, "its deletion"];
    stay.wrote = history.wrote(stay);
  }
  expect((await send("DELETE", given.at("pacticipants", app, "versions", version))).status).toBe(204);
  history.versions = history.versions.filter((name) => name !== `${app} ${version}`);
  history.writes.delete(`${app} ${version}`);
}

async function hasEnded(history: History, stay: Stay): Promise<void> {
  const kind = stay.instance === undefined ? "released-versions" : "deployed-versions";
  const { body } = await get(given.at(kind, stay.uuid));
  stay.ended = history.now;
  stay.until = body.undeployedAt ?? body.supportEndedAt;
}

/** Asks for a reader of its own and for one that is a version of a writer. */
async function agree(history: History): Promise<void> {
  for (const reader of ["Mail", "Shop"]) {
    const reads = [{ subject: SUBJECTS[0], schema: CONTENTS[0] }];
    await put(given.at("event-contracts", "pacticipant", reader, "version", "reader"), { reads });
    for (const environment of ENVIRONMENTS) {
      const { body } = await get(`${broker.url}/can-i-deploy?pacticipant=${reader}&version=reader&environment=${environment}`);
      const rows: string[] = body.matrix.map(shown);
      const expected = history.rows(environment, SUBJECTS[0], reader);
      const deleted = expected.filter((row) => row.endsWith("its deletion")).map((row) => row.replace(/ until .*/, ""));
      const blurred = rows.map((row) => {
        const party = row.replace(/ until .*/, "");
        return row !== party && deleted.includes(party) && !expected.includes(row) ? `${party} until its deletion` : row;
      });
      expect({ reader, environment, rows: blurred.toSorted() }).toEqual({ reader, environment, rows: expected });
    }
  }
}

interface ShownRow {
  readonly provider: { readonly name: string; readonly version: { readonly number: string } };
  readonly evidence: { readonly pastWriter?: { readonly until: string | null } };
}

function shown({ provider, evidence }: ShownRow): string {
  const party = `${provider.name} ${provider.version.number}`;
  return evidence.pastWriter === undefined ? party : `${party} until ${evidence.pastWriter.until ?? "now"}`;
}
