import type { BrokerClient, ClientOptions, SchemaRegistryClient } from "../sdk/index.ts";
import { type Args, UsageError } from "./args.ts";
import type { CommandContext, Option } from "./command.ts";

/** What the newer `pact-broker` CLI takes besides; what means nothing here is understood and left alone. */
const CONNECTION_OPTIONS: readonly Option[] = [
  { flags: "--custom-header <header>", summary: '"Name: value" to send with each request; repeatable' },
  { flags: "--retries <times>", summary: "repetitions of a request that failed (PACT_BROKER_HTTP_RETRIES; default 4)" },
  { flags: "-c, --ssl-certificate <file>", summary: "a certificate to trust (SSL_CERT_FILE)" },
  { flags: "--skip-ssl-verification", summary: "trust any certificate (SSL_SKIP_VERIFICATION)" },
  { flags: "--ssl-trust-store [answer]", summary: "always on", hidden: true },
  { flags: "--log-level <level>", summary: "see --verbose", hidden: true },
  { flags: "--enable-otel", summary: "nothing is traced", hidden: true },
  { flags: "--enable-otel-logs", summary: "nothing is traced", hidden: true },
  { flags: "--enable-otel-traces", summary: "nothing is traced", hidden: true },
  { flags: "--otel-exporter <names>", summary: "nothing is traced", hidden: true },
  { flags: "--otel-exporter-endpoint <url>", summary: "nothing is traced", hidden: true },
  { flags: "--otel-exporter-protocol <name>", summary: "nothing is traced", hidden: true },
];

/** Where the broker is and who calls; names, short names and variables of the `pact-broker` CLI. */
export const BROKER_OPTIONS: readonly Option[] = [
  { flags: "-b, --broker-base-url <url>", summary: "the broker (PACT_BROKER_BASE_URL; else http://localhost:9292)" },
  { flags: "-u, --broker-username <name>", summary: "for basic authentication (PACT_BROKER_USERNAME)" },
  { flags: "-p, --broker-password <password>", summary: "for basic authentication (PACT_BROKER_PASSWORD)" },
  { flags: "-k, --broker-token <token>", summary: "for bearer authentication (PACT_BROKER_TOKEN)" },
  { flags: "-v, --verbose", summary: "show each request on stderr" },
  ...CONNECTION_OPTIONS,
];

/** How the answer is written. `table` is text: the `pact-broker` CLI calls it so where it prints a table. */
export const OUTPUT_OPTION: Option = {
  flags: "-o, --output <format>",
  summary: "how the answer is written",
  choices: ["text", "table", "json", "pretty"],
};
/** Where one word sums the answer up. */
export const OUTPUT_OPTION_WITH_ID: Option = {
  flags: "-o, --output <format>",
  summary: "how the answer is written",
  choices: ["text", "table", "json", "pretty", "id"],
};

export const PACTICIPANT_OPTION: Option = { flags: "-a, --pacticipant <name>", summary: "the application", required: true };
export const VERSION_OPTION: Option = { flags: "-e, --version <number>", summary: "the version of the application", required: true };
export const ENVIRONMENT_OPTION: Option = { flags: "--environment <name>", summary: "the environment", required: true };
/** `--target` is what the `pact-broker` CLI called it before. */
export const APPLICATION_INSTANCE_OPTIONS: readonly Option[] = [
  { flags: "--application-instance <name>", summary: "which instance, where an environment runs several side by side" },
  { flags: "--target <name>", summary: "old name of --application-instance", hidden: true },
];

/** The schema registry is where the broker is, unless it is somebody else's. */
export const REGISTRY_OPTIONS: readonly Option[] = [
  { flags: "--registry-url <url>", summary: "a schema registry elsewhere (SCHEMA_REGISTRY_URL; else the broker's URL)" },
  { flags: "--context <name>", summary: "the context in which subjects and ids count; else the default one" },
  { flags: "--user <name:password>", summary: "for basic authentication (SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO)" },
  { flags: "--token <token>", summary: "for bearer authentication, as --broker-token" },
  ...BROKER_OPTIONS,
];

/** The instance named by either option. */
export function applicationInstance(args: Args): string | undefined {
  return args.text("application-instance") ?? args.text("target");
}

/** A client of the broker that options and environment variables name. @throws UsageError when they contradict each other */
export async function brokerClient(ctx: CommandContext, args: Args): Promise<BrokerClient> {
  const options = clientOptions(ctx, args, brokerUrl(ctx, args));
  const { BrokerClient: Client } = await import("../sdk/broker/client.ts");
  return create(() => new Client(options));
}

/** A client of the schema registry that options and environment variables name. @throws UsageError when they contradict each other */
export async function registryClient(ctx: CommandContext, args: Args): Promise<SchemaRegistryClient> {
  return registryClientAt(ctx, args, registryUrl(ctx, args) + contextPath(args.text("context")));
}

/** The same for the registry as a whole, for a command that goes through contexts by itself. */
export async function wholeRegistryClient(ctx: CommandContext, args: Args): Promise<SchemaRegistryClient> {
  return registryClientAt(ctx, args, registryUrl(ctx, args));
}

/** A client of the registry to copy from: what proves who calls the one registry is none of the other's business. */
export async function sourceRegistryClient(ctx: CommandContext, args: Args, baseUrl: string): Promise<SchemaRegistryClient> {
  const { retries, retryDelayMs, onAttempt } = clientOptions(ctx, args, baseUrl);
  const credentials = credentialsOf("from-", args.text("from-user"), args.text("from-token"));
  const { SchemaRegistryClient: Client } = await import("../sdk/registry/client.ts");
  return create(() => new Client({ baseUrl, credentials, retries, retryDelayMs, onAttempt, headers: { "user-agent": "weir-cli" } }));
}

