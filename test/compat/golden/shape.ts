/**
 * What an answer lacks of the recorded one: every member and every list item of the recording must be there with the same
 * type, and booleans with the same value. More is allowed; texts and numbers may differ.
 */
export function shapeDifferences(want: unknown, got: unknown, path = ""): string[] {
  const [wanted, found] = [kindOf(want), kindOf(got)];
  if (wanted !== found) return [`${path}: ${wanted} expected, ${found} got`];
  if (Array.isArray(want) && Array.isArray(got)) {
    const inner = want.slice(0, got.length).flatMap((item, index) => shapeDifferences(item, got[index], `${path}/${index}`));
    return want.length === got.length ? inner : [`${path}: ${want.length} items expected, ${got.length} got`, ...inner];
  }
  if (wanted === "object") {
    // Both are objects here.
    const [a, b] = [want as Record<string, unknown>, got as Record<string, unknown>];
    return Object.keys(a).flatMap((key) => (key in b ? shapeDifferences(a[key], b[key], `${path}/${key}`) : [`${path}/${key}: missing`]));
  }
  return wanted === "boolean" && want !== got ? [`${path}: ${String(want)} expected, ${String(got)} got`] : [];
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
