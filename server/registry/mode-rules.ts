import { BrokerError } from "../errors.ts";
import type { Mode } from "./config-store.ts";

const MODES: readonly Mode[] = ["READWRITE", "READONLY", "READONLY_OVERRIDE", "IMPORT"];

/**
 * Reads a mode in any case.
 * @throws BrokerError `mode-invalid`; FORWARD exists only for a context that we do not have
 */
export function parseMode(text: string): Mode {
  const upper = text.toUpperCase();
  const mode = MODES.find((known) => known === upper);
  if (mode !== undefined) return mode;
  if (upper === "FORWARD") throw new BrokerError("mode-invalid", "Forward mode only supported on global level");
  throw new BrokerError("mode-invalid", "Invalid mode. Valid values are READWRITE, READONLY, and IMPORT.");
}

/**
 * Refuses to change anything in a read-only mode. Confluent prints the default context as nothing, hence the two spaces.
 * @param subject undefined where the change is to all subjects
 * @throws BrokerError `operation-not-permitted`
 */
export function requireWritable(mode: Mode, subject: string | undefined): void {
  if (mode !== "READONLY" && mode !== "READONLY_OVERRIDE") return;
  const what = subject === undefined ? "The registry" : `Subject ${subject} in context `;
  throw new BrokerError("operation-not-permitted", `${what} is in read-only mode`);
}
