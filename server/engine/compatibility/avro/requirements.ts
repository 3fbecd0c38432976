import type { AvroDifferenceKind } from "../difference.ts";
import { canonicalText } from "./canonical.ts";
import type { AvroType, EnumType, Field, FixedType, NamedType, RecordType, UnionType } from "./model.ts";
import { PRIMITIVE_KINDS } from "./names.ts";
import { typeWords } from "./words.ts";

/** Is where a comparison stands, in both schemas and in words. */
export interface Place {
  /** JSON pointer into the reader; the root is empty. */
  readonly reader: string;
  /** JSON pointer into the writer; the root is empty. */
  readonly writer: string;
  /** What is being read, for a person: `field "age" of record com.acme.User`. */
  readonly what: string;
}

/** Is a reader type and the writer type it has to read. */
export interface Pair {
  readonly reader: AvroType;
  readonly writer: AvroType;
}

/** Is a difference found at a pair. */
export interface Failure {
  readonly step: "fail";
  readonly kind: AvroDifferenceKind;
  readonly place: Place;
  /** The texts are made only when they are reported: inside unions, most failures are not. */
  readonly detail: () => string;
  readonly sentence: () => string;
}

/** Is one thing that must hold for a reader type to read a writer type. */
export type Requirement =
  | Failure
  /** This pair must be readable, and what is wrong in it is reported there. */
  | { readonly step: "need"; readonly pair: Pair; readonly place: Place }
  /** One of these pairs must be readable; what is wrong in them does not matter, only the failure does. */
  | { readonly step: "choice"; readonly pairs: readonly Pair[]; readonly otherwise: () => Failure };

/**
 * Is there nothing to look at, because the writer writes a primitive value, or one of several, and the reader takes every one of them? Most
 * pairs in schemas are such, so this is what makes comparing with a hundred versions cheap. "No" means that it has to be looked at.
 */
export function isReadAtOnce({ reader, writer }: Pair): boolean {
  if (writer.kind === "union") return writer.branches.every((branch) => takesPrimitive(reader, branch));
  return takesPrimitive(reader, writer);
}

function takesPrimitive(reader: AvroType, writer: AvroType): boolean {
  if (!isPrimitive(writer)) return false;
  return reader.kind === "union" ? reader.branches.some((branch) => kindsAgree(branch, writer)) : kindsAgree(reader, writer);
}

/** Says to which types data of a type may be widened. Rule: Avro 1.12, Schema Resolution. */
const PROMOTIONS: ReadonlyMap<AvroType["kind"], readonly AvroType["kind"][]> = new Map<AvroType["kind"], readonly AvroType["kind"][]>([
  ["int", ["long", "float", "double"]],
  ["long", ["float", "double"]],
  ["float", ["double"]],
  ["string", ["bytes"]],
  ["bytes", ["string"]],
]);

const MAX_SHOWN = 1000;

/**
 * Lists what must hold for `reader` to read what `writer` wrote: these two types only, not the types inside them.
 *
 * Lazily, because inside a union the first failure decides. Logical types and attributes do not count.
 * Rule: Avro 1.12, Schema Resolution, as Java's SchemaCompatibility applies it.
 */
export function* requirements({ reader, writer }: Pair, place: Place): Generator<Requirement> {
  if (writer.kind === "union") yield* fromUnion(reader, writer, place);
  else if (reader.kind === "union") yield intoUnion(reader, writer, place);
  else if (reader.kind === "array" && writer.kind === "array") {
    yield { step: "need", pair: { reader: reader.items, writer: writer.items }, place: inside(place, "items", "each item of ") };
  } else if (reader.kind === "map" && writer.kind === "map") {
    yield { step: "need", pair: { reader: reader.values, writer: writer.values }, place: inside(place, "values", "each value of ") };
  } else if (reader.kind === "record" && writer.kind === "record") yield* intoRecord(reader, writer, place);
  else if (reader.kind === "enum" && writer.kind === "enum") yield* intoEnum(reader, writer, place);
  else if (reader.kind === "fixed" && writer.kind === "fixed") yield* intoFixed(reader, writer, place);
  else if (!kindsAgree(reader, writer)) yield typeMismatch(reader, writer, place);
}

