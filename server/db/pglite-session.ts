import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { EMBEDDED_START_PARAMS } from "./embedded-settings.ts";
import type { EmbeddedSession } from "./pglite-stream.ts";

/** Which embedded database to open. */
export interface PgliteLocation {
  /** Path of Postgres's data directory; in memory when absent. Created when empty. */
  readonly directory?: string;
  /** Path of a dumped data directory (tar, or gzipped tar) to begin with; only for a new database. */
  readonly template?: string;
}

/** Opens PGlite in this thread: every statement blocks the event loop. For tests, builds and short commands. */
export async function openPglite(location: PgliteLocation): Promise<EmbeddedSession> {
  const { PGlite } = await import("@electric-sql/pglite"); // 26 MB: loaded only where it is used
  const template = location.template === undefined ? undefined : new Blob([await readFile(location.template)]);
  const lite = await PGlite.create({
    dataDir: location.directory ?? "memory://",
    startParams: [...PGlite.defaultStartParams, ...EMBEDDED_START_PARAMS],
    ...(template === undefined ? {} : { loadDataDir: template }),
  });
  return {
    // PGlite syncs after each statement only for browser storage; on a real file system there is nothing to do.
    exec: (messages) => lite.execProtocolRaw(messages, { syncToFs: false }),
    close: () => lite.close(),
  };
}

/** What the worker thread and we say to each other. Messages are handled in order, so answers need no number. */
export type PgliteRequest = { readonly kind: "exec"; readonly messages: Uint8Array<ArrayBuffer> } | { readonly kind: "close" };
export type PgliteAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly messages: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Opens PGlite in a thread of its own, so that a long statement does not stop the event loop (about 80 µs more per statement).
 *
 * @param onLost  told when the thread dies by itself; nothing can be done with the session after that
 */
export async function openPgliteInWorker(location: PgliteLocation, onLost: (error: Error) => void): Promise<EmbeddedSession> {
  const worker = new Worker(workerEntry(), { workerData: location });
  const waiting: { resolve: (messages: Uint8Array) => void; reject: (error: Error) => void }[] = [];
  let lost: Error | undefined;
  const nothing = new Uint8Array();

  const next = (): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (lost === undefined) waiting.push({ resolve, reject });
      else reject(lost);
    });
  const lose = (error: Error): void => {
    if (lost !== undefined) return;
    lost = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  let closing = false;
  worker.on("message", (answer: PgliteAnswer) => {
    const first = waiting.shift();
    if (answer.kind === "failed") first?.reject(new Error(answer.message));
    else first?.resolve(answer.kind === "done" ? answer.messages : nothing);
  });
  worker.on("error", (error) => lose(stopped(error.message)));
  worker.on("exit", (code) => {
    lose(stopped(`exit code ${code}`));
    if (!closing && lost !== undefined) onLost(lost);
  });

  const ask = (request: PgliteRequest): Promise<Uint8Array> => {
    const answer = next();
    worker.postMessage(request, request.kind === "exec" ? [request.messages.buffer] : []);
    return answer;
  };
  try {
    await next(); // ready
  } catch (error) {
    closing = true;
    await worker.terminate();
    throw error;
  }
  return {
    // A copy, because a transferred buffer is gone for the sender, and Node shares one among small Buffers.
    exec: (messages) => ask({ kind: "exec", messages: new Uint8Array(messages) }),
    async close() {
      closing = true;
      await ask({ kind: "close" }).catch(() => {}); // there is nothing left to close when the thread is gone
      await worker.terminate();
    },
  };
}

/** Has the SQLSTATE of a server that was shut down, because it means the same to whoever asked. */
function stopped(reason: string): Error {
  return Object.assign(new Error(`The embedded database stopped: ${reason}`), { code: "57P01" });
}

/** Compiled, the worker's own file. From source the thread must learn TypeScript first: tsx 4.23 does not reach worker threads by itself. */
function workerEntry(): URL {
  if (!import.meta.url.endsWith(".ts")) return new URL("./pglite-worker.js", import.meta.url);
  const tsx = import.meta.resolve("tsx/esm/api");
  const worker = new URL("./pglite-worker.ts", import.meta.url).href;
  return new URL(`data:text/javascript,import{register}from"${tsx}";register();await import("${worker}")`);
}
