import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Exchange } from "./exchange.ts";

/** Where recorded webhooks point: answers like the receiver of the recording. */
export interface Sink {
  readonly url: string;
  /** Answers from now on as it did when this exchange was recorded. */
  answerAsIn(exchange: Exchange): void;
  stop(): Promise<void>;
}

/** Starts a receiver on a free port. */
export async function startSink(): Promise<Sink> {
  let status = 200;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(status, { "content-type": "application/json", "x-sink": "yes" }).end(JSON.stringify({ ok: status === 200 }));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  return {
    // A server that listens on TCP has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerAsIn({ normalized }) {
      const recorded = (normalized?.body as { response?: { status?: unknown } } | undefined)?.response?.status;
      status = typeof recorded === "number" ? recorded : 200;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
