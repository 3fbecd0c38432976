/** Says how a set changed: what was there and more, less of it, or something else. Rule: Confluent SR, EnumSchemaDiff. */
export function compareSets(before: ReadonlySet<string>, after: ReadonlySet<string>): "equal" | "EXTENDED" | "NARROWED" | "CHANGED" {
  const keeps = isWithin(before, after);
  const adds = !isWithin(after, before);
  if (keeps) return adds ? "EXTENDED" : "equal";
  return adds ? "CHANGED" : "NARROWED";
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return inner.size <= outer.size && [...inner].every((value) => outer.has(value));
}
