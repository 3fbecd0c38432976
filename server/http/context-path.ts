import type { NextFunction, Request, Response } from "express";
import { BrokerError } from "../errors.ts";

/** Lists whose entries a context selects by a prefix. */
const LISTS = new Set(["schemas", "subjects"]);

/**
 * Reads `/contexts/emea/subjects/orders-value` as `/subjects/:.emea:orders-value`: the whole Schema Registry API stands below each
 * context too, for clients that can only be given an address. What names a context already is left alone.
 * Rule: Confluent SR, ContextFilter.
 */
export function readContextPath(req: Request, res: Response, next: NextFunction): void {
  const found = /^\/contexts\/([^/]+)\/(.+)$/.exec(req.path);
  if (found?.[1] === undefined || found[2] === undefined) return next();
  const name = decoded(found[1]).replace(/^:|:$/g, "");
  if (name.includes(":")) {
    res.locals["dialect"] = "registry";
    return next(new BrokerError("context-name-invalid", `Context name '${name}' cannot contain a colon`));
  }
  const qualifier = `:${name.startsWith(".") ? name : `.${name}`}:`;
  req.url = inContext(qualifier, found[2].replace(/\/$/, ""), req.url.slice(req.path.length + 1));
  next();
}

/** @param rest  the path behind the context, without the slash in front */
function inContext(qualifier: string, rest: string, queryText: string): string {
  const query = new URLSearchParams(queryText);
  const segments = rest.split("/");
  const [first = "", second] = segments;
  if ((first === "config" || first === "mode") && segments.length <= 2) segments[1] = qualifiedSegment(qualifier, second ?? "");
  const named = segments.findIndex((segment) => segment === "subjects" || segment === "deks") + 1;
  if (named > 0 && segments[named] !== undefined) segments[named] = qualifiedSegment(qualifier, segments[named]);
  if (LISTS.has(first) && segments.length === 1) query.set("subjectPrefix", qualifiedText(qualifier, query.get("subjectPrefix") ?? ""));
  if (first === "schemas" && second === "ids") query.set("subject", qualifiedText(qualifier, query.get("subject") ?? ""));
  if (first === "associations") query.set("context", query.get("context") ?? qualifier.slice(1, -1));
  const text = query.toString();
  return `/${segments.join("/")}${text === "" ? "" : `?${text}`}`;
}

function qualifiedSegment(qualifier: string, segment: string): string {
  return encodeURIComponent(qualifiedText(qualifier, decoded(segment)));
}

function qualifiedText(qualifier: string, text: string): string {
  return text.startsWith(":.") || text.startsWith(":*:") ? text : `${qualifier}${text}`;
}

/** Text that is not well encoded stays as it is: the route that it leads to refuses it. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
