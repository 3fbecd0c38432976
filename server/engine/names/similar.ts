/** Words that many names end in and that tell no two applications apart. */
const IGNORED: ReadonlySet<string> = new Set(["api", "provider", "service"]);

/**
 * Which existing names are probably another spelling of this one, in the order given; none for a name that exists.
 * Rule: Pact Broker, potential duplicate pacticipant names: equal after splitting into words, ignoring case, one
 * trailing `s` per word, and the words api, provider and service.
 */
export function similarNames(name: string, existing: readonly string[]): string[] {
  if (existing.includes(name)) return [];
  const wanted = essence(name);
  return existing.filter((other) => essence(other) === wanted);
}

function essence(name: string): string {
  return name
    .replaceAll("::", "/")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== "")
    .map((word) => word.replace(/s$/, ""))
    .filter((word) => !IGNORED.has(word))
    .join(" ");
}
