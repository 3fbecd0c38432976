/**
 * The name for people that a name for programs suggests: words are split at `_`, `-`, `.`, spaces and camel case, and
 * each begins with a capital. "foo-bar" gives "Foo Bar", "FooBarAPI" gives "Foo Bar API". A name without any word stays as it is.
 * Rule: Pact Broker, `displayName` of pacticipants and environments.
 */
export function displayNameOf(name: string): string {
  const words = name
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[\s_\-.]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
  return words === "" ? name : words;
}
