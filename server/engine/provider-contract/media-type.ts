/** A media type as it is written, without its parameters and in lower case. Rule: RFC 9110, 8.3.1. */
export function baseType(text: string): string {
  return (text.split(";")[0] ?? "").trim().toLowerCase();
}

/** Is a body of this type JSON. Rule: RFC 6839, 3.1. */
export function isJsonType(type: string): boolean {
  return /^[^/]+\/(?:[^/]+\+)?json$/.test(baseType(type)) || baseType(type) === "application/x-ndjson";
}

/**
 * How exactly a documented type or range covers a type; 0 when it does not. `application/json` covers `application/hal+json`
 * as well, which is the same thing told more exactly. Rule: OpenAPI "Media Type Object": the most specific key applies.
 */
export function coverage(documented: string, type: string): number {
  const [range, own] = [baseType(documented), baseType(type)];
  if (range === own) return 4;
  const [group = "", name = ""] = range.split("/");
  const [ownGroup = "", ownName = ""] = own.split("/");
  if (group === ownGroup && ownName.endsWith(`+${name}`)) return 3;
  if (name === "*" && group === ownGroup) return 2;
  return range === "*/*" || range === "*" ? 1 : 0;
}

/** The documented type that covers a type best; the first of several. */
export function covering<T extends { readonly type: string }>(documented: readonly T[], type: string): T | undefined {
  return best(documented, (each) => coverage(each.type, type));
}

function best<T>(all: readonly T[], rank: (each: T) => number): T | undefined {
  const found = all.reduce<{ each: T | undefined; rank: number }>(
    (first, each) => (rank(each) > first.rank ? { each, rank: rank(each) } : first),
    { each: undefined, rank: 0 },
  );
  return found.each;
}

/** The types of an Accept header, the most wanted first. Rule: RFC 9110, 12.5.1: what has the weight 0 is not acceptable. */
export function acceptedTypes(header: string): string[] {
  const entries = header.split(",").map((entry) => ({ type: baseType(entry), weight: Number(/;\s*q=([\d.]+)/i.exec(entry)?.[1] ?? "1") }));
  const wanted = entries.filter(({ type, weight }) => type !== "" && weight > 0);
  return wanted.sort((left, right) => right.weight - left.weight).map(({ type }) => type);
}

/** The documented type that a client with this Accept header gets. Either side may be a range. */
export function acceptable<T extends { readonly type: string }>(documented: readonly T[], header: string): T | undefined {
  for (const wanted of acceptedTypes(header)) {
    const found = best(documented, ({ type }) => Math.max(coverage(wanted, type), coverage(type, wanted)));
    if (found !== undefined) return found;
  }
  return undefined;
}
