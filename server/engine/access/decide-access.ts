import { type Permission, permits, type Scope } from "./scope.ts";

/** Who calls, as far as the credentials show: nobody, or somebody with these scopes. */
export type Caller = "nobody" | { readonly scopes: readonly Scope[] };

/** What a request wants to do. */
export interface Wanted {
  readonly permission: Permission;
  /** Heartbeat and badges can be opened to everybody on their own. */
  readonly kind: "heartbeat" | "badge" | "other";
}

/** What needs no credentials. */
export interface AccessRules {
  readonly anonymous: "none" | "read" | "full";
  /** May anybody make tokens too, where anybody may do everything? A token outlives the day on which the broker is closed. */
  readonly anonymousTokens: boolean;
  readonly publicHeartbeat: boolean;
  readonly publicBadges: boolean;
}

/** `unauthenticated`: other credentials would do. `forbidden`: known, but without a scope for this. */
export type AccessDecision = "allowed" | "unauthenticated" | "forbidden";

/** May anybody do this, without showing who they are? */
export function isPublic(rules: AccessRules, { permission, kind }: Wanted): boolean {
  if (permission === "none") return true;
  if (rules.anonymous === "full") return permission !== "tokens" || rules.anonymousTokens;
  if (permission !== "read") return false;
  return rules.anonymous === "read" || (kind === "heartbeat" && rules.publicHeartbeat) || (kind === "badge" && rules.publicBadges);
}

/** Decides from the operation's permission whether this caller may go on (pact-broker reference, "Authentication"). */
export function decideAccess(rules: AccessRules, wanted: Wanted, caller: Caller): AccessDecision {
  if (isPublic(rules, wanted)) return "allowed";
  if (caller === "nobody") return "unauthenticated";
  return permits(caller.scopes, wanted.permission) ? "allowed" : "forbidden";
}

/** What the settings say about callers without credentials. */
export interface AnonymousSettings {
  /** Undefined where the operator has not said it. */
  readonly anonymousAccess: "none" | "read" | "full" | undefined;
  readonly basicAuthEnabled: boolean;
  readonly hasAdminToken: boolean;
  readonly allowPublicRead: boolean;
  /** The address listened on. */
  readonly host: string;
}

/**
 * What callers without credentials may do. An operator who sets up any credentials wants them asked for; without any the
 * broker is open, as the Pact Broker is, but tokens can then be made from this machine only.
 * See docs/decisions/0008-open-until-credentials-exist.md.
 */
export function anonymousRules(settings: AnonymousSettings): Pick<AccessRules, "anonymous" | "anonymousTokens"> & { warn: boolean } {
  const hasCredentials = settings.basicAuthEnabled || settings.hasAdminToken;
  const base = settings.anonymousAccess ?? (hasCredentials ? "none" : "full");
  const anonymous = base === "none" && settings.allowPublicRead ? "read" : base;
  const loopback = isLoopback(settings.host);
  return {
    anonymous,
    anonymousTokens: anonymous === "full" && loopback,
    warn: anonymous === "full" && !loopback && settings.anonymousAccess === undefined,
  };
}

/** Can only this machine reach a server that listens on this address? */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}
