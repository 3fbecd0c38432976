import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Ends an API token. */
export const tokenRevoke: Command = {
  name: "token revoke",
  summary: "revoke an API token for good; every node refuses it within 5 seconds",
  options: [{ flags: "--uuid <uuid>", summary: "the token, as token list names it", required: true }, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["token revoke --uuid 6c0f9c7e-5c0b-4a53-9f0e-2d8f0d3c1b7a"],
  async run(ctx, args) {
    const uuid = args.required("uuid");
    const broker = await brokerClient(ctx, args);
    await broker.revokeToken(uuid);
    return { exitCode: 0, text: ctx.colors.green(`Revoked token ${uuid}.`), json: { uuid, status: "revoked" } };
  },
};
