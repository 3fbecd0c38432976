import { request } from "node:http";
import { shapeDifferences } from "./shape.ts";
import type { Exchange } from "./exchange.ts";
import type { Sink } from "./sink.ts";

export interface StepResult {
  readonly id: string;
  readonly title: string;
  /** Empty: the answer agrees with the recorded one. */
  readonly differences: readonly string[];
}

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/**
 * Sends the exchanges of one scenario in order to an empty broker; returns a result for each whose answer was recorded.
 * @param sink  where webhooks of the recording point
 */
export async function replay(base: string, exchanges: readonly Exchange[], sink: Sink): Promise<StepResult[]> {
  const variables = new Map<string, string>([
    ["base", base],
    ["sink", sink.url],
  ]);
  const results: StepResult[] = [];
  for (const exchange of exchanges) {
    sink.answerAsIn(exchange);
    const got = await sendExchange(base, exchange, variables);
    capture(exchange, got, variables, base);
    if (exchange.normalized !== undefined)
      results.push({ id: exchange.id, title: exchange.title, differences: differences(exchange.normalized, got) });
  }
  return results;
}

function differences(want: NonNullable<Exchange["normalized"]>, got: Got): string[] {
  const found: string[] = [];
  if (want.status !== got.status) found.push(`status ${want.status} expected, ${got.status} got: ${got.text.slice(0, 120)}`);
  const [wantedType, type] = [mediaType(want.headers["content-type"]), mediaType(got.headers["content-type"])];
  if (want.body !== "" && wantedType !== type) found.push(`content-type ${wantedType} expected, ${type} got`);
  // The reference misspells this one; ours is right on purpose.
  const location = want.headers["location"]?.replace("/pacticpants/", "/pacticipants/");
  if (location !== undefined && got.headers["location"] === undefined) found.push(`location ${location} expected, none got`);
  // Of our own addresses ids and the host differ; those of others are the same for everybody.
  if (location?.startsWith("https://") === true && got.headers["location"] !== undefined && got.headers["location"] !== location)
    found.push(`location ${location} expected, ${String(got.headers["location"])} got`);
  if (typeof want.body === "object" && want.body !== null) found.push(...shapeDifferences(want.body, parsed(got.text)));
  return found;
}

function mediaType(header: string | string[] | undefined): string {
  return String(header ?? "").split(";")[0] ?? "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function capture({ capture: wanted }: Exchange, got: Got, variables: Map<string, string>, base: string): void {
  for (const [name, where] of Object.entries(wanted ?? {})) {
    const value = where.startsWith("header:")
      ? got.headers[where.slice(7).toLowerCase()]
      : where.startsWith("re:")
        ? got.text.match(new RegExp(where.slice(3)))?.[1]
        : at(parsed(got.text), where);
    if (typeof value === "string" || typeof value === "number")
      variables.set(name, String(value).startsWith(base) ? String(value).slice(base.length) : String(value));
  }
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key.replaceAll("~1", "/")] : undefined,
      value,
    );
}

function sendExchange(base: string, { request: wanted }: Exchange, variables: ReadonlyMap<string, string>): Promise<Got> {
  const filled = (text: string) => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => variables.get(name) ?? whole);
  const body = bodyOf(wanted, filled);
  const headers = Object.fromEntries(Object.entries(wanted.headers).map(([name, value]) => [name, filled(value)]));
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": String(body.length) };
    const sent = request(
      { hostname, port, method: wanted.method, path: filled(wanted.path), headers: { ...headers, ...length }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

function bodyOf({ bodyEncoding, body }: Exchange["request"], filled: (text: string) => string): Buffer | undefined {
  switch (bodyEncoding) {
    case "json":
      return Buffer.from(filled(JSON.stringify(body)));
    case "text":
      return Buffer.from(filled(String(body)));
    case "base64":
      return Buffer.from(String(body), "base64");
    default:
      return undefined;
  }
}
