import { type Contestant, contest, headOf, ratioTo, requestsPerCpu, rowOf } from "./contest.ts";
import { sendAll } from "./registry-schemas.ts";
import { startTarget, type Target } from "./target.ts";
import { openWire, type Wire, type WireRequest } from "./wire.ts";

const CONNECTIONS = 32;
/** Of one turn; all ids have been asked for after one. */
const REQUESTS = 300;
const TOKEN = "b".repeat(32);

interface Setting {
  readonly url: string;
  readonly weir: Target;
  /** The answer to a request by id, for the raw server. */
  readonly payload: string;
  /** Ids from 1 to this one are there. */
  readonly ids: number;
  /** A subject that has the id. */
  readonly subjectOf: (id: number) => string;
  readonly seconds: number;
  readonly rounds: number;
}

/** Schema by id, by turns with the least that node:http can do: with a request log, with credentials, with a subject. */
export async function readsById({ url, weir, payload, ids, subjectOf, seconds, rounds }: Setting): Promise<string> {
  const raw = await startTarget("raw", Buffer.from(payload).toString("base64"));
  const logged = await startTarget("weir-logged", url);
  const closed = await startTarget("weir-closed", url);
  const byId =
    (query: (id: number) => string = () => "", headers: Record<string, string> = {}) =>
    (n: number): WireRequest => {
      const id = 1 + ((n * 7919) % ids);
      return { method: "GET", path: `/schemas/ids/${id}${query(id)}`, headers };
    };
  const kinds = [
    { name: "raw node:http", target: raw, request: byId() },
    { name: "schema by id", target: weir, request: byId(), atLeast: 0.85 },
    { name: "schema by id, request log on", target: logged, request: byId() },
    { name: "schema by id, with a token", target: closed, request: byId(undefined, { authorization: `Bearer ${TOKEN}` }) },
    { name: "schema by id with `?subject=`", target: weir, request: byId((id) => `?subject=${subjectOf(id)}`) },
  ];
  const wires: Wire[] = [];
  try {
    const contestants: Contestant[] = [];
    for (const { name, target, request, atLeast } of kinds) {
      const own = await Promise.all(Array.from({ length: CONNECTIONS }, () => openWire(target.port)));
      wires.push(...own);
      contestants.push({
        name,
        turn: () => sendAll(own, request, REQUESTS),
        nodeCpu: () => target.cpu(),
        postgresCpu: async () => undefined,
        ...(atLeast === undefined ? {} : { target: { atLeast } }),
      });
    }
    const results = await contest(contestants, { seconds, rounds });
    const [limit] = results;
    if (limit === undefined) return "";
    const rows = results.map((result) => rowOf(result, ratioTo(limit, result, requestsPerCpu)));
    return [headOf("requests per CPU, of raw"), ...rows].join("\n");
  } finally {
    for (const wire of wires) wire.close();
    for (const target of [raw, logged, closed]) target.stop();
  }
}