function* fromUnion(reader: AvroType, writer: UnionType, place: Place): Generator<Requirement> {
  for (const [index, branch] of writer.branches.entries()) {
    const pair = { reader, writer: branch };
    const at = (): Place => ({ ...place, reader: `${place.reader}/${index}`, writer: `${place.writer}/${index}` });
    // Java reports a missing branch of a union as such, and what is wrong with a single type in detail.
    if (reader.kind !== "union") yield { step: "need", pair, place: at() };
    else yield { step: "choice", pairs: [pair], otherwise: () => missingBranch(reader, branch, at()) };
  }
}

function intoUnion(reader: UnionType, writer: AvroType, place: Place): Requirement {
  // Most branches can be ruled out at a glance, which keeps unions of a thousand records cheap.
  const possible = reader.branches.filter(
    (branch) => kindsAgree(branch, writer) && ("name" in branch && "name" in writer ? namesAgree(branch, writer) : true),
  );
  const pairs = possible.map((branch) => ({ reader: branch, writer }));
  return { step: "choice", pairs, otherwise: () => missingBranch(reader, writer, place) };
}

function missingBranch(reader: UnionType, writer: AvroType, place: Place): Failure {
  return {
    step: "fail",
    kind: "MISSING_UNION_BRANCH",
    place,
    detail: () => `reader union lacking writer type: ${writer.kind.toUpperCase()}`,
    sentence: () =>
      `${sentenceCase(place.what)} may be written as ${typeWords(writer)}, which no branch of the reader's ${typeWords(reader)} can read.`,
  };
}

function typeMismatch(reader: AvroType, writer: AvroType, place: Place): Failure {
  return {
    step: "fail",
    kind: "TYPE_MISMATCH",
    place,
    detail: () => `reader type: ${reader.kind.toUpperCase()} not compatible with writer type: ${writer.kind.toUpperCase()}`,
    sentence: () =>
      `${sentenceCase(place.what)} is ${typeWords(reader)} for the reader, which cannot read ${typeWords(writer)}, as it may be written.`,
  };
}

function* intoRecord(reader: RecordType, writer: RecordType, place: Place): Generator<Requirement> {
  yield* sameName(reader, writer, place);
  const written = fieldsByName(writer);
  for (const [index, field] of reader.fields.entries()) {
    const candidates = candidatesFor(field, written);
    const what = `field "${field.name}" of record ${reader.name.full}`;
    const at: Place = { reader: `${place.reader}/fields/${index}`, writer: place.writer, what };
    const [source] = candidates;
    if (candidates.length > 1)
      yield ambiguousAlias({ reader, field, index }, { writer, names: candidates.map((found) => found.field.name) }, at);
    else if (source !== undefined) {
      const inner: Place = { reader: `${at.reader}/type`, writer: `${place.writer}/fields/${source.index}/type`, what };
      yield { step: "need", pair: { reader: field.type, writer: source.field.type }, place: inner };
    } else if (field.default === undefined) yield missingDefault(field, writer, at);
  }
}

interface Written {
  readonly field: Field;
  readonly index: number;
}

/** Kept as long as the record is: one record is compared with those of many versions. */
const fieldsOfRecords = new WeakMap<RecordType, ReadonlyMap<string, Written>>();

function fieldsByName(record: RecordType): ReadonlyMap<string, Written> {
  const known = fieldsOfRecords.get(record);
  if (known !== undefined) return known;
  const fields = new Map(record.fields.map((field, index) => [field.name, { field, index }]));
  fieldsOfRecords.set(record, fields);
  return fields;
}

/** The written fields that a field may stand for: by its name, or by its aliases. */
function candidatesFor({ name, aliases }: Field, written: ReadonlyMap<string, Written>): readonly Written[] {
  if (aliases.length > 0) return [...new Set([name, ...aliases])].flatMap((one) => written.get(one) ?? []);
  const found = written.get(name);
  return found === undefined ? [] : [found];
}

