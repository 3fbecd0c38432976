/**
 * Reads a query string into one value per known parameter: the last one given, or a list where the API declares a list
 * (`name[]=a&name[]=b`, `name=a&name=b`). Unknown parameters are left out: clients send more than we know.
 *
 * @param types declared type by parameter name
 * @param lenient the Schema Registry's reading: a boolean is true only for "true" in any case, and a number that is none is not given
 */
export function parseQuery(query: string, types: ReadonlyMap<string, string>, lenient: boolean): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const name = key.replace(/\[\]$/, "");
    const type = types.get(name);
    if (type === undefined) continue;
    if (type === "array") {
      const list = found[name];
      found[name] = Array.isArray(list) ? [...list, value] : [value];
    } else if (!lenient) found[name] = value;
    else if (type === "boolean") found[name] = value.toLowerCase() === "true" ? "true" : "false";
    else if (type !== "integer" || /^-?\d{1,10}$/.test(value)) found[name] = value;
  }
  return found;
}
