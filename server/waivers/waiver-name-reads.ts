import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** What a waiver may name; undefined where it names nothing. */
export interface WaiverNames {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersion: string | undefined;
  readonly providerVersion: string | undefined;
  readonly subject: string | undefined;
  readonly environment: string | undefined;
}

/** Which of these names are those of something that there is. A name that was not given counts as there. */
export async function readKnownNames(db: Queryable, names: WaiverNames): Promise<Record<keyof WaiverNames, boolean>> {
  const { consumer, provider, environment, subject } = names;
  const [consumerVersion, providerVersion] = [names.consumerVersion ?? null, names.providerVersion ?? null];
  const [row] = await db.query<Record<keyof WaiverNames, boolean>>(sql`
    select
      exists (select 1 from pacticipants where name = ${consumer}) as consumer,
      exists (select 1 from pacticipants where name = ${provider}) as provider,
      ${consumerVersion}::text is null or exists (
        select 1 from versions v join pacticipants p on p.id = v.pacticipant_id
        where p.name = ${consumer} and v.number = ${consumerVersion}::text) as "consumerVersion",
      ${providerVersion}::text is null or exists (
        select 1 from versions v join pacticipants p on p.id = v.pacticipant_id
        where p.name = ${provider} and v.number = ${providerVersion}::text) as "providerVersion",
      ${subject ?? null}::text is null or exists (select 1 from event_parties where subject = ${subject ?? null}::text) as subject,
      ${environment ?? null}::text is null or exists (select 1 from environments where name = ${environment ?? null}::text) as environment`);
  if (row === undefined) throw new Error("A select without a from has one row.");
  return row;
}
