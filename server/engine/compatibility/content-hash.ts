import { createHash } from "node:crypto";

/** Is a schema's use of another, as it is stored and hashed. Rule: Confluent SR, SchemaReference. */
export interface SchemaReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

/** Is what users attach to a schema besides its text. Rule: Confluent SR, "Data contracts". */
export interface Metadata {
  readonly tags?: Readonly<Record<string, readonly string[]>> | null;
  readonly properties?: Readonly<Record<string, string>> | null;
  readonly sensitive?: readonly string[] | null;
}

/** Is one rule of a data contract; clients run it, the registry only keeps it. Rule: Confluent SR, "Data contracts". */
export interface Rule {
  readonly name?: string | null;
  readonly doc?: string | null;
  readonly kind?: string | null;
  readonly mode?: string | null;
  readonly type?: string | null;
  readonly tags?: readonly string[] | null;
  readonly params?: Readonly<Record<string, string>> | null;
  readonly expr?: string | null;
  readonly onSuccess?: string | null;
  readonly onFailure?: string | null;
  readonly disabled?: boolean | null;
}

/** Is the rules of a data contract by when they run. Rule: Confluent SR, "Data contracts". */
export interface RuleSet {
  readonly migrationRules?: readonly Rule[] | null;
  readonly domainRules?: readonly Rule[] | null;
  readonly encodingRules?: readonly Rule[] | null;
  readonly enableAt?: string | null;
}

/** Is everything that makes two registrations the same schema. */
export interface HashedContent {
  readonly canonical: string;
  readonly references: readonly SchemaReference[];
  readonly metadata?: Metadata | null;
  readonly ruleSet?: RuleSet | null;
}

/**
 * Gives the MD5, in hex, by which a schema is recognised: the same for the same text, references, metadata and rules.
 *
 * Texts go in as UTF-8 without lengths, absent parts as nothing; the format is not hashed.
 * Rule: Confluent SR, MD5.ofSchema.
 */
export function contentHash(input: HashedContent): string {
  const md5 = createHash("md5");
  const add: Add = (...texts) => {
    for (const text of texts) if (text !== undefined && text !== null) md5.update(text, "utf8");
  };
  add(input.canonical);
  for (const reference of input.references) {
    add(reference.name, reference.subject);
    md5.update(int32(reference.version));
  }
  if (input.metadata) {
    md5.update(ONE);
    addMetadata(add, input.metadata);
  }
  if (input.ruleSet) {
    md5.update(ONE);
    const { migrationRules, domainRules, encodingRules, enableAt } = input.ruleSet;
    for (const rule of [migrationRules, domainRules, encodingRules].flatMap((rules) => rules ?? [])) {
      addRule(add, rule);
      if (rule.disabled === true) md5.update(ONE);
    }
    add(enableAt);
  }
  return md5.digest("hex");
}

type Add = (...texts: readonly (string | null | undefined)[]) => void;

/** Tells a part that is present but empty from one that is absent. */
const ONE = Uint8Array.of(1);

function addMetadata(add: Add, metadata: Metadata): void {
  for (const [path, tags] of sortedEntries(metadata.tags)) add(path, ...tags.toSorted());
  for (const [name, value] of sortedEntries(metadata.properties)) add(name, value);
  add(...(metadata.sensitive ?? []).toSorted());
}

function addRule(add: Add, rule: Rule): void {
  add(rule.name, rule.doc, rule.kind, rule.mode, rule.type, ...(rule.tags ?? []).toSorted());
  for (const [name, value] of sortedEntries(rule.params)) add(name, value);
  add(rule.expr, rule.onSuccess, rule.onFailure);
}

function sortedEntries<T>(record: Readonly<Record<string, T>> | null | undefined): readonly (readonly [string, T])[] {
  return Object.entries(record ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
}

function int32(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setInt32(0, value);
  return new Uint8Array(bytes.buffer);
}

/** Prints a content hash as the UUID that names the schema everywhere; no version bits are set. Rule: Confluent SR 8.0, guid. */
export function guidOf(hash: string): string {
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20)].join("-");
}

/**
 * Gives the references as they are stored: normalised ones by subject and version, each once; others as they came.
 *
 * Rule: Confluent SR, AvroSchema.normalize.
 */
export function canonicalReferences(references: readonly SchemaReference[], normalize: boolean): readonly SchemaReference[] {
  if (!normalize) return references;
  const sorted = references.toSorted((left, right) => compareText(left.subject, right.subject) || left.version - right.version);
  const keys = sorted.map(({ name, subject, version }) => JSON.stringify([name, subject, version]));
  return sorted.filter((_reference, index) => keys.indexOf(keys[index] ?? "") === index);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
