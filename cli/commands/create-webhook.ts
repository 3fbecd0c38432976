import type { Command } from "../command.ts";
import { brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";
import { readWebhook, WEBHOOK_OPTIONS } from "../webhook-options.ts";
import { webhookOutcome } from "../write-webhook.ts";

/** Options and texts: pact-broker CLI 1.78, `create-webhook`. */
export const createWebhook: Command = {
  name: "create-webhook",
  summary: "create a webhook",
  classic: true,
  operands: { syntax: "<url>", summary: "where it is sent" },
  options: [...WEBHOOK_OPTIONS, OUTPUT_OPTION_WITH_ID],
  examples: [
    "create-webhook https://ci.example.org/build --request POST --provider UserService --contract-requiring-verification-published",
  ],
  async run(ctx, args) {
    const input = readWebhook(ctx.cwd, args);
    const broker = await brokerClient(ctx, args);
    return webhookOutcome(ctx, async () => ({ webhook: await broker.createWebhook(input), created: true }));
  },
};
