import type { ParsedSchema } from "../format.ts";
import type { Linked } from "./link.ts";

/** Is what this format's `parse` puts into a ParsedSchema. */
export interface ProtobufModel {
  readonly linked: Linked;
}

/** Gives the model of a schema that this format parsed. */
export function modelOf(schema: ParsedSchema): ProtobufModel {
  return schema.model as ProtobufModel;
}
