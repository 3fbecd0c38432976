import { countFailures } from "./accept-values.ts";
import { countOf } from "./bounds.ts";
import { type Case, caseOfName } from "./case.ts";
import { type Failure, failure, nested } from "./failure.ts";
import { type FreeNames, type ObjectFacts, objectFacts } from "./object-facts.ts";
import { dependentNames, dependentSchemas, isMatch, memberAt, namesAt, type Place, schemaAt, textsIn, valueAt } from "./place.ts";
import type { Proof } from "./proof.ts";
import { hasSame } from "./same.ts";
import { unevaluatedFailures } from "./accept-unevaluated.ts";

/** Looks at what the reader says of objects. */
export function objectFailures(proof: Proof, one: Case, reader: Place): readonly Failure[] {
  const facts = objectFacts(one, proof.budget);
  return [
    ...requiredFailures(one, reader, facts),
    ...propertyFailures(proof, one, reader, facts),
    ...freeFailures(proof, one, reader, facts),
    ...unevaluatedFailures(proof, one, reader, facts),
    ...nameFailures(proof, one, reader, facts),
    ...countFailures(one, reader, "Properties", (other, keyword) => propertyCount(other, keyword, facts)),
    ...dependencyFailures(proof, one, reader, facts),
  ];
}

function requiredFailures(one: Case, reader: Place, facts: ObjectFacts): readonly Failure[] {
  return textsIn(valueAt(reader, "required")).flatMap((name) => {
    if (facts.required.has(name)) return [];
    const isKnown = facts.names.has(name);
    const words = isKnown
      ? "may be left out by the writer, but the reader requires it."
      : "is not declared by the writer, but the reader requires it.";
    const kind = isKnown ? "REQUIRED_ATTRIBUTE_ADDED" : "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL";
    return failure(kind, words, { reader, writer: one.schemas[0], steps: [isKnown ? "required" : "properties", name] });
  });
}

/** Looks at each name that either side lists. */
function propertyFailures(proof: Proof, one: Case, reader: Place, facts: ObjectFacts): readonly Failure[] {
  const names = new Set([...facts.names, ...namesAt(reader, "properties")]);
  return [...names].flatMap((name) => {
    if (!facts.mayHave(name)) return [];
    const written = facts.schemasFor(name);
    const { schemas, rest } = wantedFor(proof, reader, name);
    const found = schemas.flatMap((schema) => nested(proof.failures(written, schema), "properties", name));
    if (rest === undefined || proof.isImpossible(written)) return found;
    if (rest.json !== false) return [...found, ...nested(proof.failures(written, rest), "properties", name)];
    const words = "may be written, but the reader accepts no properties that it does not declare.";
    return [
      ...found,
      ...failure("PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", words, { reader, writer: one.schemas[0], steps: ["properties", name] }),
    ];
  });
}

/** Gives what the reader wants of the value under a name; where an expression cannot be matched, both what it says and what else there is. */
function wantedFor(proof: Proof, reader: Place, name: string): { readonly schemas: readonly Place[]; readonly rest: Place | undefined } {
  const own = memberAt(reader, "properties", name);
  const schemas = own === undefined ? [] : [own];
  let isDeclared = own !== undefined;
  for (const pattern of namesAt(reader, "patternProperties")) {
    const isMatching = isMatch(pattern, name, proof.budget.patterns);
    const schema = isMatching === false ? undefined : memberAt(reader, "patternProperties", pattern);
    if (schema !== undefined) schemas.push(schema);
    if (isMatching === true) isDeclared = true;
  }
  return { schemas, rest: isDeclared ? undefined : schemaAt(reader, "additionalProperties") };
}

/** Looks at names that the writer may make up. */
function freeFailures(proof: Proof, one: Case, reader: Place, { free }: ObjectFacts): readonly Failure[] {
  const patterns = namesAt(reader, "patternProperties");
  const rest = schemaAt(reader, "additionalProperties");
  return free.flatMap((set) => {
    if (proof.isImpossible(set.schemas)) return [];
    const found = patterns.flatMap((pattern) => {
      const schema = set.not.has(pattern) ? undefined : memberAt(reader, "patternProperties", pattern);
      return schema === undefined ? [] : nested(proof.failures(set.schemas, schema), "patternProperties", pattern);
    });
    if (rest === undefined || (set.pattern !== undefined && patterns.includes(set.pattern))) return found;
    if (rest.json !== false) return [...found, ...nested(proof.failures(set.schemas, rest), "additionalProperties")];
    return [...found, ...closedTo(set, one, reader)];
  });
}

function closedTo(set: FreeNames, one: Case, reader: Place): readonly Failure[] {
  const words = `may have ${set.pattern === undefined ? "any name" : `names that match ${set.pattern}`}, but the reader accepts no properties that it does not declare.`;
  return failure("ADDITIONAL_PROPERTIES_REMOVED", words, { reader, writer: one.schemas[0], steps: ["additionalProperties"] });
}

function nameFailures(proof: Proof, one: Case, reader: Place, facts: ObjectFacts): readonly Failure[] {
  const names = schemaAt(reader, "propertyNames");
  if (names === undefined || hasSame(one, reader, ["propertyNames"], proof.budget)) return [];
  const isFine =
    facts.free.every((set) => proof.isImpossible(set.schemas)) &&
    [...facts.names].every(
      (name) => proof.isImpossible(facts.schemasFor(name)) || proof.caseFailures(caseOfName(reader, name), names).length === 0,
    );
  const words = "may be written with names that the reader refuses.";
  return isFine ? [] : failure("PROPERTY_NAMES_ADDED", words, { reader, writer: one.schemas[0], steps: ["propertyNames"] });
}

function propertyCount(one: Case, keyword: string, { required, names, free }: ObjectFacts): number | undefined {
  const limit = countOf(one, keyword);
  if (keyword === "minProperties") return Math.max(limit ?? 0, required.size);
  if (free.length > 0) return limit;
  return Math.min(limit ?? Number.POSITIVE_INFINITY, names.size);
}

function dependencyFailures(proof: Proof, one: Case, reader: Place, facts: ObjectFacts): readonly Failure[] {
  const mayCome = (name: string): boolean => facts.mayHave(name) && !proof.isImpossible(facts.schemasFor(name));
  const triggers = ["dependentRequired", "dependencies"].flatMap((keyword) => namesAt(reader, keyword));
  const names = [...new Set(triggers)].flatMap((name) => {
    const given = new Set([...facts.required, name, ...one.schemas.flatMap((schema) => dependentNames(schema, name))]);
    if (!mayCome(name) || dependentNames(reader, name).every((wanted) => given.has(wanted))) return [];
    const words = "demands other properties for the reader than for the writer.";
    return failure("DEPENDENCY_ARRAY_ADDED", words, { reader, writer: one.schemas[0], steps: ["dependencies", name] });
  });
  const schemas = dependentSchemas(reader).flatMap(([name, schema]) =>
    mayCome(name) ? nested(proof.caseFailures(one, schema), "dependencies", name) : [],
  );
  return [...names, ...schemas];
}
