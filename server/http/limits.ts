import type { NextFunction, Request, Response } from "express";
import { BrokerError } from "../errors.ts";

/** Headers that every answer carries: nothing is sniffed, framed or cached on the way. */
export function answerHeaders(_req: Request, res: Response, next: NextFunction): void {
  res.set({
    vary: "Accept",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    // The version of the Pact Broker API that we answer like; clients print it.
    "x-pact-broker-version": "2.120.0",
  });
  next();
}

/** Refuses paths that no name can have: line breaks and tabs (422) and empty segments (404), as the Pact Broker. */
export function refuseOddPaths(req: Request, _res: Response, next: NextFunction): void {
  if (req.path.includes("//")) return next(new BrokerError("empty-path-segment", "Empty path component found"));
  if (/%0[aA]|%0[dD]/.test(req.path)) return next(new BrokerError("invalid-path", "URL path cannot contain a new line character."));
  if (/%09/.test(req.path)) return next(new BrokerError("invalid-path", "URL path cannot contain a tab character."));
  if (/%00/.test(req.path)) return next(new BrokerError("invalid-path", "URL path cannot contain a null character."));
  next();
}

/**
 * Refuses what a page of another site has a browser change: the browser would send the credentials that its user has given us, or
 * reach a broker that only this machine can reach. Browsers say so by themselves; other clients send no such header.
 */
export function refuseOtherSites(req: Request, _res: Response, next: NextFunction): void {
  if (req.get("sec-fetch-site") === "cross-site" && !["GET", "HEAD", "OPTIONS"].includes(req.method))
    return next(new BrokerError("forbidden", "Pages of other sites may change nothing here."));
  next();
}
