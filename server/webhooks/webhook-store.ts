import type { Queryable, Tx } from "../db/db.ts";
import { json, type Sql, sql } from "../db/sql.ts";
import { notFound } from "../errors.ts";

/** Who wants to be told of what, and how. Secrets are only in `secrets`. */
export interface Webhook {
  readonly id: number;
  readonly uuid: string;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly events: readonly string[];
  readonly consumer: string | null;
  readonly consumerLabel: string | null;
  readonly provider: string | null;
  readonly providerLabel: string | null;
  readonly method: string;
  readonly url: string;
  /** In the order given; secret values are masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | null;
  readonly username: string | null;
  readonly hasPassword: boolean;
  /** Encrypted. */
  readonly secrets: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a webhook is saved with. */
export type WebhookToSave = Omit<Webhook, "id" | "consumer" | "provider" | "createdAt" | "updatedAt"> & {
  readonly consumerId: number | null;
  readonly providerId: number | null;
};

const COLUMNS = sql`
  w.id, w.uuid, w.description, w.enabled, w.events, consumer.name as consumer, w.consumer_label as "consumerLabel",
  provider.name as provider, w.provider_label as "providerLabel", w.method, w.url, w.headers, w.body, w.username,
  w.has_password as "hasPassword", w.secrets, w.created_at as "createdAt", w.updated_at as "updatedAt"`;

const PARTIES = sql`
  left join pacticipants consumer on consumer.id = w.consumer_id
  left join pacticipants provider on provider.id = w.provider_id`;

/** The webhook of this identifier. */
export async function findWebhook(db: Queryable, uuid: string): Promise<Webhook | undefined> {
  const [row] = await db.query<Webhook>(sql`select ${COLUMNS} from webhooks w ${PARTIES} where w.uuid = ${uuid}`);
  return row;
}

/** The webhook of this identifier. @throws BrokerError not-found */
export async function requireWebhook(db: Queryable, uuid: string): Promise<Webhook> {
  const found = await findWebhook(db, uuid);
  if (found === undefined) throw notFound();
  return found;
}

/** The webhooks that name exactly these parties (undefined: that name none, and have no label for it); all when not given. */
export async function listWebhooks(
  db: Queryable,
  parties?: { consumerId: number | undefined; providerId: number | undefined },
): Promise<Webhook[]> {
  return db.query<Webhook>(
    sql`select ${COLUMNS} from webhooks w ${PARTIES} ${parties === undefined ? sql`` : exactly(parties)} order by w.id`,
  );
}

function exactly({ consumerId, providerId }: { consumerId: number | undefined; providerId: number | undefined }): Sql {
  return sql`
    where coalesce(w.consumer_id, 0) = ${consumerId ?? 0} and coalesce(w.provider_id, 0) = ${providerId ?? 0}
      and w.consumer_label is null and w.provider_label is null`;
}

/** The webhooks that name a party of one of these pairs, both or neither: whatever may be told of news between them. */
export async function listCandidates(db: Queryable, pairs: readonly { consumerId: number; providerId: number }[]): Promise<Webhook[]> {
  return db.query<Webhook>(sql`
    with pairs as (
      select *
      from unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
        as pair (consumer_id, provider_id)
    )
    select ${COLUMNS}
    from (
      select 0::bigint as consumer_id, 0::bigint as provider_id
      union
      select p.consumer_id, 0 from pairs p
      union
      select 0, p.provider_id from pairs p
      union
      select p.consumer_id, p.provider_id from pairs p
    ) key
    join webhooks w on coalesce(w.consumer_id, 0) = key.consumer_id and coalesce(w.provider_id, 0) = key.provider_id
    ${PARTIES}
    order by w.id`);
}

/** Are there any candidates for this pair? */
export function isListener({ consumerId, providerId }: { consumerId: Sql | number; providerId: Sql | number }): Sql {
  return sql`exists (
    select 1
    from (values (0::bigint, 0::bigint), (${consumerId}, 0), (0, ${providerId}), (${consumerId}, ${providerId})) as key (consumer_id, provider_id)
    cross join lateral (
      select 1
      from webhooks w
      where coalesce(w.consumer_id, 0) = key.consumer_id and coalesce(w.provider_id, 0) = key.provider_id
      limit 1
    ) w
  )`;
}

/** Creates a webhook. @returns false when one of this identifier was created in between */
export async function insertWebhook(tx: Tx, webhook: WebhookToSave): Promise<boolean> {
  const inserted = await tx.execute(sql`
    insert into webhooks (
      uuid, description, consumer_id, consumer_label, provider_id, provider_label, events, enabled,
      method, url, headers, body, username, has_password, secrets
    )
    values (
      ${webhook.uuid}, ${webhook.description}, ${webhook.consumerId}, ${webhook.consumerLabel}, ${webhook.providerId}, ${webhook.providerLabel},
      ${webhook.events}, ${webhook.enabled}, ${webhook.method}, ${webhook.url}, ${json(webhook.headers)}, ${webhook.body}, ${webhook.username},
      ${webhook.hasPassword}, ${webhook.secrets}
    )
    on conflict on constraint webhooks_uuid_unique do nothing`);
  return inserted > 0;
}

/** Says everything about a webhook anew. */
export async function replaceWebhook(tx: Tx, webhook: WebhookToSave): Promise<void> {
  await tx.execute(sql`
    update webhooks
    set description = ${webhook.description}, consumer_id = ${webhook.consumerId}, consumer_label = ${webhook.consumerLabel},
      provider_id = ${webhook.providerId}, provider_label = ${webhook.providerLabel}, events = ${webhook.events}, enabled = ${webhook.enabled},
      method = ${webhook.method}, url = ${webhook.url}, headers = ${json(webhook.headers)}, body = ${webhook.body}, username = ${webhook.username},
      has_password = ${webhook.hasPassword}, secrets = ${webhook.secrets}, updated_at = now()
    where uuid = ${webhook.uuid}`);
}

/** Deletes a webhook; the record of what it delivered stays. */
export async function deleteWebhook(db: Queryable, id: number): Promise<void> {
  await db.execute(sql`delete from webhooks where id = ${id}`);
}

/** Deletes the webhooks that name both sides of one of these pairs. */
export async function deleteWebhooksOfPairs(tx: Tx, pairs: readonly { consumerId: number; providerId: number }[]): Promise<void> {
  await tx.execute(sql`
    delete from webhooks
    using unnest(${pairs.map(({ consumerId }) => consumerId)}::bigint[], ${pairs.map(({ providerId }) => providerId)}::bigint[])
      as pair (consumer_id, provider_id)
    where webhooks.consumer_id = pair.consumer_id and webhooks.provider_id = pair.provider_id`);
}
