import type { TokenScope } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";

const SCOPES: readonly TokenScope[] = ["read", "publish", "verify", "deploy", "approve", "admin"];
const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** Makes an API token. Only the secret goes to stdout, so that a script can take it from there. */
export const tokenCreate: Command = {
  name: "token create",
  summary: "make an API token; its secret is shown this once",
  options: [
    { flags: "--description <text>", summary: "whose it is, and what for", required: true },
    { flags: "--scope <scope>", summary: `${SCOPES.join(", ")}; repeatable; each includes reading`, required: true },
    { flags: "--expires-in <time>", summary: "a number and s, m, h, d or w, such as 90d; else it never expires" },
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: [
    'token create --description "CI of OrderService" --scope publish --scope verify --expires-in 90d',
    "token create --description deployments --scope deploy --output json",
  ],
  async run(ctx, args) {
    const [scopes, expiresInSeconds] = [scopesOf(args), secondsOf(args.text("expires-in"))];
    const broker = await brokerClient(ctx, args);
    const created = await broker.createToken({ description: args.required("description"), scopes, expiresInSeconds });
    const { uuid, token, expiresAt } = created;
    if (args.text("output") !== "json")
      ctx.note(
        `Token ${uuid} may ${created.scopes.join(", ")}${expiresAt === undefined ? "" : `, until ${expiresAt}`}. It is not shown again.`,
      );
    return { exitCode: 0, text: token, json: created, id: uuid };
  },
};

function scopesOf(args: Args): TokenScope[] {
  return args.texts("scope").map((text) => {
    const scope = SCOPES.find((known) => known === text.toLowerCase());
    if (scope === undefined) throw new UsageError(`--scope must be one of ${SCOPES.join(", ")}, but is "${text}"`);
    return scope;
  });
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit] = /^([1-9]\d{0,8})([smhdw])$/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new UsageError(`--expires-in must be a number and s, m, h, d or w, such as 90d, but is "${text}"`);
  // The pattern lets no other letter through.
  return Number(amount) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS];
}
