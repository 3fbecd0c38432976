import express, { type Express, type NextFunction, type Request, type Response, type Router } from "express";
import type { Actor, Context } from "../context.ts";
import { constraintViolation, isBeyondLimits, isConnectionTrouble, isQueryCanceled, isUnstorableText } from "../db/pg-errors.ts";
import { BrokerError, notFound } from "../errors.ts";
import { negotiate } from "./accept.ts";
import { decodeUtf8, parseJsonBody } from "./body.ts";
import {
  type ApiDocument,
  type Method,
  METHODS,
  type Operation,
  type PathItem,
  offersOf,
  parametersOf,
  readApiDocument,
} from "./document.ts";
import { authorizationOf, type Entry } from "./entry.ts";
import { type Dialect, errorOnTheWire } from "./errors-on-the-wire.ts";
import { htmlPolicy } from "./html.ts";
import type { Handlers, OperationId, RawRequest } from "./operation.ts";
import { parseQuery } from "./query.ts";
import { REGISTRY_TYPES } from "./registry-error.ts";
import { Reply } from "./reply.ts";
import { TOO_LONG, type Validators, validation } from "./validate.ts";

/** One operation made ready to answer. */
interface Route {
  readonly operation: Operation;
  readonly dialect: Dialect;
  readonly offers: readonly string[];
  readonly requestTypes: readonly string[];
  readonly validators: Validators;
  readonly queryTypes: ReadonlyMap<string, string>;
  handle(call: object): Promise<unknown>;
}

interface Options {
  readonly bodyLimitBytes: number;
  /** Says who the caller is; throws or rejects when they may not do this. Asked before anything else is looked at. */
  admit(entry: Entry): Actor | Promise<Actor>;
  /** Built per request. */
  context(request: Request): Context;
  /** Told of every failure that is not a BrokerError, with the reference that the client got. */
  failed(error: unknown, reference: string, request: Request): void;
}

/** Mounts one handler per operation of openapi.yaml. `handlers` must name them all, or it does not compile. */
export function mount(app: Express, handlers: Handlers<OperationId>, options: Options): void {
  const document = readApiDocument();
  const prepare = validation(document);
  const readBody = express.raw({ type: () => true, limit: options.bodyLimitBytes });
  const places = Object.entries(document.paths).flatMap(([path, item]) =>
    [path, ...(item["x-aliases"] ?? [])].map((template) => ({ path: template, item })),
  );
  // Express tries one route after the other, and there are hundreds: an address only meets those that begin as it does.
  const sections = new Map<string, Router>();
  app.use((req: Request, res: Response, next: NextFunction) => {
    const section = sections.get(firstSegment(req.path));
    if (section === undefined) next();
    else section(req, res, next);
  });
  for (const { path, item } of places.sort((a, b) => bySpecificity(a.path, b.path))) {
    const section = sections.get(firstSegment(path)) ?? express.Router({ caseSensitive: true });
    sections.set(firstSegment(path), section);
    const methods = METHODS.filter((method) => item[method] !== undefined);
    const template = path.replaceAll(":", "\\:").replace(/\{(\w+)\}/g, ":$1");
    let dialect: Dialect = "pact";
    for (const method of methods) {
      const route = toRoute(document, item, method, handlers, prepare);
      if (route === undefined) continue;
      dialect = route.dialect;
      const answer = (req: Request, res: Response, next: NextFunction) => void respond(route, req, res, options).catch(next);
      const { operationId, "x-permission": permission } = route.operation;
      const door = admission({ permission, operationId, template: path, dialect }, options);
      if (method === "get") section.get(template, markDialect(dialect), door, refuseHead(methods, dialect), readBody, answer);
      else section[method](template, markDialect(dialect), door, readBody, answer);
    }
    const allowed = [...methods.map((method) => method.toUpperCase()), "OPTIONS"].join(", ");
    section.all(template, markDialect(dialect), strayAdmission(dialect, options), (req, res, next) => {
      if (req.method === "OPTIONS") return void res.status(200).set("access-control-allow-methods", allowed).end();
      res.set("allow", allowed);
      next(new BrokerError("method-not-allowed", "HTTP 405 Method Not Allowed"));
    });
  }
  app.use(
    (req: Request, res: Response, next: NextFunction) => strayAdmission(dialectHere(res), options)(req, res, next),
    (_req: Request, res: Response, next: NextFunction) => next(notFoundIn(dialectHere(res))),
  );
  app.use((thrown: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(thrown);
    sendError(thrown, req, res, options);
  });
}

