import type { Command } from "../command.ts";
import { brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";
import { readWebhook, WEBHOOK_OPTIONS } from "../webhook-options.ts";
import { webhookOutcome } from "../write-webhook.ts";

/** Options and texts: pact-broker CLI 1.78, `create-or-update-webhook`. */
export const createOrUpdateWebhook: Command = {
  name: "create-or-update-webhook",
  summary: "create or replace the webhook with an identifier",
  classic: true,
  operands: { syntax: "<url>", summary: "where it is sent" },
  options: [
    { flags: "--uuid <uuid>", summary: "its identifier, for instance of generate-uuid", required: true },
    ...WEBHOOK_OPTIONS,
    OUTPUT_OPTION_WITH_ID,
  ],
  examples: ["create-or-update-webhook https://ci.example.org/build --uuid 82b2cfda-6ddb-4f24 --request POST --contract-published"],
  async run(ctx, args) {
    const input = readWebhook(ctx.cwd, args);
    const broker = await brokerClient(ctx, args);
    return webhookOutcome(ctx, () => broker.putWebhook({ ...input, uuid: args.required("uuid") }));
  },
};
