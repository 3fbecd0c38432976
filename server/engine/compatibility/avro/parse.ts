import type { ParseOptions, ParseResult, ResolvedReference, SchemaSource } from "../format.ts";
import { parseJson } from "../../json/json-text.ts";
import { AS_WRITTEN, canonicalText } from "./canonical.ts";
import type { AvroModel, NamedType } from "./model.ts";
import { NORMALISED } from "./normalize.ts";
import { note, type Reading, readType } from "./read-type.ts";
import { type DefaultAnswers, defaultProblem, shown } from "./validate.ts";

/** References that refer further than this are a mistake, if not an attack. */
const MAX_REFERENCE_DEPTH = 100;

/**
 * Reads an Avro schema and the references it uses; every problem found is returned, up to 20.
 *
 * Broken structure is refused always; invalid names and defaults only when `strict`, because schemas that were stored
 * before names were checked must stay readable. Rule: Avro 1.12, Schema Declaration; Confluent SR, AvroSchemaProvider.
 */
export function parseAvro(source: SchemaSource, options: ParseOptions = {}): ParseResult {
  const problems: string[] = [];
  const names = new Map<string, NamedType>();
  readReferences({ names, problems, strict: false, fields: [] }, source.references, { depth: 0, seen: new Set() });
  const referenced = new Set(names.keys());
  const reading: Reading = { names, problems, strict: options.strict === true, fields: [] };
  const json = parseJson(source.text, { comments: true });
  const root = json.ok ? readType(reading, json.value, undefined, "") : note(reading, "", `the schema is not JSON: ${json.problem}`);
  // Only now, because a default may be of a type that is still incomplete where the field stands.
  const answers: DefaultAnswers = new Map();
  if (problems.length === 0 && reading.strict)
    for (const { field, at } of reading.fields) note(reading, at, defaultProblem(field, answers));
  if (problems.length > 0 || root === undefined) return { ok: false, problems };
  const model: AvroModel = { root, referenced };
  const canonical = canonicalText(model, options.normalize === true ? NORMALISED : AS_WRITTEN);
  return { ok: true, schema: { type: "AVRO", canonical, model } };
}

interface Visit {
  readonly depth: number;
  /** Reference names and versions already read: a schema that two others refer to is defined once. */
  readonly seen: Set<string>;
}

function readReferences(reading: Reading, references: readonly ResolvedReference[], visit: Visit): void {
  for (const reference of references) {
    if (visit.depth >= MAX_REFERENCE_DEPTH) return note(reading, "", `references are nested deeper than ${MAX_REFERENCE_DEPTH} levels`);
    // As in Confluent, the first reference of a name counts, and the same version under two names is one schema.
    const keys = [JSON.stringify([reference.name]), JSON.stringify([reference.subject, reference.version])];
    if (keys.some((key) => visit.seen.has(key))) continue;
    for (const key of keys) visit.seen.add(key);
    readReferences(reading, reference.references, { depth: visit.depth + 1, seen: visit.seen });
    readReference(reading, reference);
  }
}

function readReference(reading: Reading, reference: ResolvedReference): void {
  const which = `reference ${shown(reference.name)} (subject ${shown(reference.subject)}, version ${reference.version})`;
  const json = parseJson(reference.schema, { comments: true });
  const found: string[] = [];
  if (json.ok) readType({ ...reading, problems: found }, json.value, undefined, "");
  else found.push(`the schema is not JSON: ${json.problem}`);
  for (const problem of found) note(reading, "", `${which}: ${problem}`);
}
