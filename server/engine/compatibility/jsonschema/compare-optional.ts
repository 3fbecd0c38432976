import type { Found, Steps } from "./found.ts";
import type { SchemaNode } from "./node.ts";

/** Compares two schemas that may be missing. Rule: Confluent SR, SchemaDiff.compare. */
export function* compareOptional(
  found: Found,
  {
    writer,
    reader,
    steps,
  }: { readonly writer: SchemaNode | undefined; readonly reader: SchemaNode | undefined; readonly steps: readonly string[] },
): Steps {
  if (writer !== undefined && reader !== undefined) found.nest(yield { writer, reader }, steps);
  else if (reader !== undefined) found.add("SCHEMA_ADDED", steps);
  else if (writer !== undefined) found.add("SCHEMA_REMOVED", steps);
}
