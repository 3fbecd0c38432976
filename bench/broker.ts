import { Agent, createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createListener } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import type { Db } from "../server/db/db.ts";
import type { Request } from "./requests.ts";

/** A broker in this process. */
export interface Broker {
  readonly port: number;
  /** Sends one request over a connection that stays open, and reads the whole answer. @returns milliseconds */
  send(request: Request): Promise<number>;
  stop(): Promise<void>;
}

/** The real application on a free port. */
export async function startBroker(db: Db): Promise<Broker> {
  const server = createServer(createListener({ db, config: readConfig({}), log: pino({ level: "silent" }) })).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has an address with a port
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    port,
    send: (request) => send({ port, agent }, request),
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** @throws Error when the answer is not 2xx: only what works is measured */
function send(
  { port, agent }: { port: number; agent: Agent },
  { method, path, body, type = "application/json" }: Request,
): Promise<number> {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    accept: "application/hal+json, application/json",
    ...(content === undefined ? {} : { "content-type": type, "content-length": content.length }),
  };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = httpRequest({ host: "127.0.0.1", port, agent, method, path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve(performance.now() - start);
        else reject(new Error(`${method} ${path} answered ${status}: ${Buffer.concat(parts).toString().slice(0, 500)}`));
      });
    });
    sent.on("error", reject);
    sent.end(content);
  });
}
