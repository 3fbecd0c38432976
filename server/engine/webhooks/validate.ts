import type { PartyChoice } from "./match.ts";
import { hasTemplateInHost } from "./template.ts";

/** What of a webhook has rules that its types do not tell. */
export interface WebhookToCheck {
  /** Undefined where the broker chooses it. */
  readonly uuid?: string | undefined;
  readonly consumer?: PartyChoice | null | undefined;
  readonly provider?: PartyChoice | null | undefined;
  readonly request: { readonly method: string; readonly url: string };
}

/** What the operator allows. */
export interface WebhookRules {
  readonly methods: readonly string[];
  readonly schemes: readonly string[];
  /** As configured, for the message; empty allows every host. */
  readonly hosts: readonly string[];
  isAllowedHost(host: string): boolean;
}

type Problems = Readonly<Record<string, readonly string[]>>;

const UUID = /^[A-Za-z0-9_-]{16,200}$/;
const METHODS = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "COPY",
  "LOCK",
  "MKCOL",
  "MOVE",
  "PROPFIND",
  "PROPPATCH",
  "UNLOCK",
]);
const SEE = "See /doc/webhooks#whitelist for more information.";

/** Everything wrong with a webhook, by field, in the Pact Broker's words. Empty: nothing. */
export function webhookProblems(webhook: WebhookToCheck, rules: WebhookRules): Problems {
  const { uuid, request } = webhook;
  return {
    ...(uuid === undefined || UUID.test(uuid) ? {} : { uuid: [UUID_RULE] }),
    ...partyProblems("consumer", webhook.consumer),
    ...partyProblems("provider", webhook.provider),
    ...problem("request.method", methodProblem(request.method, rules)),
    ...problem("request.url", urlProblem(request.url, rules)),
  };
}

const UUID_RULE = "The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters.";

function partyProblems(role: "consumer" | "provider", party: PartyChoice | null | undefined): Problems {
  if (party === undefined || party === null) return {};
  const [name, label] = [party.name ?? undefined, party.label ?? undefined];
  if (name !== undefined && label !== undefined) return { [`${role}.label`]: ["name and label cannot be provided at the same time"] };
  if (label !== undefined) return label.trim() === "" ? { [`${role}.label`]: ["cannot be blank"] } : {};
  return name === undefined || name.trim() === "" ? { [`${role}.name`]: ["cannot be blank"] } : {};
}

function methodProblem(method: string, { methods }: WebhookRules): string | undefined {
  if (!METHODS.has(method.toUpperCase())) return "is not a recognised HTTP method";
  if (!methods.includes(method.toUpperCase())) return `must be ${methods.join(", ")}. ${SEE}`;
  return undefined;
}

/** What is wrong with an address as it was given, parameters included. */
export function urlProblem(text: string, rules: WebhookRules): string | undefined {
  if (hasTemplateInHost(text)) return "cannot have a template parameter in the host";
  const url = parsed(text.replace(/\$\{[^}]{0,200}\}/g, "placeholder"));
  if (url === undefined || url.hostname === "") return "is not a valid URL eg. http://example.org";
  // Nobody would expect them to be secret there, and the Pact Broker does not even send them.
  if (url.username !== "" || url.password !== "") return "cannot contain credentials; give them as username and password";
  const scheme = url.protocol.slice(0, -1);
  if (!rules.schemes.includes(scheme)) return `scheme must be ${rules.schemes.join(", ")}. ${SEE}`;
  if (rules.hosts.length > 0 && !rules.isAllowedHost(hostOf(url)))
    return `host must be in the whitelist ${rules.hosts.map((host) => JSON.stringify(host)).join(", ")}. ${SEE}`;
  return undefined;
}

/** The host without the brackets of an IPv6 address. */
export function hostOf({ hostname }: { readonly hostname: string }): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function problem(field: string, text: string | undefined): Problems {
  return text === undefined ? {} : { [field]: [text] };
}
