import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { isUuid } from "../db/uuid.ts";
import type { EdgeKind } from "../engine/verdict/verdict.ts";
import type { Waiver } from "../engine/verdict/waiver.ts";
import { notFound } from "../errors.ts";
import type { Paging } from "../pacticipants/paging.ts";

/** A waiver as it is kept, with how it ended. */
export interface SavedWaiver {
  readonly uuid: string;
  readonly consumer: string;
  readonly provider: string;
  readonly kind: EdgeKind | null;
  readonly subject: string | null;
  readonly consumerVersion: string | null;
  readonly providerVersion: string | null;
  readonly environment: string | null;
  readonly reason: string;
  /** Who gave it. */
  readonly author: string;
  readonly createdAt: Date;
  readonly until: Date;
  /** When somebody ended it before its time, and who. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** What a waiver is made with. */
export type WaiverToSave = Omit<SavedWaiver, "endedAt" | "endedBy">;

const COLUMNS = sql`
  uuid, consumer, provider, kind, subject, consumer_version as "consumerVersion", provider_version as "providerVersion", environment,
  reason, author, created_at as "createdAt", until, ended_at as "endedAt", ended_by as "endedBy"`;

/**
 * Saves a new waiver unless there are already `most` that run; parallel requests wait for each other.
 * @returns whether it was saved
 */
export async function insertWaiver(tx: Tx, waiver: WaiverToSave, most: number): Promise<boolean> {
  const { uuid, consumer, provider, kind, subject, consumerVersion, providerVersion, environment, reason, author, createdAt, until } =
    waiver;
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('waivers'))`);
  const inserted = await tx.execute(sql`
    insert into waivers (
      uuid, consumer, provider, kind, subject, consumer_version, provider_version, environment, reason, author, created_at, until)
    select ${uuid}::uuid, ${consumer}::text, ${provider}::text, ${kind}::text, ${subject}::text, ${consumerVersion}::text,
      ${providerVersion}::text, ${environment}::text, ${reason}::text, ${author}::text, ${createdAt}::timestamptz, ${until}::timestamptz
    where (select count(*) from waivers where until > ${createdAt}::timestamptz and ended_at is null) < ${most}`);
  return inserted > 0;
}

/** The waiver of this identifier, whether it runs or not. @throws BrokerError not-found */
export async function requireWaiver(db: Queryable, uuid: string): Promise<SavedWaiver> {
  if (!isUuid(uuid)) throw notFound();
  const [row] = await db.query<SavedWaiver>(sql`select ${COLUMNS} from waivers where uuid = ${uuid}`);
  if (row === undefined) throw notFound();
  return row;
}

/** One page of the waivers that run at an instant, or of all there ever were; newest first. */
export async function listWaivers(
  db: Queryable,
  { all, at, paging }: { readonly all: boolean; readonly at: Date; readonly paging: Paging },
): Promise<{ waivers: SavedWaiver[]; total: number }> {
  const wanted = all ? sql`true` : sql`until > ${at} and ended_at is null`;
  const [counted] = await db.query<{ total: number }>(sql`select count(*)::integer as total from waivers where ${wanted}`);
  const waivers = await db.query<SavedWaiver>(sql`
    select ${COLUMNS} from waivers where ${wanted} order by id desc limit ${paging.size} offset ${(paging.number - 1) * paging.size}`);
  return { waivers, total: counted?.total ?? 0 };
}

/** Ends a waiver that runs; one that has ended keeps the time and the name of the first. @returns whether it is this call that ended it */
export async function endWaiver(db: Queryable, uuid: string, by: { readonly name: string; readonly at: Date }): Promise<boolean> {
  const changed = await db.execute(
    sql`update waivers set ended_at = ${by.at}, ended_by = ${by.name} where uuid = ${uuid} and ended_at is null and until > ${by.at}`,
  );
  return changed > 0;
}

/** The waivers between any of these consumers and its provider that ran at an instant. */
export async function listWaiversBetween(
  db: Queryable,
  pairs: readonly { readonly consumer: string; readonly provider: string }[],
  at: Date,
): Promise<Waiver[]> {
  const rows = await db.query<SavedWaiver>(sql`
    select ${COLUMNS} from waivers
    where (consumer, provider) in (
        select * from unnest(${pairs.map(({ consumer }) => consumer)}::text[], ${pairs.map(({ provider }) => provider)}::text[]))
      and until > ${at}::timestamptz and created_at <= ${at}::timestamptz and (ended_at is null or ended_at > ${at}::timestamptz)`);
  return rows.map(({ uuid, kind, subject, consumerVersion, providerVersion, environment, createdAt, ...waiver }) => ({
    ...waiver,
    id: uuid,
    kind: kind ?? undefined,
    subject: subject ?? undefined,
    consumerVersion: consumerVersion ?? undefined,
    providerVersion: providerVersion ?? undefined,
    environment: environment ?? undefined,
    from: createdAt,
  }));
}
