import { readFileSync } from "node:fs";
import { IGNORED_SETTINGS, ignoredSettings } from "../cli/ignored-settings.ts";
import { readConfig } from "../server/config.ts";

const config = readFileSync("server/config.ts", "utf8");
const table = readFileSync("docs/operations.md", "utf8");

/** Names of environment variables: those that the doc comments name, and those that are read. */
const documented = new Set([...config.matchAll(/`((?:PACT_BROKER|WEIR)_[A-Z0-9_]+|PORT|DATABASE_URL)`/g)].map(([, name = ""]) => name));
const rows = new Set(
  table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name = ""]) => name)),
);

test("every setting has a row in docs/operations.md", () => {
  expect([...documented].filter((name) => !rows.has(name))).toEqual([]);
});
test("every row of docs/operations.md is a setting", () => {
  expect([...rows].filter((name) => !documented.has(name))).toEqual([]);
});
test("every setting has a doc comment that names its variable", () => {
  const members = [...config.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)?\s*readonly (\w+): /g)];
  expect(members.length).toBeGreaterThan(20);
  expect(members.filter(([, comment = ""]) => !/`[A-Z_]+`/.test(comment)).map(([, , name]) => name)).toEqual([]);
});

test("a setting that does nothing is said to, at start and in docs/compatibility.md, and is none that does something", () => {
  const differences = readFileSync("docs/compatibility.md", "utf8");
  expect(IGNORED_SETTINGS.filter((name) => !differences.includes(`| \`${name}\` |`))).toEqual([]);
  expect(IGNORED_SETTINGS.filter((name) => documented.has(name))).toEqual([]);
  expect(ignoredSettings({ PACT_BROKER_AUTO_MIGRATE_DB: "false", PACT_BROKER_LOG_DIR: "", PACT_BROKER_PORT: "1" })).toEqual([
    { setting: "PACT_BROKER_AUTO_MIGRATE_DB", instead: "migrations always run at start, under a lock" },
  ]);
});

/** Every setting of the Pact Broker 2.120 and its Docker image (pact-broker reference, Appendix A), without the common start. */
const KNOWN = `LOG_LEVEL LOG_FORMAT LOG_STREAM LOG_DIR HTTP_DEBUG_LOGGING_ENABLED HIDE_PACTFLOW_MESSAGES DATABASE_ADAPTER DATABASE_USERNAME
  DATABASE_PASSWORD DATABASE_NAME DATABASE_HOST DATABASE_PORT DATABASE_URL DATABASE_SSLMODE SQL_LOG_LEVEL SQL_LOG_WARN_DURATION
  DATABASE_MAX_CONNECTIONS DATABASE_POOL_TIMEOUT DATABASE_CONNECT_MAX_RETRIES AUTO_MIGRATE_DB AUTO_MIGRATE_DB_DATA ALLOW_MISSING_MIGRATION_FILES
  DATABASE_STATEMENT_TIMEOUT METRICS_SQL_STATEMENT_TIMEOUT DATABASE_CONNECTION_VALIDATION_TIMEOUT BASIC_AUTH_ENABLED BASIC_AUTH_USERNAME
  BASIC_AUTH_PASSWORD BASIC_AUTH_READ_ONLY_USERNAME BASIC_AUTH_READ_ONLY_PASSWORD ALLOW_PUBLIC_READ PUBLIC_HEARTBEAT ENABLE_PUBLIC_BADGE_ACCESS
  WEBHOOK_RETRY_SCHEDULE WEBHOOK_HTTP_METHOD_WHITELIST WEBHOOK_HTTP_CODE_SUCCESS WEBHOOK_SCHEME_WHITELIST WEBHOOK_HOST_WHITELIST
  WEBHOOK_CERTIFICATES DISABLE_SSL_VERIFICATION USER_AGENT PORT BASE_URL BASE_URLS SHIELDS_IO_BASE_URL BADGE_DEFAULT_CACHE_SETTING
  BADGE_PROVIDER_MODE ENABLE_DIAGNOSTIC_ENDPOINTS USE_HAL_BROWSER CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES
  CREATE_DEPLOYED_VERSIONS_FOR_TAGS USE_FIRST_TAG_AS_BRANCH AUTO_DETECT_MAIN_BRANCH MAIN_BRANCH_CANDIDATES ALLOW_DANGEROUS_CONTRACT_MODIFICATION
  PACT_CONTENT_DIFF_TIMEOUT NETWORK_DIAGRAM_MAX_PACTICIPANTS FEATURES DYNAMIC_WIP_WINDOW MAX_WIP_LOOKBACK_DAYS MIN_WIP_WINDOW_DAYS
  DEFAULT_WIP_WINDOW_DAYS VERIFIED_BY_OTHER_BRANCH_LOOKBACK_DAYS DATABASE_CLEAN_ENABLED DATABASE_CLEAN_CRON_SCHEDULE
  DATABASE_CLEAN_DELETION_LIMIT DATABASE_CLEAN_KEEP_VERSION_SELECTORS DATABASE_CLEAN_OVERWRITTEN_DATA_MAX_AGE DATABASE_CLEAN_DRY_RUN
  MIGRATION_TARGET DATABASE_URL_ENVIRONMENT_VARIABLE_NAME BASE_EQUALITY_ONLY_ON_CONTENT_THAT_AFFECTS_VERIFICATION_RESULTS`;
