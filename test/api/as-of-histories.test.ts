import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, get, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";

/**
 * What was answered at an instant is what is answered about it later: random histories, all in one broker and step by step at the
 * same time; after some steps each is asked about, and at the end it is asked again about those instants.
 */
const HISTORIES = 200;
const STEPS = 7;
/** After these steps somebody asks. */
const ASKED_AFTER = [3, 5];
const SEED = 20261121;

let broker: TestBroker;
let given: ReturnType<typeof givenOn>;
let environment: { uuid: string };
beforeAll(async () => {
  broker = await startBroker({ allowContractModification: true });
  given = givenOn(broker.url);
  environment = await given.environment("place", { production: true });
}, 60_000);
afterAll(() => broker.stop());

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TYPES = ["string", "int", "long"];
const schemaOf = (subject: string, type: string) => ({
  subject,
  schemaType: "AVRO",
  schema: JSON.stringify({ type: "record", name: "Order", fields: [{ name: "id", type }] }),
});

/** One consumer and one provider that live, and what was answered about them. */
class History {
  readonly #random: () => number;
  readonly #web: string;
  readonly #orders: string;
  readonly #subject: string;
  readonly #published: string[] = [];
  readonly #versions: Record<string, string[]> = {};
  #ends: (() => Promise<unknown>)[] = [];
  readonly done: string[] = [];
  readonly asked: { readonly question: string; readonly instant: string; readonly answer: Answer }[] = [];

  constructor(index: number) {
    this.#random = randomFrom(SEED + index);
    this.#web = `Web${index}`;
    this.#orders = `Orders${index}`;
    this.#subject = `orders-${index}`;
    this.#versions = { [this.#web]: [], [this.#orders]: [] };
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  #known(pacticipant: string): string | undefined {
    return this.#pick(this.#versions[pacticipant] ?? []);
  }

