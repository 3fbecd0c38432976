import type { BrokerError } from "../errors.ts";
import { negotiate } from "./accept.ts";
import type { WireError } from "./errors-on-the-wire.ts";

/** Media types of the Schema Registry API, best first. */
export const REGISTRY_TYPES = [
  "application/vnd.schemaregistry.v1+json",
  "application/vnd.schemaregistry+json",
  "application/json",
] as const;

/** Pipelines know the Pact Broker's errors by the class that its parser threw; here it would only puzzle. */
const RUBY_CLASS = /^(?:JSON::ParserError|RuntimeError) - /;

/** Exactly two members: old Java clients refuse a body with more. */
export function registryError(error: BrokerError, accept: string | undefined, reference: string): WireError {
  const type = negotiate(accept, REGISTRY_TYPES) ?? REGISTRY_TYPES[0];
  const message = error.code === "internal" ? `Internal error, reference ${reference}` : error.message.replace(RUBY_CLASS, "");
  return { status: error.status, type, body: { error_code: error.registryCode, message } };
}