/** Credentials that the URL brings count more than those of options. */
async function registryClientAt(ctx: CommandContext, args: Args, url: string): Promise<SchemaRegistryClient> {
  const options = clientOptions(ctx, args, url);
  const credentials = /^https?:\/\/[^/]*@/.test(url) ? undefined : (registryCredentials(ctx, args) ?? options.credentials);
  const { SchemaRegistryClient: Client } = await import("../sdk/registry/client.ts");
  return create(() => new Client({ ...options, credentials }));
}

/** The context of `--context` as the registry writes it, with a dot in front. @throws UsageError */
export function contextName(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const name = text.replace(/^:?\.?|:$/g, "");
  if (/[:/]/.test(name)) throw new UsageError(`--context must be a name without colons and slashes, but is "${text}"`);
  return `.${name}`;
}

function contextPath(text: string | undefined): string {
  const name = contextName(text);
  return name === undefined || name === "." ? "" : `/contexts/${encodeURIComponent(name)}`;
}

function registryUrl(ctx: CommandContext, args: Args): string {
  const url = args.text("registry-url") ?? setting(ctx, "SCHEMA_REGISTRY_URL") ?? brokerUrl(ctx, args);
  return url.replace(/\/+$/, "");
}

function registryCredentials(ctx: CommandContext, args: Args): ClientOptions["credentials"] {
  const [user, token] = [args.text("user"), args.text("token")];
  // What is typed counts more than what the environment says.
  const typed = args.text("broker-username") ?? args.text("broker-token") ?? user ?? token;
  const info = typed === undefined ? setting(ctx, "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO") : undefined;
  return credentialsOf("", user ?? info, token);
}

function credentialsOf(prefix: string, user: string | undefined, token: string | undefined): ClientOptions["credentials"] {
  if (user !== undefined && token !== undefined) throw new UsageError(`Give either --${prefix}user or --${prefix}token, not both`);
  if (token !== undefined) return { token };
  if (user === undefined) return undefined;
  const [, username, password] = /^([^:]+):(.*)$/s.exec(user) ?? [];
  if (username === undefined || password === undefined) throw new UsageError(`--${prefix}user must look like name:password`);
  return { username, password };
}

/** An environment variable that says something. */
export function setting(ctx: CommandContext, name: string): string | undefined {
  const value = ctx.env[name]?.trim();
  return value === "" ? undefined : value;
}

function brokerUrl(ctx: CommandContext, args: Args): string {
  return args.text("broker-base-url") ?? setting(ctx, "PACT_BROKER_BASE_URL") ?? "http://localhost:9292";
}

function clientOptions(ctx: CommandContext, args: Args, baseUrl: string): ClientOptions {
  if (args.text("broker-username") !== undefined && args.text("broker-token") !== undefined) {
    throw new UsageError("Give either a username and password or a token, not both");
  }
  const token = args.text("broker-token") ?? setting(ctx, "PACT_BROKER_TOKEN");
  const username = args.text("broker-username") ?? setting(ctx, "PACT_BROKER_USERNAME");
  const password = args.text("broker-password") ?? ctx.env["PACT_BROKER_PASSWORD"] ?? "";
  // What is typed counts more than what the environment says, so a typed username beats a token of the environment.
  const basic = username !== undefined && (token === undefined || args.text("broker-username") !== undefined);
  skipVerification(ctx, args);
  const retries = args.whole("retries") ?? wholeSetting(ctx, "PACT_BROKER_HTTP_RETRIES") ?? DEFAULT_RETRIES;
  return {
    baseUrl,
    retries,
    retryDelayMs: RETRY_DELAY_MS,
    credentials: basic ? { username, password } : token === undefined ? undefined : { token },
    // Without problem documents, so that what is printed of an answer is what the pact-broker CLI prints.
    headers: { "user-agent": "weir-cli", accept: "application/hal+json", ...customHeaders(args) },
    onAttempt: attemptLog(ctx, args.flag("verbose") === true, retries),
  };
}

/** As often as the Ruby CLI, and about as long: pauses of up to 1, 2, 4 and 8 seconds. */
const DEFAULT_RETRIES = 4;
const RETRY_DELAY_MS = 1000;

function attemptLog(ctx: CommandContext, verbose: boolean, retries: number): ClientOptions["onAttempt"] {
  let failed = 0;
  return ({ method, url, status, durationMs }) => {
    if (verbose) ctx.note(`${method} ${url} ${status ?? "no answer"} (${Math.round(durationMs)} ms)`);
    failed = status === undefined ? failed + 1 : 0;
    // Whoever waits for the next attempt must see why.
    if (!verbose && failed > 0 && failed <= retries)
      ctx.note(`ERROR: Error making request - ${method} ${url} no answer, attempt ${failed}`);
  };
}

function wholeSetting(ctx: CommandContext, name: string): number | undefined {
  const value = setting(ctx, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${name} must be a whole number, but is "${value}"`);
  return Number(value);
}

function customHeaders(args: Args): Record<string, string> {
  return Object.fromEntries(args.texts("custom-header").map((text) => readHeader("custom-header", text)));
}

/** Reads `Name: value`. @throws UsageError */
export function readHeader(option: string, text: string): [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--${option} must look like "Name: value", but is "${text}"`);
  return [name.toLowerCase(), value];
}

/** Node asks this variable at each connection; it has no other way to say so for its own `fetch`. */
function skipVerification(ctx: CommandContext, args: Args): void {
  const asked =
    args.flag("skip-ssl-verification") ??
    [setting(ctx, "SSL_SKIP_VERIFICATION"), setting(ctx, "PACT_DISABLE_SSL_VERIFICATION")].includes("true");
  if (asked) process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
}

function create<Client>(make: () => Client): Client {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
