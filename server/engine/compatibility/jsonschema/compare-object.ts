import { addBound } from "./compare-bounds.ts";
import { compareOptional } from "./compare-optional.ts";
import { compareAdditional, compareUnevaluated } from "./compare-rest.ts";
import type { Found, Steps } from "./found.ts";
import type { JsonDifferenceKind } from "./kinds.ts";
import { isEmpty, type ObjectNode, type Rest, resolved, type SchemaNode } from "./node.ts";
import { compareSets } from "./sets.ts";

/** Tells whether a name matches a pattern of `patternProperties`. */
export type NameMatcher = (pattern: string, name: string) => boolean;

/** Compares what objects may hold. Rule: Confluent SR, ObjectSchemaDiff. */
export function* compareObjects(found: Found, writer: ObjectNode, reader: ObjectNode, isMatch: NameMatcher): Steps {
  addRequired(found, writer, reader);
  yield* compareProperties(found, writer, reader, isMatch);
  yield* compareDependencies(found, writer, reader);
  yield* compareAdditional(found, "PROPERTIES", writer.additional, reader.additional);
  yield* compareUnevaluated(found, "PROPERTIES", writer.unevaluated, reader.unevaluated);
  addBound(found, "maxProperties", "MAX_PROPERTIES", [writer.maxProperties, reader.maxProperties]);
  addBound(found, "minProperties", "MIN_PROPERTIES", [writer.minProperties, reader.minProperties]);
}

/** Looks at properties that both declare; a required name without a declaration is ignored. */
function addRequired(found: Found, writer: ObjectNode, reader: ObjectNode): void {
  for (const [name, property] of reader.properties) {
    if (!writer.properties.has(name) || writer.required.has(name) === reader.required.has(name)) continue;
    if (writer.required.has(name)) found.add("REQUIRED_ATTRIBUTE_REMOVED", ["required", name]);
    else
      found.add(property.default === undefined ? "REQUIRED_ATTRIBUTE_ADDED" : "REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED", ["required", name]);
  }
}

function* compareProperties(found: Found, writer: ObjectNode, reader: ObjectNode, isMatch: NameMatcher): Steps {
  for (const [name, before] of writer.properties) {
    const after = reader.properties.get(name);
    if (after !== undefined) found.nest(yield { writer: before, reader: after }, ["properties", name]);
    else yield* removed(found, before, { name, model: reader, isMatch });
  }
  for (const [name, after] of reader.properties)
    if (!writer.properties.has(name)) yield* added(found, after, { name, model: writer, isMatch, isRequired: reader.required.has(name) });
}

interface At {
  readonly name: string;
  /** The object of the other side, which says what else may come. */
  readonly model: ObjectNode;
  readonly isMatch: NameMatcher;
}

function* removed(found: Found, property: SchemaNode, { name, model, isMatch }: At): Steps {
  const steps = ["properties", name];
  if (isOpen(model)) return found.add("PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL", steps);
  const covering = coveringProperty(model, name, isMatch);
  if (covering !== undefined) {
    const outcome = yield { writer: property, reader: covering };
    found.nest(outcome, steps);
    found.add(
      outcome.isBreaking
        ? "PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL"
        : "PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL",
      steps,
    );
  } else if (resolved(property).kind === "false") found.add("PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL", steps);
  else found.add("PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL", steps);
}

function* added(found: Found, property: SchemaNode, { name, model, isMatch, isRequired }: At & { readonly isRequired: boolean }): Steps {
  const steps = ["properties", name];
  const hasDefault = property.default !== undefined;
  if (isOpen(model)) return found.add(addedToOpen(property, isRequired), steps);
  const covering = coveringProperty(model, name, isMatch);
  if (covering !== undefined) {
    const outcome = yield { writer: covering, reader: property };
    found.nest(outcome, steps);
    if (outcome.isBreaking) return found.add("PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", steps);
    found.add("PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL", steps);
  }
  if (!isRequired) found.add("OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL", steps);
  else
    found.add(
      hasDefault ? "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL" : "REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL",
      steps,
    );
}

function addedToOpen(property: SchemaNode, isRequired: boolean): JsonDifferenceKind {
  if (isEmpty(property)) return "PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL";
  if (!isRequired) return "OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL";
  return property.default === undefined
    ? "REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"
    : "REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL";
}

function* compareDependencies(found: Found, writer: ObjectNode, reader: ObjectNode): Steps {
  for (const name of new Set([...writer.dependentNames.keys(), ...reader.dependentNames.keys()])) {
    const steps = ["dependencies", name];
    const [before, after] = [writer.dependentNames.get(name), reader.dependentNames.get(name)];
    if (before === undefined) found.add("DEPENDENCY_ARRAY_ADDED", steps);
    else if (after === undefined) found.add("DEPENDENCY_ARRAY_REMOVED", steps);
    else {
      const change = compareSets(before, after);
      if (change !== "equal") found.add(`DEPENDENCY_ARRAY_${change}`, steps);
    }
  }
  for (const name of new Set([...writer.dependentSchemas.keys(), ...reader.dependentSchemas.keys()])) {
    const steps = ["dependencies", name];
    const [before, after] = [writer.dependentSchemas.get(name), reader.dependentSchemas.get(name)];
    if (before === undefined) found.add("DEPENDENCY_SCHEMA_ADDED", steps);
    else if (after === undefined) found.add("DEPENDENCY_SCHEMA_REMOVED", steps);
    else yield* compareOptional(found, { writer: before, reader: after, steps });
  }
}

/** Open is what accepts any property that it does not declare. */
function isOpen({ additional, patterns, unevaluated }: ObjectNode): boolean {
  return saysNothing(additional) && patterns.size === 0 && saysNothing(unevaluated);
}

/** Gives the schema that a property must fit that is not declared: of the first pattern that matches, or of the rest. */
function coveringProperty({ patterns, additional, unevaluated }: ObjectNode, name: string, isMatch: NameMatcher): SchemaNode | undefined {
  for (const [pattern, schema] of patterns) if (isMatch(pattern, name)) return schema;
  if (typeof additional === "object") return additional;
  return saysNothing(additional) && typeof unevaluated === "object" ? unevaluated : undefined;
}

function saysNothing(rest: Rest): boolean {
  return rest === undefined || rest === true;
}
