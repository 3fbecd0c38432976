import { isDeepStrictEqual } from "node:util";
import type { PactDocument } from "../sdk/index.ts";
import { UsageError } from "./args.ts";

/** One pact as it lies in a file. */
export interface PactFile {
  readonly path: string;
  readonly text: string;
  readonly document: PactDocument;
}

/**
 * Puts together several files of one pair, as tests that run in several processes write them. One file stays byte by byte what it is.
 * @throws UsageError when two interactions have the same description and provider states, but differ
 * Rule: pact-broker CLI 1.78, `publish` (merge of local files).
 */
export function mergePacts(files: readonly PactFile[]): string {
  const [first, ...others] = files;
  if (first === undefined) throw new Error("mergePacts needs a file");
  if (others.length === 0) return first.text;
  const merged: Record<string, unknown> = { ...first.document };
  for (const { path, document } of others) {
    for (const key of ["interactions", "messages"]) {
      const more = listOf(document[key]);
      if (more.length > 0) merged[key] = more.reduce((all: unknown[], entry) => add(all, entry, path), listOf(merged[key]));
    }
  }
  return JSON.stringify(merged);
}

function add(all: unknown[], entry: unknown, path: string): unknown[] {
  const same = all.find((known) => identity(known) === identity(entry));
  if (same === undefined) return [...all, entry];
  if (isDeepStrictEqual(same, entry)) return all;
  throw new UsageError(
    `${path}: there is already another interaction with ${identity(entry)}. Give it another description or provider state, or take random data out of it.`,
  );
}

function identity(entry: unknown): string {
  const { description, providerState, providerStates, type } = (typeof entry === "object" && entry !== null ? entry : {}) as Record<
    string,
    unknown
  >;
  return JSON.stringify({ description, providerState, providerStates, type });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
