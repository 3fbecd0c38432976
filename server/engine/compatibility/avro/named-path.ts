import type { AvroType, Field } from "./model.ts";

/** The ends of pointers that say what is wrong with the type before them. */
const ABOUT_THE_TYPE = new Set(["symbols", "name", "size"]);

/**
 * A difference's pointer with fields by their names instead of their positions: `/fields/1/type/symbols` is `/fields/status`.
 * Positions of a union's branches are left out: they are those of the other side's union.
 */
export function namedPath(root: AvroType, pointer: string): string {
  let type = root;
  let named = "";
  const tokens = pointer.split("/").slice(1);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    if (type.kind === "record" && token === "fields") {
      const field: Field | undefined = type.fields[Number(tokens[at + 1])];
      if (field === undefined) return pointer;
      named += `/fields/${field.name}`;
      type = field.type;
      at += tokens[at + 2] === "type" ? 2 : 1;
    } else if (type.kind === "array" && token === "items") {
      named += "/items";
      type = type.items;
    } else if (type.kind === "map" && token === "values") {
      named += "/values";
      type = type.values;
    } else if (token !== "" && !/^\d+$/.test(token) && !ABOUT_THE_TYPE.has(token)) return pointer;
  }
  return named || "/";
}
