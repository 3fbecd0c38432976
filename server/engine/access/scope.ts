/** What an API token may be given. Each of them includes reading: clients find their way by following links. */
export const SCOPES = ["read", "publish", "verify", "deploy", "approve", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** What an operation needs, as `x-permission` in openapi.yaml says. */
export const PERMISSIONS = ["none", "read", "publish", "verify", "deploy", "write", "tag", "approve", "admin", "tokens"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * The scopes of which one is enough for an operation of this permission; none for what needs no credentials.
 * `write` is what every build notes about its own version (number, branch, facts about the application). `tag` is the same
 * and what pipelines of old did after a deployment. `tokens` is apart from `admin` because an open broker keeps it closed.
 */
export function scopesFor(permission: Permission): readonly Scope[] {
  switch (permission) {
    case "none":
      return [];
    case "read":
      return SCOPES;
    case "publish":
    case "verify":
    case "deploy":
    case "approve":
      return [permission, "admin"];
    case "write":
      return ["publish", "verify", "admin"];
    case "tag":
      return ["publish", "verify", "deploy", "admin"];
    case "admin":
    case "tokens":
      return ["admin"];
    default:
      return permission satisfies never;
  }
}

/** Are these scopes enough? */
export function permits(scopes: readonly Scope[], permission: Permission): boolean {
  return permission === "none" || scopesFor(permission).some((scope) => scopes.includes(scope));
}

/** What a caller without the right scope is told, for example "the scope publish or verify". */
export function missingScope(permission: Permission): string {
  const enough = scopesFor(permission).filter((scope) => scope !== "admin" || permission === "admin" || permission === "tokens");
  return `the scope ${enough.join(" or ")}`;
}