function toRoute(
  document: ApiDocument,
  item: PathItem,
  method: Method,
  handlers: Handlers<OperationId>,
  prepare: (operation: Operation) => Validators,
): Route | undefined {
  const operation = item[method];
  if (operation === undefined) return undefined;
  const dialect: Dialect = operation.tags.includes("registry") ? "registry" : "pact";
  const queries = parametersOf(document, operation).filter((parameter) => parameter.in === "query");
  return {
    operation,
    dialect,
    offers: dialect === "registry" ? REGISTRY_TYPES : offersOf(operation),
    requestTypes: Object.keys(operation.requestBody?.content ?? {}),
    validators: prepare(operation),
    queryTypes: new Map(queries.map((parameter) => [parameter.name, parameter.schema.type ?? "string"])),
    handle: handlers[operation.operationId],
  };
}

/** Status codes in the order of the Pact Broker: 400, 406, 415, then what the handler finds. */
async function respond(route: Route, req: Request, res: Response, options: Options): Promise<void> {
  const raw = rawRequest(req);
  const call = { path: { ...req.params }, query: parseQuery(raw.query, route.queryTypes, route.dialect === "registry") };
  const invalidParameters = route.validators.parameters(call);
  if (Object.keys(invalidParameters).length > 0) throw invalidParametersError(route, invalidParameters);
  const body = bodyOf(route, raw);
  const accepted = negotiate(raw.header("accept"), route.offers);
  if (accepted === undefined && route.offers.length > 0) throw new BrokerError("not-acceptable", "HTTP 406 Not Acceptable");
  requireKnownType(route, raw);
  const ctx = options.context(req);
  const result = await route.handle({ ...call, body, raw, ctx, accepted: accepted ?? "" });
  send(res, route, accepted, result instanceof Reply ? result : new Reply(200, { body: result }));
}

function bodyOf(route: Route, raw: RawRequest): unknown {
  const required = route.operation.requestBody?.required === true;
  if (route.operation.requestBody === undefined) return undefined;
  const type = raw.header("content-type") ?? "";
  const isJson = type.includes("json") || (route.dialect === "registry" && (type === "" || type.startsWith("application/octet-stream")));
  if (raw.bodyText.trim() === "") {
    if (!required) return undefined;
    if (route.dialect === "registry") throw new BrokerError("registry-request-invalid", "The request body may not be empty.");
    if (isJson) throw new BrokerError("invalid-json", "The request body is empty, but a JSON document is required.");
    return undefined;
  }
  if (!isJson) return undefined;
  const body = parseJsonBody(raw.bodyText);
  const fields = route.validators.body(body);
  if (Object.keys(fields).length === 0) return body;
  if (route.dialect === "registry") {
    const [field, texts] = Object.entries(fields)[0] ?? ["", [""]];
    throw new BrokerError("registry-request-invalid", `${field} ${texts[0] ?? ""}`.trim());
  }
  throw new BrokerError("invalid-request", "The request is not valid.", { fields });
}

function invalidParametersError(route: Route, fields: Record<string, string[]>): BrokerError {
  // Confluent's routes simply do not match when a number is expected and something else comes.
  if (route.dialect === "registry") return notFoundIn("registry");
  return new BrokerError("invalid-request", "The request is not valid.", { fields });
}

