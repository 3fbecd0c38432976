/**
 * A server in a process of its own, so that its CPU time can be told from that of its clients: started by bench/target.ts.
 * `raw` answers everything with one payload, which is the least that node:http can do; `weir` is the real application.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createListener } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/open.ts";

const [kind, argument = ""] = process.argv.slice(2);

async function listener(): Promise<RequestListener> {
  if (kind === "raw") {
    const payload = Buffer.from(argument, "base64");
    return (_request, response) => {
      response.writeHead(200, ["content-type", "application/vnd.schemaregistry.v1+json", "content-length", String(payload.length)]);
      response.end(payload);
    };
  }
  const db = await openDatabase({ databaseUrl: argument });
  const logged = kind === "weir-logged";
  const log = logged ? pino({ level: "info" }, pino.destination({ dest: "/dev/null", sync: false })) : pino({ level: "silent" });
  const config = { ...readConfig(kind === "weir-closed" ? { WEIR_ADMIN_TOKEN: "b".repeat(32) } : {}) };
  return createListener({ db, config, log });
}

const server = createServer(await listener()).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
process.send?.((server.address() as AddressInfo).port); // a server that listens on TCP has an address with a port
