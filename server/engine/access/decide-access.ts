/** What an operation needs, as `x-permission` in openapi.yaml says. `admin` is a write for now: there is one write user. */
export type Permission = "none" | "read" | "write" | "admin";

/** Who calls, as far as the credentials show. */
export type Caller = "nobody" | "reader" | "writer";

/** What a request wants to do. */
export interface Wanted {
  readonly permission: Permission;
  /** Heartbeat and badges can be opened to everybody on their own. */
  readonly kind: "heartbeat" | "badge" | "other";
}

/** What needs no credentials; everything is open while credentials are not required at all. */
export interface AccessRules {
  readonly credentialsRequired: boolean;
  readonly publicRead: boolean;
  readonly publicHeartbeat: boolean;
  readonly publicBadges: boolean;
}

/** `unauthenticated`: other credentials would do. `forbidden`: known, but not allowed to do this. */
export type AccessDecision = "allowed" | "unauthenticated" | "forbidden";

/** May anybody do this, without showing who they are? */
export function isPublic(rules: AccessRules, { permission, kind }: Wanted): boolean {
  if (!rules.credentialsRequired || permission === "none") return true;
  if (permission !== "read") return false;
  return rules.publicRead || (kind === "heartbeat" && rules.publicHeartbeat) || (kind === "badge" && rules.publicBadges);
}

/** Decides from the operation's permission whether this caller may go on (pact-broker reference, "Authentication"). */
export function decideAccess(rules: AccessRules, wanted: Wanted, caller: Caller): AccessDecision {
  if (isPublic(rules, wanted)) return "allowed";
  switch (caller) {
    case "writer":
      return "allowed";
    case "reader":
      return wanted.permission === "read" ? "allowed" : "forbidden";
    case "nobody":
      return "unauthenticated";
    default:
      return caller satisfies never;
  }
}
