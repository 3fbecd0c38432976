import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { canRead, check, type RegisteredSchema } from "../engine/compatibility/check.ts";
import { type ExplainedVersion, explainIncompatibilities } from "../engine/compatibility/explain.ts";
import type { CompatibilityPolicy, ParsedSchema, ParseOptions, SchemaSource, SchemaType } from "../engine/compatibility/format.ts";
import type { Fit, FitOptions } from "../engine/compatibility/fit.ts";
import { formatOf } from "../engine/compatibility/formats.ts";
import type { Level } from "../engine/compatibility/level.ts";
import { incompatibilityMessages } from "../engine/compatibility/messages.ts";
import { type ShownDifference, shownDifferences } from "../engine/compatibility/show.ts";
import { readSchema, type SchemaFacts } from "../engine/data-contract/read-schema.ts";
import type { Json } from "../engine/json/json-text.ts";
import { nestsDeeperThan } from "../engine/json/depth.ts";
import { parsePact } from "../engine/pact/document.ts";
import { type EventDeclaration, eventsOfAsyncApi } from "../engine/event-declaration/from-asyncapi.ts";
import { type Checked, checkProviderContract, DEEPEST, type Specification } from "../engine/provider-contract/check.ts";
import { compareDocument, type ContractComparison } from "../engine/provider-contract/compare-document.ts";
import type { RegisteredTexts } from "../engine/provider-contract/foreign-payload.ts";
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

/** Documents and the schemas that they are held against, by position. */
export interface FitJob {
  readonly schemas: readonly { readonly type: SchemaType; readonly source: SchemaSource }[];
  readonly documents: readonly { readonly schema: number; readonly document: Json; readonly options: FitOptions }[];
}

/** A text, or its bytes gzipped as they are stored: whoever needs it unpacks it. */
export type PackedText = string | Uint8Array;

/** A provider's document as JSON and a pact. */
export interface ContractJob {
  readonly specification: Specification;
  readonly document: PackedText;
  readonly pact: PackedText;
  /** The schemas of our registry that the document refers to. */
  readonly registered?: RegisteredTexts | undefined;
}

/** JSON text that should be a provider's document. */
export interface CheckContractJob {
  readonly specification: Specification;
  readonly document: string;
}

/** An AsyncAPI document as JSON, and under which addresses it may refer to our schemas. */
export interface EventsJob {
  readonly document: string;
  readonly registry: readonly string[];
}

/** What stands against a schema, in Confluent's words and in ours; both are empty when nothing does. */
export interface Compared {
  readonly messages: readonly string[];
  readonly explained: readonly ExplainedVersion[];
}

/** What is sent to the other thread. */
export type EngineJob =
  | { readonly read: ReadJob }
  | { readonly compare: CompareJob }
  | { readonly differ: DifferJob }
  | { readonly fit: FitJob }
  | { readonly contract: ContractJob }
  | { readonly checkContract: CheckContractJob }
  | { readonly events: EventsJob };

/** What comes back: plain values only. */
export type EngineAnswer =
  | { readonly facts: SchemaFacts }
  | { readonly problems: readonly string[] }
  | { readonly comparison: ContractComparison }
  | { readonly checked: Checked }
  | { readonly differences: readonly ShownDifference[] }
  | { readonly fits: readonly Fit[] }
  | { readonly declaration: EventDeclaration }
  | Compared;

/** Does a job, in whatever thread. */
export function doJob(job: EngineJob): EngineAnswer {
  if ("compare" in job) return compare(job.compare);
  if ("differ" in job) return { differences: differ(job.differ) };
  if ("fit" in job) return { fits: fitAll(job.fit) };
  if ("contract" in job) return { comparison: compareContract(job.contract) };
  if ("events" in job) return { declaration: readEvents(job.events) };
  if ("checkContract" in job) return { checked: checkContract(job.checkContract) };
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
  return shownDifferences(canRead(reader, writer, { policy: job.policy }), { reader, writer });
}

/** Holds documents against schemas, in the order given. */
export function fitAll({ schemas, documents }: FitJob): Fit[] {
  const read = schemas.map(({ type, source }) => parsed(type, source));
  return documents.map(({ schema, document, options }) => {
    const held = read[schema];
    const fit = held === undefined ? undefined : formatOf(held.type)?.fit(held, document, options);
    if (fit === undefined) throw new Error(`A document is to be held against schema ${schema} of ${read.length}.`);
    return fit;
  });
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

/** Holds a pact against a provider's document, both of which have been checked before. @param steps  after which it is given up */
export function compareContract({ specification, document, pact, registered }: ContractJob, steps?: number): ContractComparison {
  const parsedPact = parsePact(unpacked(pact));
  if (!parsedPact.ok) throw new Error(`A pact cannot be read any more: ${parsedPact.problem}`);
  return compareDocument(specification, documentOf(document), parsedPact.pact, { steps, registered });
}

/** Checks a provider's document. */
export function checkContract({ specification, document }: CheckContractJob): Checked {
  if (nestsDeeperThan(document, DEEPEST)) return { ok: false, problem: `nests deeper than ${DEEPEST} levels` };
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return { ok: false, problem: "could not be parsed as application/json" };
  }
  return checkProviderContract(value, specification);
}

/** Reads what a document, which has been checked before, declares. */
export function readEvents({ document, registry }: EventsJob): EventDeclaration {
  return eventsOfAsyncApi(JSON.parse(document), registry);
}

/** A document is compared with one pact after the other. The second bound is characters of JSON. */
const documents = lru<unknown>({ entries: 4, weight: 16 * 1024 * 1024 });

function documentOf(packed: PackedText): unknown {
  const key = createHash("sha256").update(packed).digest("base64");
  const known = documents.get(key);
  if (known !== undefined) return known;
  const text = unpacked(packed);
  const value: unknown = JSON.parse(text);
  documents.set(key, value, text.length);
  return value;
}

function unpacked(packed: PackedText): string {
  return typeof packed === "string" ? packed : gunzipSync(packed).toString("utf8");
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
