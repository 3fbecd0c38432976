import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import { enqueueJobs, hurryJobs } from "../jobs/job-store.ts";
import { DELIVER_WEBHOOK } from "./emit.ts";
import { reopenTrigger, requireTrigger, type Trigger } from "./trigger-store.ts";

/**
 * Has a webhook told again of what it was, or should have been, told: with what was true then, under the same delivery id, so that
 * a receiver that has got it already can tell. If it fails, it is repeated as the schedule says. What still waits for its next
 * attempt gets it at once; asking twice makes one delivery.
 *
 * @throws BrokerError not-found, or state-not-permitted when the webhook has been deleted
 */
export async function redeliverWebhook(ctx: Context, uuid: string): Promise<Trigger> {
  return ctx.db.transaction(async (tx) => {
    const trigger = await requireTrigger(tx, uuid);
    if (!trigger.webhookExists)
      throw new BrokerError("state-not-permitted", "The webhook has been deleted: what it was to send, and where, is not known any more.");
    const payload = { triggerId: trigger.id };
    if (await reopenTrigger(tx, trigger.id)) await enqueueJobs(tx, DELIVER_WEBHOOK, [payload]);
    else await hurryJobs(tx, DELIVER_WEBHOOK, payload);
    return requireTrigger(tx, uuid);
  });
}