test.each(KNOWN.trim().split(/\s+/))("PACT_BROKER_%s is honoured, or said to be ignored", (name) => {
  expect(documented.has(`PACT_BROKER_${name}`) || IGNORED_SETTINGS.includes(`PACT_BROKER_${name}`)).toBe(true);
});

test("a database can be named in parts, as to the Pact Broker", () => {
  const parts = {
    PACT_BROKER_DATABASE_ADAPTER: "postgres",
    PACT_BROKER_DATABASE_HOST: "db.example.org",
    PACT_BROKER_DATABASE_NAME: "pact broker",
    PACT_BROKER_DATABASE_PORT: "5433",
    PACT_BROKER_DATABASE_USERNAME: "a@b",
    PACT_BROKER_DATABASE_PASSWORD: "p:@/% ?#",
    PACT_BROKER_DATABASE_SSLMODE: "require",
  };
  const url = "postgres://a%40b:p%3A%40%2F%25%20%3F%23@db.example.org:5433/pact%20broker?sslmode=require";
  expect(readConfig(parts).databaseUrl).toBe(url);
  expect(readConfig({ ...parts, DATABASE_URL: "postgres://other/x" }).databaseUrl).toBe("postgres://other/x");
  expect(readConfig({}).databaseUrl).toBeUndefined();
});
test("the address of the database may stand in a variable that another one names", () => {
  const named = { PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME: "HEROKU_URL" };
  expect(readConfig({ ...named, HEROKU_URL: "postgres://named/x", DATABASE_URL: "postgres://other/x" }).databaseUrl).toBe(
    "postgres://named/x",
  );
  expect(() => readConfig(named)).toThrow("names HEROKU_URL, which is not set");
});
test.each(["PACT_BROKER_ORDER_VERSIONS_BY_DATE", "PACT_BROKER_USE_CASE_SENSITIVE_RESOURCE_NAMES"])(
  "%s=false would change answers: the broker does not start with it",
  (name) => {
    expect(() => readConfig({ [name]: "false" })).toThrow(`${name}=false is not supported`);
    expect(() => readConfig({ [name]: "true" })).not.toThrow();
  },
);
test("a clean-up that cannot be read stops the start: to guess would be to delete", () => {
  const prefix = "PACT_BROKER_DATABASE_CLEAN_";
  expect(() => readConfig({ [`${prefix}KEEP_VERSION_SELECTORS`]: '[{"latets":true}]' })).toThrow('unknown member "latets"');
  expect(() => readConfig({ [`${prefix}CRON_SCHEDULE`]: "nightly" })).toThrow("five cron fields");
  expect(readConfig({}).clean).toMatchObject({ enabled: false, deletionLimit: 500, dryRun: false, overwrittenMaxAgeDays: undefined });
});
test("a database that Weir cannot use is refused", () => {
  expect(() => readConfig({ PACT_BROKER_DATABASE_ADAPTER: "sqlite", PACT_BROKER_DATABASE_NAME: "pact.sqlite" })).toThrow(
    'PACT_BROKER_DATABASE_ADAPTER must be postgres, but is "sqlite".',
  );
});
