import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the peer saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What a peer does with one request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface Peer {
  readonly url: string;
  readonly seen: Seen[];
  stop(): Promise<void>;
}

/** A server that behaves as told, request by request; the last behaviour repeats. */
export async function startPeer(...behaviours: readonly Behaviour[]): Promise<Peer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const behaviour = behaviours[Math.min(seen.length, behaviours.length - 1)];
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      behaviour?.(response, request);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    // A server that listens on TCP has an address with a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Answers with a status and a JSON body, or a text as it stands. */
export function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Behaviour {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return (response) => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

/** Breaks the connection without an answer. */
export const hangUp: Behaviour = (response) => void response.destroy();

/** Never answers. */
export const silence: Behaviour = () => {};
