import { setTimeout as sleep } from "node:timers/promises";
import { BrokerUnavailableError } from "./api-error.ts";

/** How to prove who calls. */
export type Credentials = { readonly username: string; readonly password: string } | { readonly token: string };

/** One request as it went over the wire; for a verbose log. */
export interface Attempt {
  readonly method: string;
  readonly url: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly durationMs: number;
}

/** Settings of a client. Nothing here has a global, changeable default: two clients never influence each other. */
export interface ClientOptions {
  /** For example `http://localhost:9292`; a path is kept, `user:password@` becomes basic authentication. */
  readonly baseUrl: string;
  readonly credentials?: Credentials | undefined;
  /** Sent with every request, for a proxy on the way for instance. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Longest wait for one attempt including its body; default 30 000. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first, for calls that may be repeated; default 3. */
  readonly retries?: number | undefined;
  /** Pause before the first repetition, doubled each time, of which a random half to whole is taken; default 200. */
  readonly retryDelayMs?: number | undefined;
  /** A server that asks (`Retry-After`) for a longer pause than this is not waited for; default 30 000. */
  readonly maxRetryAfterMs?: number | undefined;
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** What every call of a client takes as its last argument. */
export interface CallOptions {
  /** Gives up at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's. */
  readonly timeoutMs?: number | undefined;
}

/** One call to make. */
export interface Request extends CallOptions {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Encoded, starting with a slash. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of a body. */
  readonly text?: { readonly text: string; readonly type: string } | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Says that a POST or PATCH does no harm when done twice. GET, PUT and DELETE never do. */
  readonly repeatable?: boolean;
}

/** What came back, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the question went, without credentials. */
  readonly url: string;
}

/** Sends requests to one server. */
export interface Transport {
  /** @throws BrokerUnavailableError when no answer came, after every repetition that is allowed */
  send(request: Request): Promise<Answer>;
}

const RETRIED_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(["GET", "PUT", "DELETE"]);

/**
 * Prepares to talk to a server: one timeout per attempt, and bounded repetition with random pauses when the network failed
 * or the server said 429, 502, 503 or 504; all other answers are returned as they are.
 * @throws TypeError when the base URL is none
 */
export function createTransport(options: ClientOptions): Transport {
  const { retries = 3, retryDelayMs = 200, maxRetryAfterMs = 30_000 } = options;
  const attempt = attempts(options);
  return {
    async send(request) {
      const repeatable = IDEMPOTENT_METHODS.has(request.method) || request.repeatable === true;
      for (let repetition = 0; ; repetition++) {
        const outcome = await attempt(request);
        const failed = outcome instanceof BrokerUnavailableError;
        const final = !repeatable || repetition >= retries;
        if (failed && final) throw outcome;
        let pauseMs = retryDelayMs * 2 ** repetition * (0.5 + Math.random() / 2);
        if (!failed) {
          const askedMs = retryAfterMs(outcome.headers) ?? 0;
          if (final || !RETRIED_STATUSES.has(outcome.status) || askedMs > maxRetryAfterMs) return outcome;
          pauseMs = Math.max(pauseMs, askedMs);
        }
        await pause(pauseMs, request.signal);
      }
    },
  };
}

/** One attempt; network trouble is returned, the caller's own abort is thrown. */
function attempts(options: ClientOptions): (request: Request) => Promise<Answer | BrokerUnavailableError> {
  const { base, authorization } = readBaseUrl(options);
  return async (request) => {
    const { method, path, body, signal } = request;
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? 30_000;
    const url = base + path;
    const headers = {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(request.text === undefined ? {} : { "content-type": request.text.type }),
      ...(authorization === undefined ? {} : { authorization }),
      ...options.headers,
      ...request.headers,
    };
    signal?.throwIfAborted();
    // Not AbortSignal.any: it keeps every derived signal alive as long as the caller's signal lives.
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new Error(`No answer within ${timeoutMs / 1000} s`)), timeoutMs);
    const aborted = () => stop.abort(signal?.reason);
    signal?.addEventListener("abort", aborted, { once: true });
    const started = performance.now();
    let status: number | undefined;
    try {
      const sent = request.text?.text ?? (body === undefined ? undefined : JSON.stringify(body));
      const content = sent === undefined ? {} : { body: sent };
      const response = await fetch(url, { method, headers, signal: stop.signal, ...content });
      const text = await response.text();
      status = response.status;
      return { status, headers: response.headers, text, url };
    } catch (error) {
      signal?.throwIfAborted();
      return new BrokerUnavailableError(url, `Cannot reach ${base}: ${reason(error)}`, error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", aborted);
      options.onAttempt?.({ method, url, status, durationMs: performance.now() - started });
    }
  };
}

/** `fetch` refuses a URL with credentials in it, so they move to the header. */
function readBaseUrl({ baseUrl, credentials }: ClientOptions): { base: string; authorization: string | undefined } {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new TypeError(`"${baseUrl}" is not a URL; it looks like http://localhost:9292`);
  }
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`"${baseUrl}" does not start with http:// or https://`);
  const inUrl =
    url.username === "" ? undefined : { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const used = credentials ?? inUrl;
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  if (used === undefined) return { base, authorization: undefined };
  if ("token" in used) return { base, authorization: `Bearer ${used.token}` };
  return { base, authorization: `Basic ${Buffer.from(`${used.username}:${used.password}`).toString("base64")}` };
}

/** `Retry-After` holds seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** `fetch` says "fetch failed" and hides the reason one or two causes deeper. */
function reason(error: unknown): string {
  const { message, cause, errors } = (error ?? {}) as { message?: unknown; cause?: unknown; errors?: unknown };
  if (cause !== undefined) return reason(cause);
  // Several addresses tried (::1 and 127.0.0.1): an AggregateError without a message.
  if (Array.isArray(errors) && errors.length > 0) return reason(errors[0]);
  return typeof message === "string" ? message : String(error);
}
