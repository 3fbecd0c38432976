import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { jobHandlers } from "../../../server/app.ts";
import { type Config, readConfig } from "../../../server/config.ts";
import { startWorker } from "../../../server/jobs/worker.ts";
import { post, startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn } from "../../support/given.ts";

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody else's server: keeps what it gets and answers what it is told. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer = { status: 200, headers: {} as Record<string, string>, body: '{"ok":true}' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(answer.body);
    });
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  return {
    // A server that listens on TCP has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers: (status: number, more: { headers?: Record<string, string>; body?: string } = {}) => {
      answer = { status, headers: more.headers ?? {}, body: more.body ?? '{"ok":true}' };
    },
    /** What came to a path, as soon as there are so many. */
    async at(path: string, count = 1): Promise<Received[]> {
      return eventually(() => {
        const found = received.filter(({ url }) => url.startsWith(path));
        return found.length >= count ? found : undefined;
      });
    },
    stop: () => new Promise((done) => server.close(done)),
  };
}

/** Asks again until there is an answer. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(25);
  }
  throw new Error("it did not happen within ten seconds");
}

export const LOCAL = { webhookHostWhitelist: ["127.0.0.1"], webhookSchemeWhitelist: ["http"] } as const;

/** A broker that delivers webhooks to local receivers. */
export async function startDeliveringBroker(settings: Partial<Config> = {}) {
  const all = { ...LOCAL, ...settings };
  const broker: TestBroker = await startBroker(all);
  const log = pino({ level: "silent" });
  const handlers = jobHandlers({ db: broker.db, config: { ...readConfig({}), ...all }, log });
  const work = () => startWorker({ db: broker.db, log, handlers, pollMs: 20 });
  let worker = work();
  return {
    url: broker.url,
    db: broker.db,
    given: givenOn(broker.url),
    webhook: (body: object) => post(`${broker.url}/webhooks`, body),
    pauseDelivery: () => worker.stop(0),
    resumeDelivery: () => {
      worker = work();
    },
    async stop() {
      await worker.stop(0);
      await broker.stop();
    },
  };
}
