import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../server/db/db.ts";
import { sql } from "../../server/db/sql.ts";
import { get, post } from "../support/broker.ts";
import { migratedServerDatabase } from "../support/server-database.ts";
import { givenOn } from "../support/given.ts";

/** Starting a process with an embedded database takes seconds on a busy machine, and these tests start it twice. */
const PATIENCE_MS = 120_000;
const root = new URL("../../", import.meta.url).pathname;
const databaseServer = process.env["TEST_DATABASE_URL"];

let folder: string;
let children: ChildProcess[];
/** What arrived, and whether it gets an answer. */
let ids: string[];
let answering: boolean;
let unanswered: ServerResponse[];
const receiver = createServer((request, response) => {
  ids.push(String(request.headers["webhook-id"]));
  if (answering) response.end();
  else unanswered.push(response);
});

beforeAll(() => new Promise<void>((ready) => void receiver.listen(0, "127.0.0.1", ready)));
afterAll(() => new Promise((done) => receiver.close(done)));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weir-killed-"));
  [children, ids, answering, unanswered] = [[], [], false, []];
});
afterEach(async () => {
  await Promise.all(children.map(kill));
  receiver.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
}

/** A broker in a process of its own, on the embedded database unless a server is named. */
async function serve(databaseUrl?: string) {
  const { DATABASE_URL: _, PACT_BROKER_DATABASE_URL: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const own = {
    PACT_BROKER_WEBHOOK_HOST_WHITELIST: "127.0.0.1",
    PACT_BROKER_WEBHOOK_SCHEME_WHITELIST: "http",
    PACT_BROKER_WEBHOOK_RETRY_SCHEDULE: "2 2 2 2 2 2",
  };
  const place = databaseUrl === undefined ? ["--data-dir", join(folder, "data")] : ["--database-url", databaseUrl];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "serve", "--port", "0", ...place], {
    cwd: root,
    env: { ...inherited, ...own },
  });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const url = await soon(() => {
    if (child.exitCode !== null) throw new Error(`the broker ended: ${said}`);
    return /^Weir listens on (http:\S+)$/m.exec(said)?.[1];
  });
  return { url, child };
}

async function soon<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error("it did not happen within a minute");
}

const arrived = (count: number) => soon(() => (ids.length >= count ? true : undefined));

/** Publishes a pact that the receiver is told of. */
async function publish(url: string, address: string): Promise<void> {
  await post(`${url}/webhooks`, { events: [{ name: "contract_published" }], request: { method: "POST", url: address } });
  await givenOn(url).publishedPact({ consumer: "Web", provider: "Orders" });
}

const receiverUrl = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`; // a TCP server has a port
const delivered = (url: string) =>
  soon(async () => {
    const { body } = await get(`${url}/triggered-webhooks?status=success`);
    return body._embedded.triggeredWebhooks[0];
  });

test(
  "a broker that is killed while the receiver hangs tells it again, under the same id, as soon as it is back",
  async () => {
    const first = await serve();
    await publish(first.url, receiverUrl());
    await arrived(1);
    await kill(first.child);
    answering = true;
    const second = await serve();
    const { uuid, attemptsMade } = await delivered(second.url);
    expect(ids).toEqual([uuid, uuid]);
    // The attempt that was under way when the process died was never noted.
    expect(attemptsMade).toBe(1);
    expect((await get(`${second.url}/pacts/provider/Orders/consumer/Web/latest`)).body.consumer.name).toBe("Web");
  },
  PATIENCE_MS,
);

test(
  "a broker that is killed between two attempts goes on with the schedule",
  async () => {
    const first = await serve();
    await publish(first.url, receiverUrl());
    await arrived(1);
    unanswered[0]?.writeHead(503).end();
    await soon(async () =>
      (await get(`${first.url}/triggered-webhooks?status=retrying`)).body.page.totalElements === 1 ? true : undefined,
    );
    await kill(first.child);
    answering = true;
    const second = await serve();
    const { uuid, attemptsMade } = await delivered(second.url);
    expect([ids, attemptsMade]).toEqual([[uuid, uuid], 2]);
  },
  PATIENCE_MS,
);

(databaseServer === undefined ? test.skip : test)(
  "on a database server another node takes over what a killed one was doing, when its lease has ended",
  async () => {
    const db: Db = await migratedServerDatabase(databaseServer ?? "");
    try {
      const [named] = await db.query<{ name: string }>(sql`select current_database() as name`);
      const own = new URL(databaseServer ?? "");
      own.pathname = `/${named?.name ?? ""}`;
      const first = await serve(own.href);
      await publish(first.url, receiverUrl());
      await arrived(1);
      await kill(first.child);
      answering = true;
      const second = await serve(own.href);
      await sleep(1500);
      // The one that was killed could still be alive.
      expect(ids).toHaveLength(1);
      await db.execute(sql`update jobs set locked_until = now() - interval '1 second'`);
      const { uuid } = await delivered(second.url);
      expect(ids).toEqual([uuid, uuid]);
      await kill(second.child);
    } finally {
      await db.close();
    }
  },
  PATIENCE_MS,
);
