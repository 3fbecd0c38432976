import { BrokerError } from "../errors.ts";
import { names, negotiate } from "./accept.ts";
import { notFoundPage } from "./pages.ts";
import { pactError } from "./pact-error.ts";
import { problem } from "./problem.ts";
import { registryError } from "./registry-error.ts";

export type Dialect = "pact" | "registry";

export interface WireError {
  readonly status: number;
  readonly type: string;
  /** Undefined: no body at all. */
  readonly body: unknown;
}

interface Asked {
  readonly dialect: Dialect;
  readonly accept: string | undefined;
  readonly method: string;
  readonly baseUrl: string;
  /** Identifies an unexpected failure in the log. */
  readonly reference: string;
}

/** Chooses how an error looks: the registry's shape, problem+json for who asks for it, else the older Pact shapes. */
export function errorOnTheWire(thrown: unknown, asked: Asked): WireError {
  const error = thrown instanceof BrokerError ? thrown : new BrokerError("internal", "The broker failed to answer.", { cause: thrown });
  if (asked.dialect === "registry") return registryError(error, asked.accept, asked.reference);
  if (names(asked.accept, "application/problem+json")) return problem(error, asked);
  if (error.status === 404 && negotiate(asked.accept, ["application/hal+json", "text/html"]) === "text/html")
    return { status: 404, type: "text/html;charset=utf-8", body: notFoundPage(asked.baseUrl, error.message) };
  return pactError(error, asked.reference);
}