function requireKnownType(route: Route, raw: RawRequest): void {
  if (route.requestTypes.length === 0 || (raw.bodyText === "" && route.operation.requestBody?.required !== true)) return;
  const type = (raw.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const known = route.dialect === "registry" ? [...REGISTRY_TYPES, "application/octet-stream", ""] : route.requestTypes;
  if (!known.includes(type)) throw new BrokerError("unsupported-media-type", "HTTP 415 Unsupported Media Type");
}

function send(res: Response, route: Route, accepted: string | undefined, { status, body, text, headers, type }: Reply<unknown>): void {
  res.status(status).set(headers);
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  if (content === undefined) return void res.end();
  const media = type ?? accepted ?? "application/json";
  res.setHeader("content-type", route.dialect === "registry" || media.includes(";") ? media : `${media};charset=utf-8`);
  // `setHeader` and `end`, not Express's own: it would add a charset to the type and hash the body for an ETag.
  const bytes = Buffer.from(content);
  res.set("content-length", String(bytes.length)).end(bytes);
}

function sendError(thrown: unknown, req: Request, res: Response, options: Options): void {
  const reference = Math.random().toString(36).slice(2, 12).padEnd(10, "0");
  const error = translated(thrown);
  if (!(error instanceof BrokerError) || error.status >= 500) options.failed(thrown, reference, req);
  const dialect = dialectHere(res);
  const wire = errorOnTheWire(error, {
    dialect,
    accept: req.get("accept"),
    method: req.method,
    baseUrl: options.context(req).baseUrl,
    reference,
  });
  const content = wire.body === undefined ? "" : typeof wire.body === "string" ? wire.body : JSON.stringify(wire.body);
  if (error instanceof BrokerError && error.retryAfterSeconds !== undefined) res.set("retry-after", String(error.retryAfterSeconds));
  if (wire.status === 401) res.set("www-authenticate", 'Basic realm="Restricted area"');
  if (wire.type.startsWith("text/html")) res.set("content-security-policy", htmlPolicy());
  res.status(wire.status).setHeader("content-type", wire.type).end(content);
}

/** What the database, Express and its body reader throw, in our words. */
function translated(thrown: unknown): unknown {
  if (thrown instanceof BrokerError) return thrown;
  if (isUnstorableText(thrown))
    return new BrokerError("invalid-request", "The request holds a character that cannot be stored, such as a null character.", {
      cause: thrown,
    });
  const tooLong = /_length_of_(\w+)$/.exec(constraintViolation(thrown)?.constraint ?? "")?.[1];
  if (tooLong !== undefined) {
    const field = tooLong.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    return new BrokerError("invalid-request", `${field} ${TOO_LONG}`, { cause: thrown, fields: { [field]: [TOO_LONG] } });
  }
  if (isBeyondLimits(thrown))
    return new BrokerError("invalid-request", "A number or a text in the request is larger than can be stored.", { cause: thrown });
  if (isConnectionTrouble(thrown) || isQueryCanceled(thrown))
    return new BrokerError("unavailable", "The database does not answer.", { cause: thrown });
  const { status, type } = thrown as { status?: number; type?: string };
  if (status === undefined) return thrown;
  if (status === 413) return new BrokerError("payload-too-large", "The request body is too large.", { cause: thrown });
  if (type === "encoding.unsupported") return new BrokerError("unsupported-media-type", "Unsupported content encoding.", { cause: thrown });
  if (status === 400) return new BrokerError("invalid-json", `The request cannot be read: ${(thrown as Error).message}`, { cause: thrown });
  return thrown;
}

function rawRequest(req: Request): RawRequest {
  const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  // Not `originalUrl`: an extension has been read and taken away, and links must not repeat it.
  const at = req.url.indexOf("?");
  let text: string | undefined;
  return {
    method: req.method,
    url: req.url,
    query: at < 0 ? "" : req.url.slice(at + 1),
    get bodyText() {
      return (text ??= decodeUtf8(bytes));
    },
    header: (name) => req.get(name),
  };
}

const admission =
  (entry: Omit<Entry, "authorization" | "address">, options: Options) => (req: Request, res: Response, next: NextFunction) => {
    const entered = (actor: Actor) => {
      res.locals["actor"] = actor;
      next();
    };
    const admitted = options.admit({
      ...entry,
      // Getters: an open door reads neither.
      get authorization() {
        return authorizationOf(req);
      },
      get address() {
        return req.ip;
      },
    });
    if (admitted instanceof Promise) void admitted.then(entered, next);
    else entered(admitted);
  };

/** Where no operation answers, the method tells what was wanted: nothing is said about our paths to who may not read. */
const strayAdmission = (dialect: Dialect, options: Options) => (req: Request, res: Response, next: NextFunction) => {
  const permission = ["GET", "HEAD", "OPTIONS"].includes(req.method) ? "read" : "write";
  admission({ permission, operationId: undefined, template: req.path, dialect }, options)(req, res, next);
};

const markDialect = (dialect: Dialect) => (_req: Request, res: Response, next: NextFunction) => {
  res.locals["dialect"] = dialect;
  next();
};

const dialectHere = (res: Response): Dialect => (res.locals["dialect"] as Dialect | undefined) ?? "pact";

const notFoundIn = (dialect: Dialect): BrokerError =>
  dialect === "registry" ? new BrokerError("not-found", "HTTP 404 Not Found") : notFound();

/** HEAD is not among the methods of the Pact Broker's resources; Express would answer it with the GET handler, as Confluent does. */
const refuseHead = (methods: readonly string[], dialect: Dialect) => (req: Request, res: Response, next: NextFunction) => {
  if (req.method !== "HEAD" || dialect === "registry") return next();
  res.set("allow", [...methods.map((method) => method.toUpperCase()), "OPTIONS"].join(", "));
  next(new BrokerError("method-not-allowed", "HTTP 405 Method Not Allowed"));
};

/** No address begins with a parameter. */
function firstSegment(path: string): string {
  return path.split("/", 2)[1] ?? "";
}

/** Fixed segments before parameters, so `/versions/latest` wins over `/versions/{number}` wherever it stands in the file. */
function bySpecificity(a: string, b: string): number {
  const rank = (path: string) =>
    path
      .split("/")
      .map((part) => (part.startsWith("{") ? "1" : "0"))
      .join("");
  return rank(a).localeCompare(rank(b)) || a.localeCompare(b);
}
