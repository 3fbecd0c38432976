import type { Queryable } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import { placeOf } from "./names.ts";
import { addressedName, type VersionRow, versionColumns } from "./registry-reads.ts";

/** The newest version of a subject whose metadata have all these properties. */
export async function findVersionWithProperties(
  db: Queryable,
  subject: string,
  { properties, deleted }: { readonly properties: ReadonlyMap<string, string>; readonly deleted: boolean },
): Promise<VersionRow | undefined> {
  const { context, name } = placeOf(subject);
  const [row] = await db.query<VersionRow>(sql`
    select ${versionColumns}
    from subjects s
    join subject_versions v on v.subject_id = s.id
    join schemas i on i.context = v.context and i.id = v.schema_id
    join schema_contents c on c.id = i.content_id
    where s.context = ${context}
      and s.name = ${addressedName({ context, name })}
      and coalesce(c.metadata::jsonb -> 'properties', '{}') @> ${json(Object.fromEntries(properties))}::jsonb
      ${deleted ? sql`` : sql`and not v.deleted`}
    order by v.version desc
    limit 1`);
  return row;
}
