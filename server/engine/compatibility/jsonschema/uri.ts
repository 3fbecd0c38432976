/** Resolves a reference against an address; what is no URI at all stays as it is, so that plain names still can be looked up. */
export function resolveUri(base: string, reference: string): string {
  if (reference === "") return base;
  if (reference.startsWith("#")) return `${splitUri(base).address}${reference}`;
  try {
    return new URL(reference, base).href;
  } catch {
    return reference;
  }
}

/** Takes an address and its fragment apart, the fragment decoded. */
export function splitUri(uri: string): { readonly address: string; readonly fragment: string } {
  const hash = uri.indexOf("#");
  if (hash < 0) return { address: uri, fragment: "" };
  return { address: uri.slice(0, hash), fragment: decoded(uri.slice(hash + 1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads one step of a JSON pointer. Rule: RFC 6901. */
export function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Writes one step of a JSON pointer. Rule: RFC 6901. */
export function escapePointer(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
