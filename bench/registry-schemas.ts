import type { Wire, WireRequest } from "./wire.ts";

/** An Avro record of so many optional fields. */
export function schema(name: string, fields: number): string {
  const all = Array.from({ length: fields }, (_, n) => ({ name: `f${n + 1}`, type: ["null", "string"], default: null }));
  return JSON.stringify({ type: "record", name, namespace: "bench", fields: all });
}

/** The request that registers a schema. */
export function registration(subject: string, text: string): WireRequest {
  return { method: "POST", path: `/subjects/${subject}/versions`, body: { schema: text } };
}

/** Sends a request that must succeed. @returns the body of its answer */
export async function ok(wire: Wire, request: WireRequest): Promise<string> {
  const { status, body } = await wire.send(request);
  if (status !== 200) throw new Error(`${request.method} ${request.path} answered ${status}: ${body}`);
  return body;
}

/** Sends requests that must succeed over all connections, one at a time over each. @returns milliseconds of each */
export async function sendAll(wires: readonly Wire[], request: (n: number) => WireRequest, count: number): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    wires.map(async (wire) => {
      while (next < count) {
        const { status, body, ms } = await wire.send(request(next++));
        if (status !== 200) throw new Error(`An answer was ${status}: ${body}`);
        times.push(ms);
      }
    }),
  );
  return times;
}
