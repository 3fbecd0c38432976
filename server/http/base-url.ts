/** The parts of a request that decide under which address the client sees us. */
export interface Seen {
  readonly protocol: string;
  header(name: string): string | undefined;
}

/**
 * Answers under which base the links of an answer start, without a trailing slash.
 * One configured base is always used; of several, the one at the request's scheme, host and port; with none, the request's own
 * address, where `X-Forwarded-Proto`, `-Host` and `-Port` win over `Host` (as the Pact Broker's `base_urls` setting).
 */
export function baseUrlOf(request: Seen, configured: readonly string[]): string {
  const [only, ...others] = configured;
  if (only !== undefined && others.length === 0) return only;
  const direct = `${request.protocol}://${request.header("host") ?? "localhost"}`;
  const forwarded = forwardedUrl(request) ?? direct;
  if (only === undefined) return forwarded;
  // A proxy may have taken the path of the base away from the request, so the rest of it has to do.
  const ofOrigin = (url: string) => configured.find((base) => originOf(base) === originOf(url));
  return ofOrigin(direct) ?? ofOrigin(forwarded) ?? only;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

function forwardedUrl(request: Seen): string | undefined {
  const first = (name: string) => request.header(name)?.split(",")[0]?.trim() || undefined;
  const host = first("x-forwarded-host");
  const protocol = first("x-forwarded-proto") ?? request.protocol;
  const port = first("x-forwarded-port");
  if (host === undefined && first("x-forwarded-proto") === undefined) return undefined;
  const name = (host ?? request.header("host") ?? "localhost").toLowerCase();
  // A header is the client's word: only what can be an authority gets into links.
  if (!/^[a-z0-9.:[\]_-]+$/.test(name) || !/^https?$/.test(protocol)) return undefined;
  const standard = protocol === "https" ? "443" : "80";
  const hasPort = /:\d+$/.test(name);
  const suffix = port === undefined || hasPort || port === standard || !/^\d+$/.test(port) ? "" : `:${port}`;
  return `${protocol}://${name.replace(new RegExp(`:${standard}$`), "")}${suffix}`;
}
