import { parentPort } from "node:worker_threads";
import { doJob, type EngineJob } from "./engine-job.ts";

// The other side of engine-thread.ts: one job after the other, until it is stopped. The first message says that it is ready.
parentPort?.on("message", (job: EngineJob) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, only windows have
  parentPort?.postMessage(doJob(job));
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, only windows have
parentPort?.postMessage({ ready: true });
