import { connect, type Socket } from "node:net";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Connections that stay open, each with one request at a time. Much cheaper than node's own client, which would be what is measured. */
export interface Wire {
  /** @returns status and body, and how long it took in milliseconds */
  send(request: WireRequest): Promise<{ status: number; body: string; ms: number }>;
  close(): void;
}

/** Opens one connection, and another when the server has closed it because nothing came for a while. */
export async function openWire(port: number): Promise<Wire> {
  let socket = await connected(port);
  return {
    async send(request) {
      if (socket.destroyed || socket.readableEnded) socket = await connected(port);
      const start = performance.now();
      const answer = readAnswer(socket);
      socket.write(bytesOf(request));
      return { ...(await answer), ms: performance.now() - start };
    },
    close: () => void socket.destroy(),
  };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  await new Promise((ready, failed) => socket.once("connect", ready).once("error", failed));
  return socket;
}

function bytesOf({ method, path, body, headers = {} }: WireRequest): string {
  const content = body === undefined ? "" : JSON.stringify(body);
  const all = {
    host: "127.0.0.1",
    accept: "application/vnd.schemaregistry.v1+json",
    ...(body === undefined
      ? {}
      : { "content-type": "application/vnd.schemaregistry.v1+json", "content-length": String(Buffer.byteLength(content)) }),
    ...headers,
  };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n${content}`;
}

/** Answers of both servers have a length; chunked ones are not understood. */
function readAnswer(socket: Socket): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let read = "";
    const failed = () => reject(new Error("The connection was closed."));
    const received = (part: Buffer) => {
      read += part.toString("latin1");
      const head = read.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(read)?.[1] ?? 0);
      if (read.length < head + 4 + length) return;
      socket.off("data", received).off("close", failed);
      resolve({ status: Number(read.slice(9, 12)), body: read.slice(head + 4) });
    };
    socket.on("data", received).once("close", failed);
  });
}
