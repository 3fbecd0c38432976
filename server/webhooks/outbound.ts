import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { ConnectionOptions, SecureContext } from "node:tls";
import { hostOf } from "../engine/webhooks/validate.ts";
import { isListed, isPublicAddress } from "./hosts.ts";

/** A request to somebody else's machine. */
export interface OutboundRequest {
  readonly method: string;
  readonly url: URL;
  /** In the order in which they are sent. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface OutboundResponse {
  readonly httpVersion: string;
  readonly status: number;
  readonly statusText: string;
  /** In the order in which they came. */
  readonly headers: readonly (readonly [string, string])[];
  /** Its beginning, when it is long. */
  readonly body: string;
}

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

interface Limits {
  /** Hosts that may have private addresses. */
  readonly allowedHosts: readonly string[];
  readonly verifyCertificates: boolean;
  /** Authorities of receivers' certificates; undefined means the usual ones. */
  readonly trust?: SecureContext | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The system's way unless given. */
  readonly resolve?: Resolve;
}

const resolveBySystem: Resolve = (name) => lookup(name, { all: true });

/** The Pact Broker's open and read timeouts; and a bound on both together, for a receiver that answers byte by byte. */
const IDLE_TIMEOUT_MS = 15_000;
const TOTAL_TIMEOUT_MS = 45_000;
const RESPONSE_LIMIT_BYTES = 64 * 1024;

/**
 * Sends a request to an address that a user chose. The machines next to the broker must not be reachable that way, so the
 * address that is connected to is checked, and not just the name: a name may lead elsewhere the next time it is looked up.
 * Redirects are not followed.
 *
 * @throws Error when the host is refused, cannot be reached, or does not answer in time
 */
export async function sendOutbound({ method, url, headers, body }: OutboundRequest, limits: Limits): Promise<OutboundResponse> {
  const host = hostOf(url);
  if (!["http:", "https:"].includes(url.protocol)) throw new Error(`${url.protocol.slice(0, -1)} is not spoken here`);
  const permitted = (address: string) =>
    isPublicAddress(address) || isListed(host, limits.allowedHosts) || isListed(address, limits.allowedHosts);
  // Node looks up names only: what is an address already does not pass through `lookup`.
  if (isIP(host) !== 0 && !permitted(host)) throw refused(host);
  const secure = url.protocol === "https:";
  // Connections are not shared: each is to an address that was checked for its own request.
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const options: RequestOptions & ConnectionOptions = {
    method,
    headers: headers.flat(),
    agent,
    lookup: guardedLookup(permitted, limits.resolve ?? resolveBySystem),
    timeout: IDLE_TIMEOUT_MS,
    signal: AbortSignal.any([AbortSignal.timeout(TOTAL_TIMEOUT_MS), ...(limits.signal === undefined ? [] : [limits.signal])]),
    rejectUnauthorized: limits.verifyCertificates,
    ...(limits.trust !== undefined && { secureContext: limits.trust }),
  };
  const send = secure ? httpsRequest : httpRequest;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = send(url, options, resolve);
      sent.on("timeout", () => sent.destroy(new Error(`no answer from ${host} within ${IDLE_TIMEOUT_MS / 1000} seconds`)));
      sent.on("error", reject);
      sent.end(body);
    });
    return { ...head(response), body: await beginningOf(response) };
  } finally {
    agent.destroy();
  }
}

function head(response: IncomingMessage): Omit<OutboundResponse, "body"> {
  const headers = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);
  return { httpVersion: response.httpVersion, status: response.statusCode ?? 0, statusText: response.statusMessage ?? "", headers };
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A message without an encoding yields buffers.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= RESPONSE_LIMIT_BYTES) break; // leaving the loop closes the connection
  }
  return Buffer.concat(chunks).subarray(0, RESPONSE_LIMIT_BYTES).toString("utf8");
}

/** What this hands over is what is connected to: nobody looks the name up again in between. */
function guardedLookup(permitted: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const usable = addresses.filter(({ address }) => permitted(address));
        const [first] = usable;
        if (first === undefined) return callback(refused(hostname), "", 0);
        if (options.all === true) callback(null, [...usable]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}

function refused(host: string): Error {
  return new Error(`${host} is not on the internet: name it in PACT_BROKER_WEBHOOK_HOST_WHITELIST to allow it`);
}
