import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";

/** Shows who has tokens, and which are not used. */
export const tokenList: Command = {
  name: "token list",
  summary: "list the API tokens that are not revoked",
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["token list", "token list --output json"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const tokens = await broker.listTokens();
    const rows = tokens.map(({ uuid, hint, description, scopes, status, expiresAt, lastUsedAt }) => [
      uuid,
      `${hint}…`,
      // What somebody wrote must not move the cursor or start a line.
      description.replace(/\p{Cc}/gu, " "),
      scopes.join(","),
      status === "expired" ? "expired" : (expiresAt ?? "never"),
      lastUsedAt ?? "never",
    ]);
    const text =
      rows.length === 0
        ? "There are no tokens: weir token create"
        : table(["UUID", "TOKEN", "DESCRIPTION", "SCOPES", "EXPIRES", "LAST USED"], rows);
    return { exitCode: 0, text, json: tokens };
  },
};
