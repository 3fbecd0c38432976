import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { parseCron, type Schedule } from "./engine/cleanup/cron.ts";
import { DEFAULT_KEEP, type KeepSelector, parseKeep } from "./engine/cleanup/keep.ts";

/** Settings of one broker. Names of the Pact Broker's own settings are kept; ours start with `WEIR_`. */
export interface Config {
  /** `WEIR_HOST`, default 127.0.0.1: the address to listen on. Other machines are let in only on purpose. */
  readonly host: string;
  /** `PACT_BROKER_PORT` or `PORT`, default 9292. 0 picks a free port. */
  readonly port: number;
  /**
   * `DATABASE_URL` or `PACT_BROKER_DATABASE_URL`, or the variable that `PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME` names: a PostgreSQL
   * server; unset means the embedded database.
   * Or in parts: `PACT_BROKER_DATABASE_HOST`, `PACT_BROKER_DATABASE_NAME`, `PACT_BROKER_DATABASE_PORT`, `PACT_BROKER_DATABASE_USERNAME`,
   * `PACT_BROKER_DATABASE_PASSWORD`, `PACT_BROKER_DATABASE_SSLMODE`; `PACT_BROKER_DATABASE_ADAPTER` must be postgres when it is set.
   */
  readonly databaseUrl: string | undefined;
  /** `WEIR_DATA_DIR`, default ./data: where the embedded database keeps its files. */
  readonly dataDir: string;
  /** `PACT_BROKER_BASE_URL` or `PACT_BROKER_BASE_URLS` (space separated): base of links; unset means derived from the request. */
  readonly baseUrls: readonly string[];
  /** `WEIR_BODY_LIMIT_BYTES`, default 20 MiB: the largest request body. */
  readonly bodyLimitBytes: number;
  /** `WEIR_SCHEMA_LIMIT_BYTES`, default 1 MiB: the largest text of a schema. */
  readonly schemaLimitBytes: number;
  /** `WEIR_REGISTRY_MODE_MUTABILITY`, default true: may modes of the schema registry be changed? */
  readonly registryModeMutability: boolean;
  /** `WEIR_REGISTRY_INCOMPATIBLE_CODE`, default 409; 40901 is what newer servers put into the body of that refusal. */
  readonly registryIncompatibleCode: 409 | 40901;
  /** `PACT_BROKER_LOG_LEVEL`, default info: fatal, error, warn, info, debug or trace. */
  readonly logLevel: string;
  /** `PACT_BROKER_DATABASE_STATEMENT_TIMEOUT` in seconds, default 15; on a PostgreSQL server only. */
  readonly statementTimeoutMs: number;
  /** `PACT_BROKER_DATABASE_MAX_CONNECTIONS`, default 10. */
  readonly maxConnections: number;
  /** `PACT_BROKER_ALLOW_DANGEROUS_CONTRACT_MODIFICATION`, default false: may a version's pact be overwritten with other content? */
  readonly allowContractModification: boolean;
  /** `PACT_BROKER_CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES`, default true. */
  readonly checkForSimilarNames: boolean;
  /** `PACT_BROKER_USE_FIRST_TAG_AS_BRANCH`, default true. */
  readonly useFirstTagAsBranch: boolean;
  /** `PACT_BROKER_AUTO_DETECT_MAIN_BRANCH`, default true. */
  readonly autoDetectMainBranch: boolean;
  /** `PACT_BROKER_MAIN_BRANCH_CANDIDATES`, default "develop main master". */
  readonly mainBranchCandidates: readonly string[];
  /** `PACT_BROKER_CREATE_DEPLOYED_VERSIONS_FOR_TAGS`, default true: a tag named like an environment records a deployment. */
  readonly createDeployedVersionsForTags: boolean;
  /** `PACT_BROKER_WEBHOOK_HOST_WHITELIST` (space separated), default none: hosts that webhooks may go to, private ones too: a name, `*.example.org`, `/regex/`, an address or a network such as 10.1.0.0/16. None allows every public host, and hides responses. */
  readonly webhookHostWhitelist: readonly string[];
  /** `PACT_BROKER_WEBHOOK_SCHEME_WHITELIST`, default "https". Only http and https are ever spoken. */
  readonly webhookSchemeWhitelist: readonly string[];
  /** `PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST`, default "POST". */
  readonly webhookHttpMethodWhitelist: readonly string[];
  /** `PACT_BROKER_WEBHOOK_RETRY_SCHEDULE` in seconds, default "10 60 120 300 600 1200": the delay after each failure. */
  readonly webhookRetryScheduleSeconds: readonly number[];
  /** `PACT_BROKER_WEBHOOK_HTTP_CODE_SUCCESS`, default "200 201 202 203 204 205 206". */
  readonly webhookHttpCodeSuccess: readonly number[];
  /** `WEIR_WEBHOOK_SIGNING_SECRET`: signs every delivery when set. */
  readonly webhookSigningSecret: string | undefined;
  /** `PACT_BROKER_USER_AGENT`, default "Pact Broker v2.120.0", which firewalls already know: how webhooks introduce themselves. */
  readonly userAgent: string;
  /** `PACT_BROKER_DISABLE_SSL_VERIFICATION`, default false: accept any certificate of a webhook's receiver. */
  readonly disableSslVerification: boolean;
  /**
   * `PACT_BROKER_WEBHOOK_CERTIFICATES` (PEM text, or files of it, space separated) or, one by one from 0, `PACT_BROKER_WEBHOOK_CERTIFICATES__0__CONTENT`
   * or `PACT_BROKER_WEBHOOK_CERTIFICATES__0__PATH`, default none: authorities that receivers of webhooks may have their certificates from, besides the usual ones.
   */
  readonly webhookCertificates: readonly CertificateSource[];
  /** `WEIR_SECRET_KEY`, at least 32 characters: what secrets in the database are encrypted under; unset means a key kept in the database. */
  readonly secretKey: string | undefined;
  /** `PACT_BROKER_BASIC_AUTH_ENABLED`, default false: must callers show who they are? */
  readonly basicAuthEnabled: boolean;
  /** `PACT_BROKER_BASIC_AUTH_USERNAME`: the user who may do everything; required with basic auth. */
  readonly basicAuthUsername: string;
  /** `PACT_BROKER_BASIC_AUTH_PASSWORD`: that user's password; required with basic auth. */
  readonly basicAuthPassword: string;
  /** `PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME`, default none: a second user who may only read. */
  readonly basicAuthReadOnlyUsername: string;
  /** `PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD`: that user's password; without it there is no such user. */
  readonly basicAuthReadOnlyPassword: string;
  /** `PACT_BROKER_ALLOW_PUBLIC_READ`, default false: may anybody read without credentials? */
  readonly allowPublicRead: boolean;
  /** `PACT_BROKER_PUBLIC_HEARTBEAT`, default false: may anybody ask for the heartbeat without credentials? */
  readonly publicHeartbeat: boolean;
  /** `PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS`, default false: may anybody see badges without credentials? */
  readonly enablePublicBadgeAccess: boolean;
  /** `WEIR_ANONYMOUS_ACCESS`: what callers without credentials may do: none, read or full. Unset: none once there is basic auth or an admin token, else full. */
  readonly anonymousAccess: "none" | "read" | "full" | undefined;
  /** `WEIR_ADMIN_TOKEN`, at least 32 characters, or `WEIR_ADMIN_TOKEN_FILE`, a file that holds it: a bearer token that may do everything. */
  readonly adminToken: string | undefined;
  /** `WEIR_FAILED_LOGINS_PER_MINUTE`, default 30: how often an address may send wrong credentials, and three times as often everybody those of one user; 0 sets no limit. */
  readonly failedLoginsPerMinute: number;
  /** `WEIR_TRUSTED_PROXIES` (space separated), default none: addresses or networks whose `X-Forwarded-For` says where a request comes from. */
  readonly trustedProxies: readonly string[];
  /** `PACT_BROKER_BADGE_PROVIDER_MODE`, default local: badges drawn by us; `redirect` sends readers to shields.io, as the Pact Broker does. */
  readonly badgeProviderMode: "local" | "redirect";
  /** `PACT_BROKER_SHIELDS_IO_BASE_URL`, default https://img.shields.io: where `redirect` sends them. */
  readonly shieldsIoBaseUrl: string;
  /** `PACT_BROKER_BADGE_DEFAULT_CACHE_SETTING`, default max-age=30: the cache-control of can-i-deploy and can-i-merge badges. */
  readonly badgeCacheControl: string;
  /** `WEIR_SCHEMA_CACHE_BYTES`, default 32 MiB: answers about schemas by id and guid that are kept in memory; 0 keeps none. */
  readonly schemaCacheBytes: number;
  /** `WEIR_SCHEMA_SEARCH_LIMIT` and the other settings of how much one list of the schema registry holds. */
  readonly registryLists: RegistryLists;
  /** `WEIR_WAIVER_MAX_DAYS`, default 90: how far ahead the end of a waiver may be. */
  readonly waiverMaxDays: number;
  /** `WEIR_VERDICT_RETENTION_DAYS`, default 400: verdicts that were last given longer ago are forgotten; 0 keeps them for ever. */
  readonly verdictRetentionDays: number;
  /** `PACT_BROKER_DATABASE_CLEAN_ENABLED` and the other settings of the clean-up of old data. */
  readonly clean: CleanConfig;
}

