import type { WebhookInput } from "../sdk/index.ts";
import { type Args, UsageError } from "./args.ts";
import type { Option } from "./command.ts";
import { readText } from "./files.ts";
import { BROKER_OPTIONS } from "./options.ts";

const EVENTS = [
  ["contract-content-changed", "when the content of a pact changes"],
  ["contract-published", "when a pact is published"],
  ["provider-verification-published", "when a verification result is published"],
  ["provider-verification-failed", "when a failed verification result is published"],
  ["provider-verification-succeeded", "when a successful verification result is published"],
  ["contract-requiring-verification-published", "when a pact is published that nobody has verified"],
] as const;

/** What is called, when and for whom; names of the pact-broker CLI 1.78, where `-u` is the webhook's user, as with curl. */
export const WEBHOOK_OPTIONS: readonly Option[] = [
  { flags: "-X, --request <method>", summary: "the HTTP method", required: true },
  { flags: "-H, --header <header>", summary: '"Name: value"; repeatable' },
  { flags: "-d, --data <data>", summary: "the body, or @ and the name of a file that holds it" },
  { flags: "-u, --user <name:password>", summary: "for basic authentication of the webhook" },
  { flags: "--consumer <name>", summary: "only for this consumer" },
  { flags: "--consumer-label <label>", summary: "only for consumers with this label" },
  { flags: "--provider <name>", summary: "only for this provider" },
  { flags: "--provider-label <label>", summary: "only for providers with this label" },
  { flags: "--description <text>", summary: "what it is for" },
  ...EVENTS.map(([event, summary]) => ({ flags: `--${event}`, summary })),
  { flags: "--team-uuid <uuid>", summary: "the team that it belongs to, where there are teams" },
  ...BROKER_OPTIONS.map((option) => ({ ...option, flags: option.flags.replace("-u, ", "") })),
];

/** The webhook given by `WEBHOOK_OPTIONS` and its address. @throws UsageError */
export function readWebhook(cwd: string, args: Args): WebhookInput {
  const events = EVENTS.map(([event]) => event).filter((event) => args.flag(event) === true);
  if (events.length === 0) {
    const names = EVENTS.map(([event]) => `--${event}`);
    throw new UsageError(`You must specify at least one of ${names.slice(0, -1).join(", ")} or ${names.at(-1)}`);
  }
  const [username, ...password] = args.text("user")?.split(":") ?? [];
  const input = {
    description: args.text("description"),
    events: events.map((event) => ({ name: event.replaceAll("-", "_") })),
    consumer: party(args, "consumer"),
    provider: party(args, "provider"),
    teamUuid: args.text("team-uuid"),
    request: {
      method: args.required("request"),
      url: args.operands[0] ?? "",
      headers: Object.fromEntries(args.texts("header").map(header)),
      body: bodyOf(cwd, args.text("data")),
      username,
      password: username === undefined ? undefined : password.join(":"),
    },
  };
  // The server checks what it gets against openapi.yaml; names of events are its own there.
  return JSON.parse(JSON.stringify(input)) as WebhookInput;
}

function header(text: string): [string, string] {
  const [name = "", ...value] = text.split(":");
  if (value.length === 0) throw new UsageError(`--header must look like "Name: value", but is "${text}"`);
  return [name.trim(), value.join(":").trim()];
}

function party(args: Args, role: "consumer" | "provider"): { name: string } | { label: string } | undefined {
  const [name, label] = [args.text(role), args.text(`${role}-label`)];
  if (name !== undefined && label !== undefined) throw new UsageError(`Give either --${role} or --${role}-label, not both`);
  if (label !== undefined) return { label };
  return name === undefined ? undefined : { name };
}

/** JSON stays JSON; anything else is sent as text. */
function bodyOf(cwd: string, data: string | undefined): unknown {
  if (data === undefined) return undefined;
  const text = data.startsWith("@") ? readText(cwd, data.slice(1)) : data;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
