import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Db } from "../db/db.ts";
import { nextAttemptMs } from "../engine/webhooks/backoff.ts";
import type { JobHandler, JobOutcome } from "../jobs/worker.ts";
import { insertDelivery } from "./delivery-store.ts";
import { executeWebhook, logLine } from "./execute.ts";
import { type Secrets, secretsOf } from "./save-webhook.ts";
import { findTriggerToDeliver, type TriggerStatus, type TriggerToDeliver, updateTrigger } from "./trigger-store.ts";
import { findWebhook } from "./webhook-store.ts";

interface Parts {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
}

/**
 * Delivers what was triggered. At least once: a process that dies after sending and before noting it sends again, under the
 * same delivery id. A receiver that fails is asked again as the schedule says, then no more.
 */
export function deliverWebhooks({ db, config, log }: Parts): JobHandler {
  return async ({ payload }, stopping) => {
    // Written by `emit`.
    const { triggerId } = payload as { triggerId: number };
    const trigger = await findTriggerToDeliver(db, triggerId);
    if (trigger === undefined || trigger.status === "success") return {};
    const attempt = await attemptOf(trigger, { db, config, stopping });
    const attempts = trigger.attempts + 1;
    const againInMs =
      attempt.success || attempt.final === true
        ? undefined
        : nextAttemptMs(config.webhookRetryScheduleSeconds, attempts - trigger.attemptsBefore, Math.random());
    const status: TriggerStatus = attempt.success ? "success" : againInMs === undefined ? "failure" : "retrying";
    log.info({ triggeredWebhook: trigger.uuid, webhook: trigger.webhookUuid, attempts, status }, "webhook delivered");
    return noted(trigger, { success: attempt.success, log: attempt.log + lastLine(status, { attempts, againInMs }), status, againInMs });
  };
}

interface Attempt {
  readonly success: boolean;
  readonly log: string;
  /** True when another attempt cannot go better. */
  readonly final?: true;
}

async function attemptOf(
  trigger: TriggerToDeliver,
  { db, config, stopping }: { db: Db; config: Config; stopping: AbortSignal },
): Promise<Attempt> {
  const now = new Date();
  const webhook = trigger.webhookUuid === null ? undefined : await findWebhook(db, trigger.webhookUuid);
  if (webhook === undefined) return { success: false, final: true, log: logLine(now, "INFO: The webhook has been deleted") };
  let secrets: Secrets;
  try {
    secrets = await secretsOf({ db, config }, webhook);
  } catch (error) {
    return { success: false, log: logLine(now, `ERROR: ${(error as Error).message}`) }; // only Errors are thrown there
  }
  const { parameters, context, uuid: deliveryId } = trigger;
  return executeWebhook({ webhook, secrets, parameters, context, deliveryId, config, now, signal: stopping });
}

function noted(
  trigger: TriggerToDeliver,
  { success, log, status, againInMs }: { success: boolean; log: string; status: TriggerStatus; againInMs: number | undefined },
): JobOutcome {
  return {
    againInMs,
    record: async (tx) => {
      await insertDelivery(tx, trigger.id, { success, log });
      await updateTrigger(tx, trigger.id, status);
    },
  };
}

function lastLine(status: TriggerStatus, { attempts, againInMs }: { attempts: number; againInMs: number | undefined }): string {
  const now = new Date();
  if (status === "success") return logLine(now, "INFO: Successfully executed webhook");
  if (againInMs !== undefined) return logLine(now, `INFO: Retrying webhook in ${Math.round(againInMs / 1000)} seconds`);
  return logLine(now, `INFO: Webhook execution failed after ${attempts} attempt${attempts === 1 ? "" : "s"}`);
}
