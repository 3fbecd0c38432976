import type { Queryable, Tx } from "../db/db.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import { isUuid } from "../db/uuid.ts";
import type { EventName } from "../engine/webhooks/event.ts";
import type { Parameters } from "../engine/webhooks/template.ts";
import { notFound } from "../errors.ts";
import type { Paging } from "../pacticipants/paging.ts";

export type TriggerStatus = "not_run" | "retrying" | "success" | "failure";

/** The first line of a log: what was known when it happened. */
export type TriggerContext = Readonly<Record<string, unknown>>;

/** A webhook that is to be told of something. */
export interface NewTrigger {
  /** Identifies the delivery to its receiver, over all attempts. */
  readonly uuid: string;
  readonly webhookId: number;
  readonly webhookUuid: string;
  readonly consumerId: number;
  readonly providerId: number;
  readonly consumerVersionId: number;
  readonly verificationId: number | null;
  readonly event: EventName;
  readonly name: string;
  readonly parameters: Parameters;
  readonly context: TriggerContext;
}

/** A trigger with what its representations name. */
export interface Trigger {
  readonly id: number;
  readonly uuid: string;
  readonly webhookUuid: string;
  /** False when the webhook has been deleted since. */
  readonly webhookExists: boolean;
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  readonly event: EventName;
  readonly name: string;
  readonly status: TriggerStatus;
  readonly attempts: number;
  /** Those of them that the schedule does not count any more: somebody has asked for it to be delivered again since. */
  readonly attemptsBefore: number;
  readonly createdAt: Date;
}

/** What a delivery needs of a trigger. */
export interface TriggerToDeliver {
  readonly id: number;
  readonly uuid: string;
  /** Null when the webhook has been deleted since. */
  readonly webhookUuid: string | null;
  readonly status: TriggerStatus;
  readonly attempts: number;
  readonly attemptsBefore: number;
  readonly parameters: Parameters;
  readonly context: TriggerContext;
}

