import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { BrokerError } from "../errors.ts";

/** The value that a YAML text stands for, as JSON text, or what is wrong with it. */
export type ReadYaml = { readonly ok: true; readonly json: string } | { readonly ok: false; readonly problem: string };

/** Longest text that is read, in characters: about 4 s. What is longer can be published as JSON, which takes no time. */
export const LONGEST_YAML = 4 * 1024 * 1024;
/** Together, in characters: who comes after that would wait too long to be waiting still. */
const LONGEST_QUEUE = 4 * LONGEST_YAML;
const DEADLINE_MS = 8000;
const LONGEST_JSON = 32 * 1024 * 1024;
const HEAP_MB = 512;

/**
 * What the thread runs; text, so that it is the same compiled, from source and in tests. Keys are checked for duplicates
 * here because the library's own check compares every key of a mapping with every other.
 * No trace per error: with them, a text of nothing but errors takes seven times as long (8.6 s for 500 kB).
 * Aliases may multiply a document only so far that its JSON is not too long.
 */
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const { parseDocument, visit } = require(workerData.library);
Error.stackTraceLimit = 0;
const read = () => {
  const document = parseDocument(workerData.text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  if (document.errors.length > 0) throw document.errors[0];
  let twice;
  visit(document, { Map(_, map) {
    const keys = new Set();
    for (const { key } of map.items) {
      const name = key === null ? "null" : String(key.value ?? key);
      if (keys.has(name)) { twice = name; return visit.BREAK; }
      keys.add(name);
    }
  } });
  if (twice !== undefined) return { ok: false, problem: "the key '" + twice.slice(0, 100) + "' stands twice in one mapping" };
  const json = JSON.stringify(document.toJS({ maxAliasCount: 10000 })) ?? "null";
  return json.length > workerData.longest ? { ok: false, problem: "it is too large" } : { ok: true, json };
};
try {
  parentPort.postMessage(read());
} catch (error) {
  const deep = error.message.includes("call stack");
  parentPort.postMessage({ ok: false, problem: deep ? "it nests too deeply" : error.message });
}`;

let last: Promise<unknown> = Promise.resolve();
let queued = 0;

/**
 * Reads YAML 1.2 in a thread of its own, one text after the other: a hostile text costs nobody else the event loop, and
 * ends by its deadline or its memory.
 * @throws BrokerError unavailable when too much is waiting to be read
 */
export async function readYaml(text: string): Promise<ReadYaml> {
  if (text.length > LONGEST_YAML) {
    return { ok: false, problem: `YAML longer than ${LONGEST_YAML} characters is not read; publish it as JSON` };
  }
  if (queued + text.length > LONGEST_QUEUE)
    throw new BrokerError("unavailable", "Many large YAML documents are being read. Try again later, or publish JSON.");
  queued += text.length;
  const reading = last.then(() => readInThread(text));
  last = reading.catch(() => undefined); // whoever asked hears of it; the next text is another matter
  try {
    return await reading;
  } finally {
    queued -= text.length;
  }
}

function readInThread(text: string): Promise<ReadYaml> {
  return new Promise((resolve) => {
    const library = createRequire(import.meta.url).resolve("yaml");
    const thread = new Worker(THREAD, {
      eval: true,
      execArgv: [],
      workerData: { text, library, longest: LONGEST_JSON },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const end = (answer: ReadYaml): void => {
      clearTimeout(deadline);
      resolve(answer);
      thread.terminate().catch(() => {}); // it has ended by itself
    };
    const deadline = setTimeout(() => end({ ok: false, problem: "it takes too long to read" }), DEADLINE_MS);
    // Posted by the thread above.
    thread.once("message", (answer: ReadYaml) => end(answer));
    thread.once("error", () => end({ ok: false, problem: "it needs too much memory to read" }));
  });
}
