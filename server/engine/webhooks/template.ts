/** Values of the `${pactbroker.…}` parameters, by name without the prefix. */
export type Parameters = Readonly<Record<string, string>>;

const PARAMETER = /\$\{pactbroker\.(\w{1,100})\}/g;

/** The text with known parameters replaced. Unknown ones stay as they are, so that a mistake can be seen. */
export function fillText(text: string, parameters: Parameters): string {
  return replace(text, parameters, (value) => value);
}

/** The address with known parameters replaced, each escaped as a part of a query (a space becomes a plus). */
export function fillUrl(url: string, parameters: Parameters): string {
  return replace(url, parameters, (value) =>
    encodeURIComponent(value)
      .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%20", "+"),
  );
}

/**
 * A body with known parameters replaced, in member names too. A value stays inside its string: no value can make the JSON
 * invalid or add a member to it.
 */
export function fillJson(body: unknown, parameters: Parameters): unknown {
  if (typeof body === "string") return fillText(body, parameters);
  if (Array.isArray(body)) return body.map((item) => fillJson(item, parameters));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [fillText(key, parameters), fillJson(value, parameters)]));
}

/**
 * Has the host of an address a parameter in it? Then the values would decide to whom secrets are sent. What an address means is what
 * its reader makes of it: `https:/a` and `https:\\a` have a host too.
 */
export function hasTemplateInHost(url: string): boolean {
  const authority = /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  if (authority.includes("${")) return true;
  const [one, other] = ["placeholder-a", "placeholder-b"].map((text) => hostWith(url, text));
  return one !== other;
}

function hostWith(url: string, text: string): string | undefined {
  const filled = url.replace(/\$\{[^}]{0,200}\}/g, text);
  return URL.canParse(filled) ? new URL(filled).host : undefined;
}

function replace(text: string, parameters: Parameters, escape: (value: string) => string): string {
  return text.replace(PARAMETER, (whole, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return value === undefined ? whole : escape(value);
  });
}
