import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import type { Dialect } from "./errors-on-the-wire.ts";

/** First segments of the Schema Registry's addresses, those of parts that we leave out too: their clients read its errors only. */
const ROOTS = new Set([
  "associations",
  "associations:batch",
  "associations:batchGet",
  "associations:batchMutate",
  "compatibility",
  "config",
  "contexts",
  "dek-registry",
  "exporters",
  "mode",
  "schemas",
  "subjects",
  "v1",
]);
/** Longer ones are not repeated, so that nobody fills our logs, or those of others, by a header. */
const LONGEST_REQUEST_ID = 200;

/** Headers of every answer in the registry's dialect, beside those of all. Rule: Confluent rest-utils. */
export const REGISTRY_HEADERS = {
  "cache-control": "no-cache, no-store, must-revalidate",
  vary: "Accept-Encoding",
  "x-xss-protection": "1; mode=block",
} as const;

/** Whose dialect an address is answered in, also where nothing is. */
export function dialectOf(path: string, accept: string | undefined): Dialect {
  const root = path.split("/", 2)[1] ?? "";
  return ROOTS.has(root) || accept?.includes("vnd.schemaregistry") === true ? "registry" : "pact";
}

/** The id by which a client finds its request in logs: its own, or one made now. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && given !== "" && given.length <= LONGEST_REQUEST_ID ? given : randomUUID();
}

/** Told of requests before they are carried out. What a method returns is called when that is answered. */
interface Memory {
  /** A request that may remove ids for good. */
  distrust(): () => void;
  /** A request that may change which versions there are. */
  distrustUses(): () => void;
}

/** Marks what is answered in the registry's dialect and sets its headers, whatever becomes of the request. */
export function registryConventions(memory: Memory) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const dialect = dialectOf(req.path, req.get("accept"));
    res.locals["dialect"] = dialect;
    if (dialect === "pact") return next();
    res.set({ ...REGISTRY_HEADERS, "x-request-id": requestIdOf(req.get("x-request-id")) });
    // Some ask for the root by POST to learn whether the registry is there; it says no more than to GET.
    if (req.path === "/" && req.method === "POST") req.method = "GET";
    // A change of the mode to IMPORT clears away what is soft-deleted.
    if (req.method === "DELETE" || req.method === "PUT") res.once("close", memory.distrust());
    if (changesVersions(req)) res.once("close", memory.distrustUses());
    next();
  };
}

/** All that writes, but for looking a schema up and checking one, which are by POST too. */
function changesVersions({ method, path }: Request): boolean {
  if (method === "POST") return !/^(?:\/contexts\/[^/]+)?\/(?:compatibility\/|subjects\/[^/]+\/?$)/.test(path);
  return method === "DELETE" || method === "PUT";
}