/** The most entries that one answer of the schema registry lists; 0 sets no limit. Rule: Confluent SR, `schema.search.max.limit` and its like. */
export interface RegistryLists {
  /** `WEIR_SCHEMA_SEARCH_LIMIT`, default 1000: schemas, and ids of schemas that refer to one. */
  readonly schemas: number;
  /** `WEIR_SUBJECT_SEARCH_LIMIT`, default none: names of subjects. */
  readonly subjects: number;
  /** `WEIR_SUBJECT_VERSION_SEARCH_LIMIT`, default none: versions of a subject, or of a schema id. */
  readonly versions: number;
  /** `WEIR_CONTEXT_SEARCH_LIMIT`, default none: names of contexts. */
  readonly contexts: number;
}

/** When old data is deleted, and which. */
export interface CleanConfig {
  /** `PACT_BROKER_DATABASE_CLEAN_ENABLED`, default false: does a running broker delete old data by itself? */
  readonly enabled: boolean;
  /** `PACT_BROKER_DATABASE_CLEAN_CRON_SCHEDULE` in UTC, default "15 2 * * *". */
  readonly schedule: Schedule;
  /** `PACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS`, JSON; default: the latest of each pacticipant, branch and tag, and 90 days. */
  readonly keep: readonly KeepSelector[];
  /** `PACT_BROKER_DATABASE_CLEAN_DELETION_LIMIT`, default 500: versions to delete at a time. */
  readonly deletionLimit: number;
  /** `PACT_BROKER_DATABASE_CLEAN_OVERWRITTEN_DATA_MAX_AGE` in days, default none: overwritten pacts that are older go too. */
  readonly overwrittenMaxAgeDays: number | undefined;
  /** `PACT_BROKER_DATABASE_CLEAN_DRY_RUN`, default false: only say what would be deleted. */
  readonly dryRun: boolean;
}

