import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `test-webhook`; an attempt that failed is no failure of the command there. */
export const testWebhook: Command = {
  name: "test-webhook",
  summary: "try a webhook out, and show what it sent and got",
  classic: true,
  options: [{ flags: "--uuid <uuid>", summary: "the webhook", required: true }, ...BROKER_OPTIONS],
  examples: ["test-webhook --uuid 82b2cfda-6ddb-4f24"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const { logs } = await broker.executeWebhook(args.required("uuid"));
    return { exitCode: 0, text: logs };
  },
};
