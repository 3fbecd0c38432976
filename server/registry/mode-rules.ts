import { BrokerError } from "../errors.ts";
import type { Mode } from "./config-store.ts";
import { GLOBAL_CONTEXT, inContext, placeOf } from "./names.ts";

const MODES: readonly Mode[] = ["READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT", "FORWARD"];

/**
 * Reads a mode in any case, for a subject or a context.
 * @throws BrokerError `mode-invalid`; FORWARD is only for all contexts together
 */
export function parseMode(text: string, subject: string): Mode {
  const upper = text.toUpperCase();
  const mode = MODES.find((known) => known === upper);
  if (mode === undefined) {
    throw new BrokerError("mode-invalid", "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.");
  }
  if (mode === "FORWARD" && placeOf(subject).context !== GLOBAL_CONTEXT) {
    throw new BrokerError("mode-invalid", "Forward mode only supported on global level");
  }
  return mode;
}

/** Do registrations bring ids and versions of their own, and is nothing checked? */
export function imports(mode: Mode): boolean {
  return mode === "IMPORT" || mode === "FORWARD";
}

/**
 * Refuses to change anything in a read-only mode. Confluent prints the default context as nothing, hence the two spaces.
 * @throws BrokerError `operation-not-permitted`
 */
export function requireWritable(mode: Mode, subject: string): void {
  if (mode !== "READONLY" && mode !== "READONLY_OVERRIDE") return;
  const what = subject === "" ? "The registry" : `Subject ${inContext(subject)}`;
  throw new BrokerError("operation-not-permitted", `${what} is in read-only mode`);
}
