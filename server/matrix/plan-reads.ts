import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { VersionRef } from "../engine/matrix/row.ts";
import type { Running } from "../engine/plan/row-obstacles.ts";

/** A version by names. */
export interface NamedVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** What names stand for. */
export interface FoundVersion {
  /** Undefined: no such pacticipant. */
  readonly pacticipantId: number | undefined;
  /** Undefined: no such version. */
  readonly version: VersionRef | undefined;
}

/** Finds versions by names, in the order given. */
export async function findVersions(db: Queryable, wanted: readonly NamedVersion[]): Promise<FoundVersion[]> {
  const names = wanted.map(({ pacticipant }) => pacticipant);
  const numbers = wanted.map(({ version }) => version);
  const rows = await db.query<{ pacticipantId: number | null; versionId: number | null; number: string }>(sql`
    select p.id as "pacticipantId", v.id as "versionId", w.number
    from unnest(${names}::text[], ${numbers}::text[]) with ordinality as w(name, number, position)
    left join lateral (select x.id from pacticipants x where x.name = w.name limit 1) p on true
    left join lateral (select x.id from versions x where x.pacticipant_id = p.id and x.number = w.number limit 1) v on true
    order by w.position`);
  return rows.map(({ pacticipantId, versionId, number }) => ({
    pacticipantId: pacticipantId ?? undefined,
    version: versionId === null ? undefined : { id: versionId, number },
  }));
}

/** What these pacticipants have in an environment now. */
export async function listRunning(db: Queryable, environmentId: number, pacticipantIds: readonly number[]): Promise<Running[]> {
  const rows = await db.query<{ pacticipantId: number; versionId: number; number: string; replaced: boolean }>(sql`
    select d.pacticipant_id as "pacticipantId", v.id as "versionId", v.number, not d.released and d.application_instance is null as replaced
    from unnest(${pacticipantIds}::bigint[]) as w(id)
    join deployments d on d.pacticipant_id = w.id and d.environment_id = ${environmentId} and d.ended_at is null
    join versions v on v.id = d.version_id
    order by d.id`);
  return rows.map(({ pacticipantId, versionId, number, replaced }) => ({ pacticipantId, version: { id: versionId, number }, replaced }));
}
