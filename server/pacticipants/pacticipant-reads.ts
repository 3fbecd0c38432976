import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { BrokerError } from "../errors.ts";
import { PACTICIPANT_COLUMNS, type Pacticipant } from "./pacticipant-store.ts";
import type { Paging } from "./paging.ts";
import { contains, window } from "./paging-reads.ts";

/** A pacticipant with what its own document says about others. */
export interface PacticipantDetails extends Pacticipant {
  readonly latestVersion: string | null;
  /** In order. */
  readonly labels: readonly string[];
  /** What is deployed now, oldest first. */
  readonly deployed: readonly { uuid: string; environment: string; applicationInstance: string | null }[];
}

/** Which pacticipants to list. */
interface Choice {
  /** Part of the name, in any case. */
  readonly search?: string | undefined;
  readonly label?: string | undefined;
  readonly paging: Paging | undefined;
}

const DETAILS = sql`
  (select v.number from versions v where v.pacticipant_id = p.id order by v.id desc limit 1) as "latestVersion",
  coalesce((select json_agg(l.name order by l.name) from labels l where l.pacticipant_id = p.id), '[]') as labels`;

const DEPLOYED = sql`
  coalesce((
    select json_agg(json_build_object('uuid', d.uuid, 'environment', e.display_name, 'applicationInstance', d.application_instance) order by d.id)
    from deployments d
    join environments e on e.id = d.environment_id
    where d.pacticipant_id = p.id and d.ended_at is null and not d.released
  ), '[]') as deployed`;

/**
 * One pacticipant in full.
 * @throws BrokerError pacticipant-not-found
 */
export async function getPacticipantDetails(db: Queryable, name: string): Promise<PacticipantDetails> {
  const [row] = await db.query<PacticipantDetails>(sql`
    select ${PACTICIPANT_COLUMNS}, ${DETAILS}, ${DEPLOYED}
    from pacticipants p
    where p.name = ${name}`);
  if (row === undefined) throw new BrokerError("pacticipant-not-found", `No pacticipant with name '${name}' found`);
  return row;
}

/** Pacticipants by name, or one page of them, and how many there are. Deployments are left out, as in the Pact Broker's list. */
export async function listPacticipantDetails(
  db: Queryable,
  choice: Choice,
): Promise<{ items: Omit<PacticipantDetails, "deployed">[]; total: number }> {
  const chosen = sql`where true ${contains(sql`p.name`, choice.search)} ${labelled(choice.label)}`;
  const items = await db.query<Omit<PacticipantDetails, "deployed">>(sql`
    select ${PACTICIPANT_COLUMNS}, ${DETAILS}
    from (select p.id from pacticipants p ${chosen} order by p.name collate "C" ${window(choice.paging)}) chosen
    join pacticipants p on p.id = chosen.id
    order by p.name collate "C"`);
  if (choice.paging === undefined) return { items, total: items.length };
  const [row] = await db.query<{ total: number }>(sql`select count(*) as total from pacticipants p ${chosen}`);
  return { items, total: row?.total ?? 0 };
}

function labelled(label: string | undefined): Sql {
  if (label === undefined) return sql``;
  return sql`and exists (select from labels l where l.pacticipant_id = p.id and l.name = ${label})`;
}
