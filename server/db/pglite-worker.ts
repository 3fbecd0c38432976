// The thread that `openPgliteInWorker` starts: opens the database it is told to, then runs one message after the other.
import { parentPort, workerData } from "node:worker_threads";
import { openPglite, type PgliteAnswer, type PgliteLocation, type PgliteRequest } from "./pglite-session.ts";
import type { EmbeddedSession } from "./pglite-stream.ts";

if (parentPort !== null) await serve(parentPort, workerData as PgliteLocation); // what our own Worker call passed

async function serve(port: NonNullable<typeof parentPort>, location: PgliteLocation): Promise<void> {
  const answer = (message: PgliteAnswer): void => port.postMessage(message, message.kind === "done" ? [message.messages.buffer] : []);
  let session: EmbeddedSession;
  try {
    session = await openPglite(location);
  } catch (error) {
    answer({ kind: "failed", message: String(error) });
    return;
  }
  let work: Promise<void> = Promise.resolve();
  port.on("message", (request: PgliteRequest) => {
    work = work.then(async () => answer(await run(session, request)));
  });
  answer({ kind: "ready" });
}

async function run(session: EmbeddedSession, request: PgliteRequest): Promise<PgliteAnswer> {
  try {
    if (request.kind === "exec") return { kind: "done", messages: new Uint8Array(await session.exec(request.messages)) };
    await session.close();
    return { kind: "ready" };
  } catch (error) {
    return { kind: "failed", message: String(error) };
  }
}
