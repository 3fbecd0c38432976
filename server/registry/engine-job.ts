import { createHash } from "node:crypto";
import { canRead, check, type RegisteredSchema } from "../engine/compatibility/check.ts";
import { type ExplainedVersion, explainIncompatibilities } from "../engine/compatibility/explain.ts";
import type { CompatibilityPolicy, ParsedSchema, ParseOptions, SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import type { Level } from "../engine/compatibility/level.ts";
import { incompatibilityMessages } from "../engine/compatibility/messages.ts";
import { type ShownDifference, withCounterExamples } from "../engine/compatibility/show.ts";
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
  /** Whether to look for documents that show the differences, which takes longer. */
  readonly explain: boolean;
}

/** A schema that data is written with and one that it is read with, as texts. */
export interface DifferJob {
  readonly writer: { readonly type: SchemaType; readonly source: SchemaSource };
  readonly reader: { readonly type: SchemaType; readonly source: SchemaSource };
  readonly policy: CompatibilityPolicy;
}

/** What stands against a schema, in Confluent's words and in ours; both are empty when nothing does. */
export interface Compared {
  readonly messages: readonly string[];
  readonly explained: readonly ExplainedVersion[];
}

/** What is sent to the other thread. */
export type EngineJob = { readonly read: ReadJob } | { readonly compare: CompareJob } | { readonly differ: DifferJob };

/** What comes back: plain values only. */
export type EngineAnswer =
  | { readonly facts: SchemaFacts }
  | { readonly problems: readonly string[] }
  | { readonly differences: readonly ShownDifference[] }
  | Compared;

/** Does a job, in whatever thread. */
export function doJob(job: EngineJob): EngineAnswer {
  if ("compare" in job) return compare(job.compare);
  if ("differ" in job) return { differences: differ(job.differ) };
  const { type, source, options } = job.read;
  const result = readSchema(type, source, options);
  // What is registered is compared next, and its canonical text means the same.
  if (result.ok && options.normalize !== true) keep(type, { ...source, text: result.facts.canonical }, result.schema);
  return result.ok ? { facts: result.facts } : { problems: result.problems };
}

function compare({ candidate, history, ...how }: CompareJob): Compared {
  const earlier = history.map(({ version, type, source }) => ({ version, schema: parsed(type, source) }));
  return compareParsed(parsed(candidate.type, candidate.source), earlier, how);
}

function differ(job: DifferJob): readonly ShownDifference[] {
  const reader = parsed(job.reader.type, job.reader.source);
  const writer = parsed(job.writer.type, job.writer.source);
  return withCounterExamples(canRead(reader, writer, { policy: job.policy }), { reader, writer });
}

/** Holds a schema against earlier versions, oldest first. */
export function compareParsed(
  candidate: ParsedSchema,
  history: readonly RegisteredSchema[],
  { level, validateFields, policy, explain }: Pick<CompareJob, "level" | "validateFields" | "policy" | "explain">,
): Compared {
  const found = check(candidate, history, level, { policy });
  return {
    messages: incompatibilityMessages(found, history, level, { validateFields, policy }),
    explained: explain ? explainIncompatibilities(found, candidate, history) : [],
  };
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