function missingDefault(field: Field, writer: RecordType, place: Place): Failure {
  const sentence = (): string =>
    `${sentenceCase(place.what)} has no default, and data written as ${typeWords(writer)} does not contain it.`;
  // Java compares an enum that has a default symbol with the whole written record, and so reports another difference.
  if (field.type.kind === "enum" && field.type.default !== undefined) {
    const mismatch = typeMismatch(field.type, writer, { ...place, reader: `${place.reader}/type` });
    return { ...mismatch, sentence: () => `${sentence()} The default of ${typeWords(field.type)} only stands in for unknown symbols.` };
  }
  return { step: "fail", kind: "READER_FIELD_MISSING_DEFAULT_VALUE", place, detail: () => field.name, sentence };
}

interface ReaderField {
  readonly reader: RecordType;
  readonly field: Field;
  readonly index: number;
}

function ambiguousAlias(read: ReaderField, written: { writer: RecordType; names: readonly string[] }, place: Place): Failure {
  const field = `${read.field.name} type:${read.field.type.kind.toUpperCase()} pos:${read.index}`;
  return {
    step: "fail",
    kind: "AMBIGUOUS_ALIAS",
    place,
    detail: () => `Reader record field ${field} matches multiple fields in writer record schema ${schemaText(written.writer)}`,
    sentence: () =>
      `${sentenceCase(place.what)} and its aliases name ${written.names.length} fields of the written ${typeWords(written.writer)}, ${written.names.join(" and ")}, and the reader cannot tell which one to take.`,
  };
}

/** Each ambiguous field shows the whole record, so that a large one has to be cut. */
function schemaText(type: RecordType): string {
  const text = canonicalText({ root: type, referenced: new Set() });
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}

function* intoEnum(reader: EnumType, writer: EnumType, place: Place): Generator<Requirement> {
  yield* sameName(reader, writer, place);
  const known = new Set(reader.symbols);
  const missing = writer.symbols.filter((symbol) => !known.has(symbol)).sort();
  if (missing.length === 0 || reader.default !== undefined) return;
  yield {
    step: "fail",
    kind: "MISSING_ENUM_SYMBOLS",
    place: { ...place, reader: `${place.reader}/symbols`, writer: `${place.writer}/symbols` },
    detail: () => `[${missing.join(", ")}]`,
    sentence: () =>
      `${sentenceCase(place.what)} may be written with the ${missing.length === 1 ? "symbol" : "symbols"} ${missing.join(", ")}, which the reader's ${typeWords(reader)} lacks and has no default for.`,
  };
}

function* intoFixed(reader: FixedType, writer: FixedType, place: Place): Generator<Requirement> {
  yield* sameName(reader, writer, place);
  if (reader.size === writer.size) return;
  yield {
    step: "fail",
    kind: "FIXED_SIZE_MISMATCH",
    place: { ...place, reader: `${place.reader}/size`, writer: `${place.writer}/size` },
    detail: () => `expected: ${writer.size}, found: ${reader.size}`,
    sentence: () =>
      `${sentenceCase(place.what)} is written with ${writer.size} bytes, but the reader's ${typeWords(reader)} has ${reader.size}.`,
  };
}

const PRIMITIVES: ReadonlySet<AvroType["kind"]> = new Set(PRIMITIVE_KINDS);

function isPrimitive({ kind }: AvroType): boolean {
  return PRIMITIVES.has(kind);
}

function kindsAgree(reader: AvroType, writer: AvroType): boolean {
  return reader.kind === writer.kind || PROMOTIONS.get(writer.kind)?.includes(reader.kind) === true;
}

/** Names agree without their namespaces, or by an alias with it: moving a type to another namespace breaks nobody. */
function namesAgree(reader: NamedType, writer: NamedType): boolean {
  return reader.name.name === writer.name.name || reader.aliases.some((alias) => alias.full === writer.name.full);
}

function* sameName(reader: NamedType, writer: NamedType, place: Place): Generator<Requirement> {
  if (namesAgree(reader, writer)) return;
  yield {
    step: "fail",
    kind: "NAME_MISMATCH",
    place: { ...place, reader: `${place.reader}/name`, writer: `${place.writer}/name` },
    detail: () => `expected: ${writer.name.full}`,
    sentence: () =>
      `${sentenceCase(place.what)} is written as ${typeWords(writer)}, but the reader's ${typeWords(reader)} has neither that name nor an alias for it.`,
  };
}

function inside(place: Place, step: string, words: string): Place {
  return { reader: `${place.reader}/${step}`, writer: `${place.writer}/${step}`, what: `${words}${place.what}` };
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
