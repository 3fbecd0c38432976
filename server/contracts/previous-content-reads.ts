import { type Sql, sql } from "../db/sql.ts";

/**
 * For each tag of a version, the content of the newest earlier pact with that tag; for a version without tags one entry,
 * about earlier versions without tags. As a JSON list of `Previous`, in the order of tags.
 */
export function previousContents({ consumerId, versionId, providerId }: { consumerId: number; versionId: number; providerId: Sql }): Sql {
  return sql`
    select json_agg(json_strip_nulls(json_build_object('tag', l.tag, 'sha', encode(c.sha, 'hex'))) order by l.tag)
    from (
      select t.name as tag
      from tags t
      where t.version_id = ${versionId}
      union all
      select null
      where not exists (select 1 from tags t where t.version_id = ${versionId})
    ) l
    left join lateral (
      select p.content_id
      from (
        select t.version_id
        from tags t
        where l.tag is not null and t.pacticipant_id = ${consumerId} and t.name = l.tag and t.version_id < ${versionId}
        order by t.version_id desc
      ) earlier
      cross join lateral (
        select x.content_id
        from pacts x
        where x.consumer_version_id = earlier.version_id and x.provider_id = ${providerId}
        limit 1
      ) p
      order by earlier.version_id desc
      limit 1
    ) tagged on true
    left join lateral (
      select p.content_id
      from pacts p
      where l.tag is null and p.consumer_id = ${consumerId} and p.provider_id = ${providerId} and p.consumer_version_id < ${versionId}
        and not exists (select 1 from tags t where t.version_id = p.consumer_version_id offset 0)
      order by p.consumer_version_id desc
      limit 1
    ) untagged on true
    left join lateral (
      select x.sha
      from pact_contents x
      where x.id = coalesce(tagged.content_id, untagged.content_id)
      limit 1
    ) c on true`;
}