  #note(pacticipant: string, version: string): void {
    const known = this.#versions[pacticipant];
    if (known?.includes(version) === false) known.push(version);
  }

  async step(number: number): Promise<void> {
    const steps = {
      publish: () => this.#publish(),
      publishAgain: () => this.#publish(),
      verify: () => this.#verify(),
      verifyAgain: () => this.#verify(),
      deploy: () => this.#deploy(),
      deployAgain: () => this.#deploy(),
      release: () => this.#release(),
      end: () => this.#end(),
      declare: () => this.#declare(),
      label: () => this.#label(),
    };
    const [name, step] = number === 0 ? (["publish", steps.publish] as const) : this.#pick(Object.entries(steps));
    this.done.push(name);
    await step();
  }

  /** A pact of a new version or of one that there is, which then gets another revision. */
  async #publish(): Promise<void> {
    const version = this.#pick(["1", "2", "3"]);
    const branch = this.#pick([undefined, "main", "main", "feature"]);
    await given.publishedPact({
      consumer: this.#web,
      provider: this.#orders,
      version,
      interactions: [interaction(this.#pick(["one", "two"]))],
      ...(branch !== undefined && { branch }),
    });
    this.#note(this.#web, version);
    if (!this.#published.includes(version)) this.#published.push(version);
  }

  async #verify(): Promise<void> {
    const providerVersion = this.#pick(["1", "2"]);
    const success = this.#random() < 0.7;
    await given.verification({
      consumer: this.#web,
      provider: this.#orders,
      consumerVersion: this.#pick(this.#published),
      providerVersion,
      success,
    });
    this.#note(this.#orders, providerVersion);
  }

  async #deploy(): Promise<void> {
    const pacticipant = this.#pick([this.#web, this.#orders]);
    const version = this.#known(pacticipant);
    if (version === undefined) return;
    const instance = this.#pick([undefined, undefined, "blue"]);
    const deployment = await given.deployment({
      pacticipant,
      version,
      environment: "place",
      ...(instance !== undefined && { applicationInstance: instance }),
    });
    this.#ends.push(() => given.undeployment(deployment));
  }

  async #release(): Promise<void> {
    const pacticipant = this.#pick([this.#web, this.#orders]);
    const version = this.#known(pacticipant);
    if (version === undefined) return;
    const release = await given.release({ pacticipant, version, environment: "place" });
    this.#ends.push(() => given.supportEnded(release));
  }

  async #end(): Promise<void> {
    if (this.#ends.length === 0) return;
    const end = this.#pick(this.#ends);
    this.#ends = this.#ends.filter((other) => other !== end);
    await end();
  }

  async #declare(): Promise<void> {
    const writes = this.#random() < 0.5;
    const pacticipant = writes ? this.#orders : this.#web;
    const version = this.#known(pacticipant);
    if (version === undefined) return;
    const schemas = this.#random() < 0.8 ? [schemaOf(this.#subject, this.#pick(TYPES))] : [];
    await put(given.at("event-contracts", "pacticipant", pacticipant, "version", version), { [writes ? "writes" : "reads"]: schemas });
  }

  async #label(): Promise<void> {
    const pacticipant = this.#pick([this.#web, this.#orders]);
    const version = this.#known(pacticipant);
    if (version === undefined) return;
    if (this.#random() < 0.5) await given.version(pacticipant, version, { tags: [this.#pick(["prod", "test"])] });
    else await given.version(pacticipant, version, { branch: this.#pick(["main", "feature"]) });
  }

  async ask(instant: string): Promise<void> {
    const pacticipant = this.#pick([this.#web, this.#orders]);
    const to = `pacticipant=${pacticipant}&version=${this.#known(pacticipant) ?? "1"}&environment=place`;
    const matrix = `${broker.url}/matrix?q[][pacticipant]=${pacticipant}`;
    const others = [
      `${matrix}&latestby=cvpv`,
      `${matrix}&q[][branch]=main&q[][latest]=true`,
      `${matrix}&q[][pacticipant]=${pacticipant === this.#web ? this.#orders : this.#web}`,
      `${matrix}&tag=prod&latest=true`,
      `${given.at("environments", environment.uuid, "contents")}?pacticipant=${pacticipant}`,
    ];
    for (const question of [`${broker.url}/can-i-deploy?${to}`, this.#pick(others)]) {
      this.asked.push({ question, instant, answer: await get(question) });
    }
  }
}

/** An answer without what names the instant. */
function answerOf({ status, body }: Answer): object {
  // Contents of an environment link to themselves, with the instant.
  const { asOf: _, verdict, _links, ...others } = body;
  if (verdict === undefined) return { status, ...others };
  const { id: _id, asOf: _asOf, ...rest } = verdict;
  return { status, ...others, verdict: rest };
}

test(`what is answered about an instant is what was answered at that instant, in ${HISTORIES} random histories`, async () => {
  const histories = Array.from({ length: HISTORIES }, (_, index) => new History(index));
  for (let number = 0; number < STEPS; number++) {
    await Promise.all(histories.map((history) => history.step(number)));
    if (!ASKED_AFTER.includes(number)) continue;
    await sleep(3);
    const instant = new Date().toISOString();
    await Promise.all(histories.map((history) => history.ask(instant)));
    await sleep(3);
  }
  const differences: object[] = [];
  const verdicts = new Set<unknown>();
  for (const { asked, done } of histories) {
    for (const { question, instant, answer } of asked) {
      const now = await get(`${question}&asOf=${encodeURIComponent(instant)}`);
      const [said, says] = [answerOf(answer), answerOf(now)];
      if (question.includes("can-i-deploy")) verdicts.add(`${answer.status} ${answer.body.verdict?.deployable}`);
      if (JSON.stringify(said) !== JSON.stringify(says)) differences.push({ question, done: done.join(" "), said, says });
    }
  }
  expect(differences.slice(0, 3)).toEqual([]);
  // The histories are worth something: every kind of answer is among them.
  expect([...verdicts].toSorted()).toEqual(expect.arrayContaining(["200 false", "200 null", "200 true"]));
}, 600_000);
