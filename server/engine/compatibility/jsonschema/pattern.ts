/** Longer ones are a mistake, if not an attack; compiling takes time that grows with them. */
const MAX_PATTERN = 10_000;

/**
 * Says why a regular expression cannot be understood; it is only compiled, never run.
 *
 * Besides JavaScript's, constructs are accepted that the registry's Java knows: inline flags, possessive quantifiers,
 * anchors `\A` and `\z`, POSIX classes. Rule: Confluent SR compiles them with java.util.regex.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `a regular expression is longer than ${MAX_PATTERN} characters`;
  const javaScript = pattern
    .replaceAll(/\(\?[a-zA-Z-]+\)/g, "")
    .replaceAll(/\(\?[a-zA-Z-]+:/g, "(?:")
    .replaceAll("(?>", "(?:")
    .replaceAll(/([*+?}])\+/g, "$1")
    .replaceAll(/\\p\{\w+\}/g, "\\w");
  if ([pattern, javaScript].some((text) => compiles(text, "u") || compiles(text, ""))) return undefined;
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}...` : pattern;
  return `${JSON.stringify(shown)} is not a regular expression`;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags).source !== undefined;
  } catch {
    return false;
  }
}