/** Where a certificate is: here, or in a file. */
export interface CertificateSource {
  /** The variable that names it, such as `PACT_BROKER_WEBHOOK_CERTIFICATES`; for messages. */
  readonly setting: string;
  readonly content?: string;
  readonly path?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment, once, at start.
 * @throws Error naming the variable when a number or boolean cannot be read.
 */
export function readConfig(env: Environment): Config {
  refuseUnsupported(env);
  const baseUrls = env["PACT_BROKER_BASE_URLS"] ?? env["PACT_BROKER_BASE_URL"] ?? "";
  return {
    host: env["WEIR_HOST"] ?? "127.0.0.1",
    port: whole(env, "PACT_BROKER_PORT", whole(env, "PORT", 9292)),
    databaseUrl: namedDatabaseUrl(env) ?? env["DATABASE_URL"] ?? env["PACT_BROKER_DATABASE_URL"] ?? databaseUrlInParts(env),
    dataDir: env["WEIR_DATA_DIR"] ?? "data",
    baseUrls: words(baseUrls).map((url) => url.replace(/\/+$/, "")),
    bodyLimitBytes: whole(env, "WEIR_BODY_LIMIT_BYTES", 20 * 1024 * 1024),
    schemaLimitBytes: whole(env, "WEIR_SCHEMA_LIMIT_BYTES", 1024 * 1024),
    registryModeMutability: flag(env, "WEIR_REGISTRY_MODE_MUTABILITY", true),
    registryIncompatibleCode: incompatibleCode(env),
    logLevel: (env["PACT_BROKER_LOG_LEVEL"] ?? "info").toLowerCase(),
    statementTimeoutMs: whole(env, "PACT_BROKER_DATABASE_STATEMENT_TIMEOUT", 15) * 1000,
    maxConnections: whole(env, "PACT_BROKER_DATABASE_MAX_CONNECTIONS", 10),
    allowContractModification: flag(env, "PACT_BROKER_ALLOW_DANGEROUS_CONTRACT_MODIFICATION", false),
    checkForSimilarNames: flag(env, "PACT_BROKER_CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES", true),
    useFirstTagAsBranch: flag(env, "PACT_BROKER_USE_FIRST_TAG_AS_BRANCH", true),
    autoDetectMainBranch: flag(env, "PACT_BROKER_AUTO_DETECT_MAIN_BRANCH", true),
    mainBranchCandidates: words(env["PACT_BROKER_MAIN_BRANCH_CANDIDATES"] ?? "develop main master"),
    createDeployedVersionsForTags: flag(env, "PACT_BROKER_CREATE_DEPLOYED_VERSIONS_FOR_TAGS", true),
    webhookHostWhitelist: words(env["PACT_BROKER_WEBHOOK_HOST_WHITELIST"] ?? ""),
    webhookSchemeWhitelist: words((env["PACT_BROKER_WEBHOOK_SCHEME_WHITELIST"] || "https").toLowerCase()),
    webhookHttpMethodWhitelist: words((env["PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST"] || "POST").toUpperCase()),
    webhookRetryScheduleSeconds: wholes(env, "PACT_BROKER_WEBHOOK_RETRY_SCHEDULE", "10 60 120 300 600 1200"),
    webhookHttpCodeSuccess: wholes(env, "PACT_BROKER_WEBHOOK_HTTP_CODE_SUCCESS", "200 201 202 203 204 205 206"),
    webhookSigningSecret: env["WEIR_WEBHOOK_SIGNING_SECRET"] || undefined,
    userAgent: env["PACT_BROKER_USER_AGENT"] || "Pact Broker v2.120.0",
    disableSslVerification: flag(env, "PACT_BROKER_DISABLE_SSL_VERIFICATION", false),
    webhookCertificates: certificates(env, "PACT_BROKER_WEBHOOK_CERTIFICATES"),
    secretKey: longSecret(env, "WEIR_SECRET_KEY"),
    ...basicAuth(env),
    anonymousAccess: anonymousAccess(env),
    adminToken: adminToken(env),
    failedLoginsPerMinute: whole(env, "WEIR_FAILED_LOGINS_PER_MINUTE", 30),
    trustedProxies: networks(env, "WEIR_TRUSTED_PROXIES"),
    allowPublicRead: flag(env, "PACT_BROKER_ALLOW_PUBLIC_READ", false),
    publicHeartbeat: flag(env, "PACT_BROKER_PUBLIC_HEARTBEAT", false),
    enablePublicBadgeAccess: flag(env, "PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS", false),
    badgeProviderMode: badgeMode(env),
    shieldsIoBaseUrl: (env["PACT_BROKER_SHIELDS_IO_BASE_URL"] || "https://img.shields.io").replace(/\/+$/, ""),
    badgeCacheControl: env["PACT_BROKER_BADGE_DEFAULT_CACHE_SETTING"] || "max-age=30",
    schemaCacheBytes: whole(env, "WEIR_SCHEMA_CACHE_BYTES", 32 * 1024 * 1024),
    registryLists: {
      schemas: whole(env, "WEIR_SCHEMA_SEARCH_LIMIT", 1000),
      subjects: whole(env, "WEIR_SUBJECT_SEARCH_LIMIT", 0),
      versions: whole(env, "WEIR_SUBJECT_VERSION_SEARCH_LIMIT", 0),
      contexts: whole(env, "WEIR_CONTEXT_SEARCH_LIMIT", 0),
    },
    waiverMaxDays: whole(env, "WEIR_WAIVER_MAX_DAYS", 90),
    verdictRetentionDays: whole(env, "WEIR_VERDICT_RETENTION_DAYS", 400),
    clean: cleanConfig(env),
  };
}

/** Settings that would change answers: a broker that ignored them would decide otherwise than its operator believes. */
function refuseUnsupported(env: Environment): void {
  for (const [name, reason] of Object.entries(UNSUPPORTED))
    if (!flag(env, name, true)) throw new Error(`${name}=false is not supported: ${reason} Unset it to start.`);
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  PACT_BROKER_ORDER_VERSIONS_BY_DATE: "versions are ordered by arrival, never by their numbers.",
  PACT_BROKER_USE_CASE_SENSITIVE_RESOURCE_NAMES: "names that differ in case are different names.",
};

/** A selector or time that is not understood stops the start: to guess would be to delete. */
function cleanConfig(env: Environment): CleanConfig {
  const prefix = "PACT_BROKER_DATABASE_CLEAN_";
  const cron = env[`${prefix}CRON_SCHEDULE`] || "15 2 * * *";
  const schedule = parseCron(cron);
  if (schedule === undefined) throw new Error(`${prefix}CRON_SCHEDULE must be five cron fields of numbers, but is "${cron}".`);
  const selectors = env[`${prefix}KEEP_VERSION_SELECTORS`];
  const parsed = selectors ? parseKeep(selectors) : { ok: true as const, keep: DEFAULT_KEEP };
  if (!parsed.ok) throw new Error(`${prefix}KEEP_VERSION_SELECTORS cannot be read: ${parsed.problem}.`);
  return {
    enabled: flag(env, `${prefix}ENABLED`, false),
    schedule,
    keep: parsed.keep,
    deletionLimit: whole(env, `${prefix}DELETION_LIMIT`, 500),
    overwrittenMaxAgeDays: env[`${prefix}OVERWRITTEN_DATA_MAX_AGE`] ? whole(env, `${prefix}OVERWRITTEN_DATA_MAX_AGE`, 0) : undefined,
    dryRun: flag(env, `${prefix}DRY_RUN`, false),
  };
}

function incompatibleCode(env: Environment): Config["registryIncompatibleCode"] {
  const code = whole(env, "WEIR_REGISTRY_INCOMPATIBLE_CODE", 409);
  if (code === 409 || code === 40901) return code;
  throw new Error(`WEIR_REGISTRY_INCOMPATIBLE_CODE must be 409 or 40901, but is "${code}".`);
}

/** Line ends in a PEM text may be written as `\\n`: not every way to set a variable has real ones. */
function certificates(env: Environment, name: string): CertificateSource[] {
  const pem = (text: string) => text.replaceAll("\\n", "\n");
  const all = env[name] ?? "";
  const inOne = all.includes("-----BEGIN") ? [{ setting: name, content: pem(all) }] : words(all).map((path) => ({ setting: name, path }));
  const numbered = Object.keys(env)
    .filter((key) => key.startsWith(`${name}__`) && /__\d+__(?:CONTENT|PATH)$/.test(key))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((setting): CertificateSource => {
      const value = env[setting] ?? "";
      return setting.endsWith("__PATH") ? { setting, path: value } : { setting, content: pem(value) };
    });
  return [...inOne, ...numbered].filter(({ content, path }: CertificateSource) => (content ?? path) !== "");
}

/** `proxy` is the Pact Broker's word for badges that readers get from the broker itself. */
function badgeMode(env: Environment): Config["badgeProviderMode"] {
  const text = (env["PACT_BROKER_BADGE_PROVIDER_MODE"] || "local").toLowerCase();
  if (text === "local" || text === "proxy") return "local";
  if (text === "redirect") return "redirect";
  throw new Error(`PACT_BROKER_BADGE_PROVIDER_MODE must be local or redirect, but is "${text}".`);
}

/** Platforms put the address into a variable of their own choice. One that is named and empty is a mistake, not the embedded database. */
function namedDatabaseUrl(env: Environment): string | undefined {
  const name = env["PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME"];
  if (!name) return undefined;
  if (!env[name]) throw new Error(`PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME names ${name}, which is not set.`);
  return env[name];
}

/** An operator who sets one of the parts means a server; quietly using the embedded database would look like lost data. */
function databaseUrlInParts(env: Environment): string | undefined {
  const part = (name: string) => env[`PACT_BROKER_DATABASE_${name}`] || undefined;
  const [adapter, host, name, sslMode] = [part("ADAPTER"), part("HOST"), part("NAME"), part("SSLMODE")];
  if (adapter !== undefined && !/^postgres(ql)?$/i.test(adapter))
    throw new Error(`PACT_BROKER_DATABASE_ADAPTER must be postgres, but is "${adapter}". Unset it to use the embedded database.`);
  if (host === undefined && name === undefined) return undefined;
  const url = new URL(`postgres://${host ?? "localhost"}/${encodeURIComponent(name ?? "pact_broker")}`);
  url.port = String(whole(env, "PACT_BROKER_DATABASE_PORT", 5432));
  url.username = encodeURIComponent(part("USERNAME") ?? "");
  url.password = encodeURIComponent(part("PASSWORD") ?? "");
  // The driver cannot try one way and then the other: "prefer" and "allow" mean what happens without the setting.
  if (sslMode !== undefined && !["prefer", "allow"].includes(sslMode)) url.searchParams.set("sslmode", sslMode);
  return url.href;
}

/** Refuses a broker that would ask for credentials and then take empty ones. */
function basicAuth(env: Environment) {
  const enabled = flag(env, "PACT_BROKER_BASIC_AUTH_ENABLED", false);
  const text = (name: string) => env[`PACT_BROKER_BASIC_AUTH_${name}`] ?? "";
  for (const name of ["USERNAME", "PASSWORD"])
    if (enabled && text(name) === "") throw new Error(`PACT_BROKER_BASIC_AUTH_ENABLED needs PACT_BROKER_BASIC_AUTH_${name}.`);
  return {
    basicAuthEnabled: enabled,
    basicAuthUsername: text("USERNAME"),
    basicAuthPassword: text("PASSWORD"),
    basicAuthReadOnlyUsername: text("READ_ONLY_USERNAME"),
    basicAuthReadOnlyPassword: text("READ_ONLY_PASSWORD"),
  };
}

/** Refuses two settings of which one asks for credentials and the other for none. */
function anonymousAccess(env: Environment): Config["anonymousAccess"] {
  const text = env["WEIR_ANONYMOUS_ACCESS"]?.toLowerCase() || undefined;
  if (text === undefined || text === "none" || text === "read") return text;
  if (text !== "full") throw new Error(`WEIR_ANONYMOUS_ACCESS must be none, read or full, but is "${text}".`);
  if (flag(env, "PACT_BROKER_BASIC_AUTH_ENABLED", false))
    throw new Error("PACT_BROKER_BASIC_AUTH_ENABLED asks for credentials, and WEIR_ANONYMOUS_ACCESS=full for none: choose one.");
  return text;
}

/** The token itself is in no message: messages reach logs. */
function adminToken(env: Environment): string | undefined {
  const [inline, file] = [env["WEIR_ADMIN_TOKEN"] || undefined, env["WEIR_ADMIN_TOKEN_FILE"] || undefined];
  if (inline !== undefined && file !== undefined) throw new Error("Give either WEIR_ADMIN_TOKEN or WEIR_ADMIN_TOKEN_FILE, not both.");
  const name = file === undefined ? "WEIR_ADMIN_TOKEN" : "WEIR_ADMIN_TOKEN_FILE";
  const text = (file === undefined ? inline : readSecretFile(file, name))?.trim();
  if (text === undefined) return undefined;
  if (!/^[\x21-\x7e]*$/.test(text)) throw new Error(`${name} may hold only printable ASCII without spaces: it travels in a header.`);
  return longSecret({ [name]: text }, name) ?? missingSecret(name);
}

function missingSecret(name: string): never {
  throw new Error(`${name} is empty. Make one with: openssl rand -base64 32`);
}

function readSecretFile(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function networks(env: Environment, name: string): string[] {
  const given = words(env[name] ?? "");
  for (const text of given) {
    const [address = "", bits, ...rest] = text.split("/");
    const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (most < 0 || !fits || rest.length > 0)
      throw new Error(`${name} must name addresses or networks such as 10.1.0.0/16, but has "${text}".`);
  }
  return given;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function wholes(env: Environment, name: string, fallback: string): number[] {
  return words(env[name] ?? fallback).map((word) => whole({ [name]: word }, name, 0));
}

function longSecret(env: Environment, name: string): string | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  if (text.length < 32) throw new Error(`${name} must have at least 32 characters. Make one with: openssl rand -base64 32`);
  return text;
}

function whole(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, but is "${text}".`);
  return Number(text);
}

function flag(env: Environment, name: string, fallback: boolean): boolean {
  const text = env[name]?.toLowerCase();
  if (text === undefined || text === "") return fallback;
  if (["true", "1", "yes"].includes(text)) return true;
  if (["false", "0", "no"].includes(text)) return false;
  throw new Error(`${name} must be true or false, but is "${env[name]}".`);
}
