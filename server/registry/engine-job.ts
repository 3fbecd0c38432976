import { createHash } from "node:crypto";
import { check } from "../engine/compatibility/check.ts";
import type { CompatibilityPolicy, ParsedSchema, ParseOptions, SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import type { Level } from "../engine/compatibility/level.ts";
import { incompatibilityMessages } from "../engine/compatibility/messages.ts";
import { readSchema, type SchemaFacts } from "../engine/data-contract/read-schema.ts";
import { lru } from "./lru.ts";

/** A text that is to be read. */
export interface ReadJob {
  readonly type: SchemaType;
  readonly source: SchemaSource;
  readonly options: ParseOptions;
}

/** A schema and the versions that it is held against, as texts. */
export interface CompareJob {
  readonly candidate: { readonly type: SchemaType; readonly source: SchemaSource };
  /** Oldest first. */
  readonly history: readonly { readonly version: number; readonly type: SchemaType; readonly source: SchemaSource }[];
  readonly level: Level;
  /** As the last of the messages says it. */
  readonly validateFields: boolean;
  readonly policy: CompatibilityPolicy;
}

/** What is sent to the other thread. */
export type EngineJob = { readonly read: ReadJob } | { readonly compare: CompareJob };

/** What comes back: plain values only. */
export type EngineAnswer =
  | { readonly facts: SchemaFacts }
  | { readonly problems: readonly string[] }
  | { readonly messages: readonly string[] };

/** Does a job, in whatever thread. */
export function doJob(job: EngineJob): EngineAnswer {
  if ("compare" in job) return { messages: compare(job.compare) };
  const { type, source, options } = job.read;
  const result = readSchema(type, source, options);
  // What is registered is compared next, and its canonical text means the same.
  if (result.ok && options.normalize !== true) keep(type, { ...source, text: result.facts.canonical }, result.schema);
  return result.ok ? { facts: result.facts } : { problems: result.problems };
}

function compare({ candidate, history, level, validateFields, policy }: CompareJob): string[] {
  const earlier = history.map(({ version, type, source }) => ({ version, schema: parsed(type, source) }));
  return incompatibilityMessages(
    check(parsed(candidate.type, candidate.source), earlier, level, { policy }),
    earlier,
    level,
    validateFields,
  );
}

/** Texts that come here have been read before. */
function parsed(type: SchemaType, source: SchemaSource): ParsedSchema {
  const known = recent.get(keyOf(type, source));
  if (known !== undefined) return known;
  const result = formatOf(type)?.parse(source, { strict: false });
  if (result?.ok !== true) throw new Error(`A schema cannot be read any more: ${result?.problems.join("; ") ?? `no format ${type}`}`);
  keep(type, source, result.schema);
  return result.schema;
}

/** Large schemas that this thread has read, by all that they mean. The second bound is characters of canonical text. */
const recent = lru<ParsedSchema>({ entries: 20, weight: 4 * 1024 * 1024 });

function keep(type: SchemaType, source: SchemaSource, schema: ParsedSchema): void {
  recent.set(keyOf(type, source), schema, schema.canonical.length);
}

function keyOf(type: SchemaType, source: SchemaSource): string {
  return createHash("sha256")
    .update(JSON.stringify([type, source]))
    .digest("base64");
}
