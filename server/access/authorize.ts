import type { Config } from "../config.ts";
import { type AccessRules, decideAccess, isPublic } from "../engine/access/decide-access.ts";
import { BrokerError } from "../errors.ts";
import type { Entry } from "../http/entry.ts";
import { callerOf, readCredentials, type Users } from "./credentials.ts";

type Settings = Pick<
  Config,
  | "basicAuthEnabled"
  | "basicAuthUsername"
  | "basicAuthPassword"
  | "basicAuthReadOnlyUsername"
  | "basicAuthReadOnlyPassword"
  | "allowPublicRead"
  | "publicHeartbeat"
  | "enablePublicBadgeAccess"
>;

/**
 * Prepares the check that every request passes before its body is read.
 *
 * @returns a function that throws BrokerError `unauthenticated`, `forbidden` or `credentials-unsupported`.
 *   Without basic auth it lets everybody in, whatever credentials they send.
 */
export function accessControl(settings: Settings): (entry: Entry) => void {
  const rules: AccessRules = {
    credentialsRequired: settings.basicAuthEnabled,
    publicRead: settings.allowPublicRead,
    publicHeartbeat: settings.publicHeartbeat,
    publicBadges: settings.enablePublicBadgeAccess,
  };
  const users = usersOf(settings);
  return ({ permission, operationId, template, dialect, authorization }) => {
    const kind = operationId === "getHeartbeat" ? "heartbeat" : /\/badge(\.svg)?$/.test(template) ? "badge" : "other";
    const wanted = { permission, kind } as const;
    if (isPublic(rules, wanted)) return;
    const credentials = readCredentials(authorization);
    // As the Pact Broker: what is not basic is a bad request there, and a registry client knows only 401.
    if (credentials.kind === "unsupported" && dialect === "pact")
      throw new BrokerError("credentials-unsupported", "This broker takes a user name and a password (HTTP basic).");
    const decision = decideAccess(rules, wanted, callerOf(credentials, users));
    if (decision === "allowed") return;
    // The Pact Broker asks for other credentials where the read-only user would write.
    const code = decision === "forbidden" && dialect === "registry" ? "forbidden" : "unauthenticated";
    throw new BrokerError(code, code === "forbidden" ? "User is denied operation: it may only read." : "Credentials are missing or wrong.");
  };
}

function usersOf(settings: Settings): Users {
  const { basicAuthReadOnlyUsername: name, basicAuthReadOnlyPassword: password } = settings;
  return {
    writer: { name: settings.basicAuthUsername, password: settings.basicAuthPassword },
    reader: name === "" || password === "" ? undefined : { name, password },
  };
}
