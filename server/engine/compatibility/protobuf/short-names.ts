import { type ProtoFile, SCALARS } from "./ast.ts";
import { type Linked, resolve, type TypeSymbol } from "./link.ts";
import { renameTypes } from "./map-types.ts";

/**
 * Writes types the way people do, so that a descriptor gives the text it was made from.
 *
 * A descriptor has full names only. A type of the same package is written as short as its scope allows, any other one
 * with its package; the leading dot stays where another type would be meant without it.
 */
export function withShortNames(file: ProtoFile, linked: Linked): ProtoFile {
  return renameTypes(file, (type, scope) => {
    const symbol = type.startsWith(".") && !SCALARS.has(type) ? linked.types.get(type.slice(1)) : undefined;
    return symbol === undefined ? type : shortName(symbol, scope, linked);
  });
}

function shortName(symbol: TypeSymbol, scope: string, linked: Linked): string {
  const parts = symbol.full.split(".");
  const isNear = (symbol.from.file.package ?? "") === (linked.root.file.package ?? "");
  const shortest = isNear ? symbol.local.split(".").length : parts.length;
  for (let count = isNear ? 1 : shortest; count <= parts.length; count += 1) {
    const name = parts.slice(-count).join(".");
    if (!SCALARS.has(name) && resolve(linked.types, name, scope) === symbol) return name;
  }
  return `.${symbol.full}`;
}
