import type { Webhook } from "../sdk/index.ts";
import type { CommandContext, Outcome } from "./command.ts";

/** Says what came of writing a webhook, refusals included. Texts: pact-broker CLI 1.78. */
export async function webhookOutcome(
  { colors }: CommandContext,
  write: () => Promise<{ readonly webhook: Webhook; readonly created: boolean }>,
): Promise<Outcome> {
  const { BrokerApiError } = await import("../sdk/http/api-error.ts");
  try {
    const { webhook, created } = await write();
    const text = `Webhook ${JSON.stringify(webhook.description)} ${created ? "created" : "updated"}`;
    return { exitCode: 0, text, json: webhook, id: webhook.uuid };
  } catch (error) {
    if (!(error instanceof BrokerApiError)) throw error;
    return { exitCode: 1, text: colors.red(`Error creating webhook. response status=${error.status} body=${error.body ?? ""}`) };
  }
}