/** Keeps triggers. @returns their ids, in the order given */
export async function insertTriggers(tx: Tx, triggers: readonly NewTrigger[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    insert into webhook_triggers (
      uuid, webhook_id, webhook_uuid, consumer_id, provider_id, consumer_version_id, verification_id, event, name, parameters, context
    )
    select uuid, "webhookId", "webhookUuid", "consumerId", "providerId", "consumerVersionId", "verificationId", event, name, parameters, context
    from json_to_recordset(${json(triggers)}) as given (
      uuid uuid, "webhookId" bigint, "webhookUuid" text, "consumerId" bigint, "providerId" bigint, "consumerVersionId" bigint,
      "verificationId" bigint, event text, name text, parameters jsonb, context json
    )
    returning id`);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

const COLUMNS = sql`
  t.id, t.uuid, t.webhook_uuid as "webhookUuid", t.webhook_id is not null as "webhookExists", consumer.name as consumer, cv.number as "consumerVersion",
  provider.name as provider, t.event, t.name, t.status, t.attempts, t.attempts_before as "attemptsBefore", t.created_at as "createdAt"`;

const NAMES = sql`
  join pacticipants consumer on consumer.id = t.consumer_id
  join pacticipants provider on provider.id = t.provider_id
  join versions cv on cv.id = t.consumer_version_id`;

/** The trigger of this identifier. @throws BrokerError not-found */
export async function requireTrigger(db: Queryable, uuid: string): Promise<Trigger> {
  const rows = isUuid(uuid) ? await list(db, sql`t.uuid = ${uuid}`) : [];
  if (rows[0] === undefined) throw notFound();
  return rows[0];
}

/** What the publication of a version's pact with a provider triggered. */
export async function listTriggersOfPact(db: Queryable, consumerVersionId: number, providerId: number): Promise<Trigger[]> {
  return list(db, sql`t.consumer_version_id = ${consumerVersionId} and t.provider_id = ${providerId} and t.verification_id is null`);
}

/** What the publication of a result triggered. */
export async function listTriggersOfVerification(db: Queryable, verificationId: number): Promise<Trigger[]> {
  return list(db, sql`t.verification_id = ${verificationId}`);
}

/** The latest trigger of each webhook and event between two parties, oldest first. Steps through the index from one to the next. */
export async function listLatestTriggers(
  db: Queryable,
  { consumerId, providerId }: { consumerId: number; providerId: number },
): Promise<Trigger[]> {
  return db.query<Trigger>(sql`
    with recursive latest as (
      (
        select t.id, t.webhook_uuid, t.event
        from webhook_triggers t
        where t.consumer_id = ${consumerId} and t.provider_id = ${providerId}
        order by t.webhook_uuid, t.event, t.id desc
        limit 1
      )
      union all
      select next.id, next.webhook_uuid, next.event
      from latest
      cross join lateral (
        select t.id, t.webhook_uuid, t.event
        from webhook_triggers t
        where t.consumer_id = ${consumerId} and t.provider_id = ${providerId} and (t.webhook_uuid, t.event) > (latest.webhook_uuid, latest.event)
        order by t.webhook_uuid, t.event, t.id desc
        limit 1
      ) next
    )
    select ${COLUMNS}
    from latest
    join webhook_triggers t on t.id = latest.id
    ${NAMES}
    order by t.id`);
}

/** What is to be delivered; undefined when it has been deleted with its pact. */
export async function findTriggerToDeliver(db: Queryable, id: number): Promise<TriggerToDeliver | undefined> {
  const [row] = await db.query<TriggerToDeliver>(sql`
    select t.id, t.uuid, w.uuid as "webhookUuid", t.status, t.attempts, t.attempts_before as "attemptsBefore", t.parameters, t.context
    from webhook_triggers t
    left join webhooks w on w.id = t.webhook_id
    where t.id = ${id}`);
  return row;
}

/** Notes an attempt. */
export async function updateTrigger(tx: Tx, id: number, status: TriggerStatus): Promise<void> {
  await tx.execute(sql`update webhook_triggers set status = ${status}, attempts = attempts + 1 where id = ${id}`);
}

/** Opens a trigger again that has been settled, with the whole schedule before it. @returns false when it is still open */
export async function reopenTrigger(tx: Tx, id: number): Promise<boolean> {
  const changed = await tx.execute(sql`
    update webhook_triggers
    set status = 'retrying', attempts_before = attempts
    where id = ${id} and status in ('success', 'failure')`);
  return changed > 0;
}

/** One page of the triggers with a status, newest first, and how many there are. */
export async function listTriggersWithStatus(
  db: Queryable,
  status: TriggerStatus,
  { number, size }: Paging,
): Promise<{ triggers: Trigger[]; total: number }> {
  const [count] = await db.query<{ total: number }>(sql`select count(*) as total from webhook_triggers t where t.status = ${status}`);
  const triggers = await db.query<Trigger>(sql`
    select ${COLUMNS}
    from (
      select *
      from webhook_triggers x
      where x.status = ${status}
      order by x.id desc
      limit ${size} offset ${(number - 1) * size}
    ) t
    ${NAMES}
    order by t.id desc`);
  return { triggers, total: count?.total ?? 0 };
}

/** Newest first. */
async function list(db: Queryable, where: Sql): Promise<Trigger[]> {
  return db.query<Trigger>(sql`select ${COLUMNS} from webhook_triggers t ${NAMES} where ${where} order by t.id desc`);
}

/** Deletes what was triggered about these pairs, with its deliveries. */
export async function deleteTriggersOfPairs(tx: Tx, pairs: readonly { consumerId: number; providerId: number }[]): Promise<void> {
  await tx.execute(sql`
    delete from webhook_triggers
    using unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    where webhook_triggers.consumer_id = pair.consumer_id and webhook_triggers.provider_id = pair.provider_id`);
}
