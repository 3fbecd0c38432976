import type { NextFunction, Request, RequestHandler, Response } from "express";
import { type ApiDocument, METHODS } from "./document.ts";

/** Endings of addresses that say which media type is wanted. Rule: Pact Broker, "Extension conversion". */
const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  json: "application/hal+json",
  svg: "image/svg+xml",
  yaml: "application/yaml",
};

/**
 * Reads `/dashboard.json` as `/dashboard` with `Accept: application/hal+json`. Left alone are addresses that have such an
 * ending themselves, and the Schema Registry's, where it belongs to a name: `/subjects/orders.json`. Only reading works
 * so: to write to `/…/versions/1.json` means a version "1.json", where the Pact Broker would write to another one.
 */
export function readExtension(document: ApiDocument): RequestHandler {
  const paths = Object.entries(document.paths);
  const exact = new Set(paths.map(([path]) => path));
  const ofRegistry = new Set(
    paths.filter(([, item]) => METHODS.some((method) => item[method]?.tags.includes("registry"))).map(([path]) => firstSegment(path)),
  );
  return (req: Request, _res: Response, next: NextFunction) => {
    const found = req.method === "GET" ? /^(\/.*[^/])\.(csv|json|svg|yaml)$/.exec(req.path) : null;
    if (found?.[1] === undefined || exact.has(req.path) || ofRegistry.has(firstSegment(req.path))) return next();
    req.url = found[1] + req.url.slice(req.path.length);
    req.headers.accept = TYPES[found[2] ?? ""];
    next();
  };
}

function firstSegment(path: string): string {
  return path.split("/")[1] ?? "";
}
