import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Actor } from "../context.ts";
import { type AccessRules, anonymousRules, decideAccess, isPublic } from "../engine/access/decide-access.ts";
import { missingScope, type Scope, SCOPES } from "../engine/access/scope.ts";
import { BrokerError } from "../errors.ts";
import type { Entry } from "../http/entry.ts";
import { type Credentials, isUser, readCredentials, sameText, tokenOf, type User } from "./credentials.ts";
import { type Login, type LoginLimits, loginLimits } from "./login-limits.ts";
import { hintOf, looksLikeToken } from "./secret.ts";
import type { Token } from "./token-store.ts";
import type { TokenVerifier } from "./token-verifier.ts";

type Settings = Pick<
  Config,
  | "adminToken"
  | "allowPublicRead"
  | "anonymousAccess"
  | "basicAuthEnabled"
  | "basicAuthPassword"
  | "basicAuthReadOnlyPassword"
  | "basicAuthReadOnlyUsername"
  | "basicAuthUsername"
  | "enablePublicBadgeAccess"
  | "failedLoginsPerMinute"
  | "host"
  | "publicHeartbeat"
>;

/** Somebody whose credentials are right, and how they showed it. */
interface Known extends Actor {
  readonly by: "password" | "token";
}

/** What the check at the door works with. */
interface Door {
  readonly settings: Settings;
  readonly tokens: TokenVerifier;
  readonly limits: LoginLimits;
  readonly clock: () => number;
  readonly refused: (actor: Actor, entry: Entry) => void;
}

interface Surroundings {
  readonly clock?: () => number;
  /** Told of everybody who is known and may not do what was asked for. */
  readonly refused?: Door["refused"];
}

const NOBODY: Actor = { name: "anonymous", scopes: ["read"] };
/** Where anybody may do everything. */
const ANYBODY: Actor = { name: "anonymous", scopes: SCOPES };

/** The check that every request passes before its body is read. */
export interface AccessControl {
  /**
   * Says who calls. What is open to everybody is answered at once, whatever credentials are sent.
   * @throws BrokerError `unauthenticated`, `forbidden`, `credentials-unsupported` or `too-many-tries`
   */
  admit(entry: Entry): Actor | Promise<Actor>;
  /** May anybody read, whatever credentials they send or do not send? */
  readonly readsAreOpen: boolean;
  /** Is it certain, without asking the database, that this caller may read? Who is not let in here goes through `admit`, which says why not. */
  mayReadAtOnce(caller: Pick<Entry, "authorization" | "address">): boolean;
}

/** Prepares the check for one process. */
export function accessControl(
  settings: Settings,
  tokens: TokenVerifier,
  { clock = Date.now, refused = () => {} }: Surroundings = {},
): AccessControl {
  const rules = rulesOf(settings);
  const anonymous = rules.anonymous === "full" ? ANYBODY : NOBODY;
  const door: Door = { settings, tokens, limits: loginLimits(settings.failedLoginsPerMinute, clock), clock, refused };
  const reading = { permission: "read", kind: "other" } as const;
  return {
    readsAreOpen: isPublic(rules, reading),
    admit: (entry) => (isPublic(rules, wantedBy(entry)) ? anonymous : admitted(entry, rules, door)),
    mayReadAtOnce(caller) {
      const known = knownAtOnce(caller, door);
      return known !== undefined && decideAccess(rules, reading, known) === "allowed";
    },
  };
}

/** Leaves a trace of who tried to do what only an approver or an administrator may. */
export function logRefusal(log: Logger): (actor: Actor, entry: Entry) => void {
  return (actor, { operationId, permission }) => {
    if (permission !== "approve" && permission !== "admin" && permission !== "tokens") return;
    log.warn({ event: "refused", operation: operationId, permission, actor: actor.name, scopes: actor.scopes }, "refused");
  };
}

/** What an operator should be told at start: that everybody who reaches this broker may do everything. */
export function accessWarning(settings: Settings): string | undefined {
  if (!anonymousRules({ ...settings, hasAdminToken: settings.adminToken !== undefined }).warn) return undefined;
  return (
    `Anybody who reaches ${settings.host} may read and change everything without credentials. Set PACT_BROKER_BASIC_AUTH_ENABLED or ` +
    "WEIR_ADMIN_TOKEN to ask for them, or WEIR_ANONYMOUS_ACCESS=full if this is meant to be so."
  );
}

function rulesOf(settings: Settings): AccessRules {
  const { anonymous, anonymousTokens } = anonymousRules({ ...settings, hasAdminToken: settings.adminToken !== undefined });
  return { anonymous, anonymousTokens, publicHeartbeat: settings.publicHeartbeat, publicBadges: settings.enablePublicBadgeAccess };
}

function wantedBy({ permission, operationId, template }: Entry) {
  const kind = operationId === "getHeartbeat" ? "heartbeat" : /\/badge(\.svg)?$/.test(template) ? "badge" : "other";
  return { permission, kind } as const;
}

