/** Settings of one broker. Names of the Pact Broker's own settings are kept; ours start with `WEIR_`. */
export interface Config {
  /** `WEIR_HOST`, default 127.0.0.1: the address to listen on. Other machines are let in only on purpose. */
  readonly host: string;
  /** `PACT_BROKER_PORT` or `PORT`, default 9292. 0 picks a free port. */
  readonly port: number;
  /** `DATABASE_URL` or `PACT_BROKER_DATABASE_URL`: a PostgreSQL server; unset means the embedded database. */
  readonly databaseUrl: string | undefined;
  /** `WEIR_DATA_DIR`, default ./data: where the embedded database keeps its files. */
  readonly dataDir: string;
  /** `PACT_BROKER_BASE_URL` or `PACT_BROKER_BASE_URLS` (space separated): base of links; unset means derived from the request. */
  readonly baseUrls: readonly string[];
  /** `WEIR_BODY_LIMIT_BYTES`, default 20 MiB: the largest request body. */
  readonly bodyLimitBytes: number;
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
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment, once, at start.
 * @throws Error naming the variable when a number or boolean cannot be read.
 */
export function readConfig(env: Environment): Config {
  const baseUrls = env["PACT_BROKER_BASE_URLS"] ?? env["PACT_BROKER_BASE_URL"] ?? "";
  return {
    host: env["WEIR_HOST"] ?? "127.0.0.1",
    port: whole(env, "PACT_BROKER_PORT", whole(env, "PORT", 9292)),
    databaseUrl: env["DATABASE_URL"] ?? env["PACT_BROKER_DATABASE_URL"],
    dataDir: env["WEIR_DATA_DIR"] ?? "data",
    baseUrls: words(baseUrls).map((url) => url.replace(/\/+$/, "")),
    bodyLimitBytes: whole(env, "WEIR_BODY_LIMIT_BYTES", 20 * 1024 * 1024),
    logLevel: (env["PACT_BROKER_LOG_LEVEL"] ?? "info").toLowerCase(),
    statementTimeoutMs: whole(env, "PACT_BROKER_DATABASE_STATEMENT_TIMEOUT", 15) * 1000,
    maxConnections: whole(env, "PACT_BROKER_DATABASE_MAX_CONNECTIONS", 10),
    allowContractModification: flag(env, "PACT_BROKER_ALLOW_DANGEROUS_CONTRACT_MODIFICATION", false),
    checkForSimilarNames: flag(env, "PACT_BROKER_CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES", true),
    useFirstTagAsBranch: flag(env, "PACT_BROKER_USE_FIRST_TAG_AS_BRANCH", true),
    autoDetectMainBranch: flag(env, "PACT_BROKER_AUTO_DETECT_MAIN_BRANCH", true),
    mainBranchCandidates: words(env["PACT_BROKER_MAIN_BRANCH_CANDIDATES"] ?? "develop main master"),
    createDeployedVersionsForTags: flag(env, "PACT_BROKER_CREATE_DEPLOYED_VERSIONS_FOR_TAGS", true),
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
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
