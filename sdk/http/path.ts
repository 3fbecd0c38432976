/** A name that no URL can carry: empty, `.` and `..` mean something else there. */
export class UnusableNameError extends RangeError {
  override readonly name = "UnusableNameError";
}

/**
 * Builds a URL path; each value becomes exactly one segment.
 * @throws UnusableNameError for a value that no URL can carry as a segment
 */
export function path(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return values.reduce<string>((built, value, i) => `${built}${segment(String(value))}${texts[i + 1] ?? ""}`, texts[0] ?? "");
}

/** `?a=1&b=2` from pairs in order, or nothing; a pair without a value is left out. Brackets stay readable, as Rails-style queries are written. */
export function query(pairs: readonly (readonly [string, string | number | boolean | undefined])[]): string {
  const given = pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return given.length === 0 ? "" : `?${given.join("&")}`;
}

function segment(value: string): string {
  if (value === "" || value === "." || value === "..") throw new UnusableNameError(`"${value}" cannot be used as a name in a URL`);
  return encodeURIComponent(value);
}