async function admitted(entry: Entry, rules: AccessRules, door: Door): Promise<Actor> {
  const credentials = readCredentials(entry.authorization);
  const known = await knownCaller(credentials, entry, door);
  const decision = decideAccess(rules, wantedBy(entry), known);
  if (decision === "allowed") return known;
  door.refused(known, entry);
  // The Pact Broker asks for other credentials where the read-only user would write; it knows neither tokens nor approvals.
  if (known.by === "password" && entry.dialect === "pact" && entry.permission !== "approve") throw unauthenticated();
  const held = known.scopes.join(", ");
  throw new BrokerError(
    "forbidden",
    `User is denied operation: it needs ${missingScope(entry.permission)}, and these credentials have ${held}.`,
  );
}

/** Who these credentials belong to. @throws BrokerError when they are nobody's, and when there were too many wrong ones before them */
async function knownCaller(credentials: Credentials, { dialect, address }: Entry, door: Door): Promise<Known> {
  const { settings, limits } = door;
  if (credentials.kind === "none") throw unauthenticated();
  if (credentials.kind === "unsupported") throw unsupported(dialect, settings);
  const secret = tokenOf(credentials);
  const login = loginOf(credentials, secret, address);
  limits.check(login);
  const user = credentials.kind === "basic" ? userOf(credentials, settings) : undefined;
  const found = user ?? (secret === undefined ? undefined : await holder(secret, door));
  if (found !== undefined) {
    limits.succeeded(login);
    return found;
  }
  limits.failed(login);
  if (credentials.kind === "bearer" && !credentials.token.startsWith("weir_")) throw unsupported(dialect, settings);
  throw unauthenticated();
}

/** Who these credentials belong to, if that can be said without asking the database. Nothing is refused here, so no failure is counted. */
function knownAtOnce({ authorization, address }: Pick<Entry, "authorization" | "address">, door: Door): Known | undefined {
  const credentials = readCredentials(authorization);
  if (credentials.kind === "none" || credentials.kind === "unsupported") return undefined;
  const secret = tokenOf(credentials);
  const login = loginOf(credentials, secret, address);
  if (door.limits.waitMs(login) > 0) return undefined;
  const user = credentials.kind === "basic" ? userOf(credentials, door.settings) : undefined;
  const found = user ?? (secret === undefined ? undefined : holderAtOnce(secret, door));
  if (found !== undefined) door.limits.succeeded(login);
  return found;
}

function loginOf(credentials: Credentials, secret: string | undefined, address: string | undefined): Login {
  if (secret !== undefined) return { address, user: `token ${hintOf(secret)}`, guessable: !looksLikeToken(secret) };
  return { address, user: credentials.kind === "basic" ? `user ${credentials.name}` : "", guessable: true };
}

function userOf(given: User, settings: Settings): Known | undefined {
  if (!settings.basicAuthEnabled) return undefined;
  const { basicAuthReadOnlyUsername: name, basicAuthReadOnlyPassword: password } = settings;
  const isWriter = isUser(given, { name: settings.basicAuthUsername, password: settings.basicAuthPassword });
  // Compared in any case, so that the time tells nothing.
  const isReader = isUser(given, { name, password }) && name !== "" && password !== "";
  const scopes: readonly Scope[] | undefined = isWriter ? SCOPES : isReader ? ["read"] : undefined;
  return scopes === undefined ? undefined : { name: `user ${given.name}`, scopes, by: "password" };
}

async function holder(secret: string, door: Door): Promise<Known | undefined> {
  const admin = holderOfAdminToken(secret, door);
  if (admin !== undefined) return admin;
  const token = await door.tokens.find(secret);
  return token === undefined ? undefined : holderOf(token, door.tokens, door.clock());
}

function holderAtOnce(secret: string, door: Door): Known | undefined {
  const admin = holderOfAdminToken(secret, door);
  if (admin !== undefined) return admin;
  const token = door.tokens.known(secret);
  return token === undefined || hasEnded(token, door.clock()) ? undefined : holderOf(token, door.tokens, door.clock());
}

function holderOfAdminToken(secret: string, { settings }: Door): Known | undefined {
  if (settings.adminToken === undefined || !sameText(secret, settings.adminToken)) return undefined;
  return { name: "token of WEIR_ADMIN_TOKEN", scopes: SCOPES, by: "token" };
}

function hasEnded({ revokedAt, expiresAt }: Token, nowMs: number): boolean {
  return revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= nowMs);
}

/** Who holds a token is told what became of it. */
function holderOf(token: Token, tokens: TokenVerifier, nowMs: number): Known {
  if (token.revokedAt !== null) throw unauthenticated("This token was revoked.");
  if (token.expiresAt !== null && token.expiresAt.getTime() <= nowMs) throw unauthenticated("This token has expired.");
  tokens.used(token);
  return { name: `token ${token.uuid}`, scopes: token.scopes, by: "token" };
}

/** As the Pact Broker: what is not basic is a bad request there, unless it is meant for us; a registry client knows only 401. */
function unsupported(dialect: Entry["dialect"], { basicAuthEnabled }: Settings): BrokerError {
  if (dialect === "registry" || !basicAuthEnabled) return unauthenticated();
  return new BrokerError("credentials-unsupported", "This broker takes a user name and a password (HTTP basic), or a token that it made.");
}

function unauthenticated(sentence = "Credentials are missing or wrong."): BrokerError {
  return new BrokerError("unauthenticated", sentence);
}
