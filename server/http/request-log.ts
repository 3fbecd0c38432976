import type { NextFunction, Request, Response } from "express";
import type { Logger } from "pino";

/** One line per answered request: method, path without its query, status, milliseconds. Bodies and headers are never logged. */
export function requestLog(log: Logger) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const started = process.hrtime.bigint();
    res.once("finish", () => {
      const durationMs = Number(process.hrtime.bigint() - started) / 1e6;
      log.info({ method: req.method, path: req.path, status: res.statusCode, durationMs: Math.round(durationMs * 10) / 10 }, "request");
    });
    next();
  };
}
