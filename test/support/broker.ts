import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Logger, pino } from "pino";
import { createListener } from "../../server/app.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { type VerdictRecorder, verdictRecorder } from "../../server/verdicts/verdict-recorder.ts";
import type { Db } from "../../server/db/db.ts";
import { contractProblems } from "./contract.ts";
import { migratedDatabase } from "./database.ts";

export interface TestBroker {
  readonly url: string;
  readonly db: Db;
  /** What keeps verdicts; it writes beside `wrap`, because no request waits for it. */
  readonly verdicts: VerdictRecorder;
  stop(): Promise<void>;
}

interface Surroundings {
  readonly wrap?: (db: Db) => Db;
  readonly log?: Logger;
  /** What time it is for requests. */
  readonly clock?: () => Date;
}

/** A broker on a free port with an empty, migrated database; settings as by default unless given. `wrap` goes around its database. */
export async function startBroker(
  settings: Partial<Config> = {},
  { wrap = (db) => db, log = pino({ level: "silent" }), clock }: Surroundings = {},
): Promise<TestBroker> {
  const own = await migratedDatabase();
  const db = wrap(own);
  const config = { ...readConfig({}), ...settings };
  const verdicts = verdictRecorder({ db: own, log });
  const server = createServer(createListener({ db, config, log, clock }, verdicts)).listen(0, "127.0.0.1");
  // As the real server: on a busy machine a test pauses for longer than node's 5 s, and its next request would meet a closed connection.
  server.keepAliveTimeout = 65_000;
  await new Promise((ready) => server.once("listening", ready));
  return {
    // A server that listens on TCP has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    db,
    verdicts,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await verdicts.stop();
      await db.close();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into documents of many shapes; a wrong path fails the test.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly text: string;
}

interface Sending {
  readonly headers?: Record<string, string>;
  readonly type?: string;
}

/**
 * Sends one request as a Pact client would and reads the answer. A string body is sent as it stands.
 * @throws Error when the answer is not what openapi.yaml promises
 */
export async function send(
  method: string,
  url: string,
  body?: unknown,
  { headers = {}, type = "application/json" }: Sending = {},
): Promise<Answer> {
  const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const typed = body === undefined ? {} : { "content-type": type };
  const response = await fetch(url, { method, headers: { accept: "application/hal+json", ...typed, ...headers }, ...content });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
  const answer = { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text };
  const problems = contractProblems({ method, path: new URL(url).pathname, status: answer.status, body: answer.body });
  if (problems.length > 0) throw new Error(`The answer is not what openapi.yaml promises:\n${problems.join("\n")}`);
  return answer;
}

export const get = (url: string, headers: Record<string, string> = {}) => send("GET", url, undefined, { headers });
export const post = (url: string, body: unknown, sending?: Sending) => send("POST", url, body, sending);
export const put = (url: string, body: unknown, sending?: Sending) => send("PUT", url, body, sending);
