import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { TestEnvironment } from "jest-environment-node";

/** One embedded database per worker, opened on first use and shared by the test files it runs. */
let database;

/**
 * Jest gives each test file fresh modules, so booting PGlite in a file would cost seconds every time.
 * This module lives outside that sandbox; `database.ts` reaches it through one global function.
 */
export default class BrokerEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.openWorkerDatabase = (startParams, template) => (database ??= open(startParams, template));
  }
}

async function open(startParams, template) {
  const dump = await readFile(template).catch(() => undefined);
  const restore = unrefTimers();
  const lite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...startParams],
    ...(dump === undefined ? {} : { loadDataDir: new Blob([dump]) }),
  }).finally(restore);
  const run = lite.execProtocolRawSync.bind(lite);
  lite.execProtocolRawSync = (messages) => {
    const restoreAfter = unrefTimers();
    try {
      return run(messages);
    } finally {
      restoreAfter();
    }
  };
  return lite;
}

/**
 * Nobody knows which file is a worker's last, so nobody closes its database, and a timer of Postgres's (statistics, every 10 s)
 * would keep the worker from ending. Timers set before the returned function is called do not.
 */
function unrefTimers() {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (...args) => setTimeout(...args).unref();
  return () => {
    globalThis.setTimeout = setTimeout;
  };
}
