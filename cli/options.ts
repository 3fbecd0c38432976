import type { BrokerClient, ClientOptions, SchemaRegistryClient } from "../sdk/index.ts";
import { type Args, UsageError } from "./args.ts";
import type { CommandContext, Option } from "./command.ts";

/** Where the broker is and who calls; names, short names and variables of the `pact-broker` CLI. */
export const BROKER_OPTIONS: readonly Option[] = [
  { flags: "-b, --broker-base-url <url>", summary: "the broker (PACT_BROKER_BASE_URL; else http://localhost:9292)" },
  { flags: "-u, --broker-username <name>", summary: "for basic authentication (PACT_BROKER_USERNAME)" },
  { flags: "-p, --broker-password <password>", summary: "for basic authentication (PACT_BROKER_PASSWORD)" },
  { flags: "-k, --broker-token <token>", summary: "for bearer authentication (PACT_BROKER_TOKEN)" },
  { flags: "-v, --verbose", summary: "show each request on stderr" },
];

/** How the answer is written. `table` is text: the `pact-broker` CLI calls it so where it prints a table. */
export const OUTPUT_OPTION: Option = {
  flags: "-o, --output <format>",
  summary: "how the answer is written",
  choices: ["text", "table", "json"],
};
/** Where one word sums the answer up. */
export const OUTPUT_OPTION_WITH_ID: Option = {
  flags: "-o, --output <format>",
  summary: "how the answer is written",
  choices: ["text", "table", "json", "id"],
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
  const url = args.text("registry-url") ?? setting(ctx, "SCHEMA_REGISTRY_URL") ?? brokerUrl(ctx, args);
  const options = clientOptions(ctx, args, url);
  const { SchemaRegistryClient: Client } = await import("../sdk/registry/client.ts");
  return create(() => new Client(options));
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
  return {
    baseUrl,
    credentials: basic ? { username, password } : token === undefined ? undefined : { token },
    headers: { "user-agent": "weir-cli" },
    onAttempt:
      args.flag("verbose") === true
        ? ({ method, url, status, durationMs }) => ctx.note(`${method} ${url} ${status ?? "no answer"} (${Math.round(durationMs)} ms)`)
        : undefined,
  };
}

function create<Client>(make: () => Client): Client {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
