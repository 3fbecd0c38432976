/** Settings of the Pact Broker that Weir has no use for, and what holds instead. Names without their common start. */
const IGNORED: Readonly<Record<string, string>> = {
  ALLOW_MISSING_MIGRATION_FILES: "a database that a newer Weir has migrated compatibly is always accepted",
  AUTO_MIGRATE_DB: "migrations always run at start, under a lock",
  AUTO_MIGRATE_DB_DATA: "migrations always run at start, under a lock",
  BASE_EQUALITY_ONLY_ON_CONTENT_THAT_AFFECTS_VERIFICATION_RESULTS: "contents are always compared that way",
  DATABASE_CONNECTION_VALIDATION_TIMEOUT: "broken connections are replaced when they are found",
  DATABASE_CONNECT_MAX_RETRIES: "whoever starts the process decides about trying again",
  DATABASE_POOL_TIMEOUT: "a request waits as long as a statement may take",
  DEFAULT_WIP_WINDOW_DAYS: "work in progress has no window but the one that the verifier gives",
  DYNAMIC_WIP_WINDOW: "work in progress has no window but the one that the verifier gives",
  ENABLE_DIAGNOSTIC_ENDPOINTS: "the diagnostic addresses are always there",
  FEATURES: "there are no hidden features",
  HIDE_PACTFLOW_MESSAGES: "there are no such messages",
  HTTP_DEBUG_LOGGING_ENABLED: "bodies and headers are never logged",
  LOG_DIR: "logs go to standard output",
  LOG_FORMAT: "logs are JSON, one object per line",
  LOG_STREAM: "logs go to standard output",
  MAX_WIP_LOOKBACK_DAYS: "work in progress has no window but the one that the verifier gives",
  METRICS_SQL_STATEMENT_TIMEOUT: "PACT_BROKER_DATABASE_STATEMENT_TIMEOUT holds for all statements",
  MIGRATION_TARGET: "the database is always brought up to date",
  MIN_WIP_WINDOW_DAYS: "work in progress has no window but the one that the verifier gives",
  NETWORK_DIAGRAM_MAX_PACTICIPANTS: "a reader may ask for fewer with maxPacticipants",
  PACT_CONTENT_DIFF_TIMEOUT: "differences take linear time",
  SQL_LOG_LEVEL: "statements are not logged",
  SQL_LOG_WARN_DURATION: "statements are not logged",
  USE_HAL_BROWSER: "there is no HAL browser",
  VERIFIED_BY_OTHER_BRANCH_LOOKBACK_DAYS: "results are never forgotten",
};

/** The settings in this environment that are known and do nothing, with what holds instead. */
export function ignoredSettings(env: Readonly<Record<string, string | undefined>>): { setting: string; instead: string }[] {
  return Object.entries(IGNORED)
    .map(([name, instead]) => ({ setting: `PACT_BROKER_${name}`, instead }))
    .filter(({ setting }) => (env[setting] ?? "") !== "");
}

/** Their names, for the documentation. */
export const IGNORED_SETTINGS: readonly string[] = Object.keys(IGNORED).map((name) => `PACT_BROKER_${name}`);
