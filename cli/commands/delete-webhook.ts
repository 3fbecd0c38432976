import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient } from "../options.ts";

/** Options and texts: pact-broker-cli 0.8, `delete-webhook`; what is gone already is no failure there. */
export const deleteWebhook: Command = {
  name: "delete-webhook",
  summary: "delete a webhook",
  classic: true,
  options: [{ flags: "--uuid <uuid>", summary: "the webhook", required: true }, ...BROKER_OPTIONS],
  examples: ["delete-webhook --uuid 82b2cfda-6ddb-4f24"],
  async run(ctx, args) {
    const uuid = args.required("uuid");
    const broker = await brokerClient(ctx, args);
    const deleted = await unlessMissing(broker.deleteWebhook(uuid).then(() => true));
    const text = deleted === true ? `Successfully deleted webhook with UUID ${uuid}` : `Webhook with UUID ${uuid} was not found`;
    return { exitCode: 0, text: ctx.colors.green(text) };
  },
};
