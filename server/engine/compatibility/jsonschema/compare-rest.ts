import type { Found, Steps } from "./found.ts";
import type { Rest } from "./node.ts";

/** Compares what `additionalProperties` or `additionalItems` say. Rule: Confluent SR, ObjectSchemaDiff, ArraySchemaDiff. */
export function* compareAdditional(found: Found, what: "PROPERTIES" | "ITEMS", writer: Rest, reader: Rest): Steps {
  const steps = [what === "ITEMS" ? "additionalItems" : "additionalProperties"];
  if ((writer === false) !== (reader === false))
    found.add(reader === false ? `ADDITIONAL_${what}_REMOVED` : `ADDITIONAL_${what}_ADDED`, steps);
  else if (typeof writer === "object" && typeof reader === "object") found.nest(yield { writer, reader }, steps);
  else if (typeof reader === "object") found.add(`ADDITIONAL_${what}_NARROWED`, steps);
  else if (typeof writer === "object") found.add(`ADDITIONAL_${what}_EXTENDED`, steps);
}

/** Compares what `unevaluatedProperties` or `unevaluatedItems` say. Rule: Confluent SR, ObjectSchemaDiff, ArraySchemaDiff. */
export function* compareUnevaluated(found: Found, what: "PROPERTIES" | "ITEMS", writer: Rest, reader: Rest): Steps {
  const steps = [what === "ITEMS" ? "unevaluatedItems" : "unevaluatedProperties"];
  if (typeof writer === "object" && typeof reader === "object") found.nest(yield { writer, reader }, steps);
  else if (writer === reader) return;
  else if (writer === false) found.add(`UNEVALUATED_${what}_ADDED`, steps);
  else if (reader === false) found.add(`UNEVALUATED_${what}_REMOVED`, steps);
  else if (typeof writer === "object") found.add(`UNEVALUATED_${what}_EXTENDED`, steps);
  // Between saying nothing and `true` nothing changes; a schema narrows both.
  else if (typeof reader === "object") found.add(`UNEVALUATED_${what}_NARROWED`, steps);
}
