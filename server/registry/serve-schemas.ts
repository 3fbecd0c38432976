import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { negotiate } from "../http/accept.ts";
import { requestIdOf } from "../http/registry-conventions.ts";
import { REGISTRY_TYPES } from "../http/registry-error.ts";
import { isKnown, type KeptAnswer, lastingHeaders, type SchemaAnswers } from "./schema-answers.ts";

interface Parts {
  readonly answers: SchemaAnswers;
  readonly log: Logger;
  /** Is it certain that this caller may read? */
  readonly mayRead: (request: IncomingMessage) => boolean;
}

/**
 * Answers requests for schemas by id or guid from memory, in front of the application: it costs hardly more than node's own server.
 * Whatever is not certain (a caller who may not read, an answer that is not in memory) is left to the application.
 *
 * @returns a function that says whether it has answered; if not, the application has to
 */
export function serveSchemas({ answers, log, mayRead }: Parts): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const { url = "", method, headers } = req;
    if (method !== "GET" || !url.startsWith("/schemas/")) return false;
    const kept = answers.get(url);
    if (kept === undefined) return false;
    const type = typeFor(headers.accept);
    if (type === undefined || !mayRead(req)) return false;
    const requestId = requestIdOf(oneOf(headers["x-request-id"]));
    const { etag } = kept;
    const known = etag !== undefined && isKnown(headers["if-none-match"], etag);
    if (known) res.writeHead(304, { ...lastingHeaders(etag), "x-request-id": requestId }).end();
    else res.writeHead(200, headersOf(kept, type, requestId)).end(kept.bytes);
    // As the application logs it; a time that is always about nothing is left at that.
    log.info({ method, path: url.split("?", 1)[0], status: known ? 304 : 200, durationMs: 0 }, "request");
    return true;
  };
}

/** Most clients ask for exactly one thing, and that is looked at first. */
function typeFor(accept: string | undefined): string | undefined {
  const [first] = REGISTRY_TYPES;
  return accept === undefined || accept === first || accept === "*/*" ? first : negotiate(accept, REGISTRY_TYPES);
}

function headersOf({ headers }: KeptAnswer, type: string, requestId: string): string[] {
  const [name = "", , ...rest] = headers;
  return type === REGISTRY_TYPES[0] ? [...headers, "x-request-id", requestId] : [name, type, ...rest, "x-request-id", requestId];
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
