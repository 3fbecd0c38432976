import { type Sql, sql } from "../db/sql.ts";

/**
 * A condition that says of a version that the gate may let it into an environment. It is false only where the pacts alone forbid
 * it: one has failed, or nobody has run it with a version that is there and has no contract, or who is needed is not there. So a
 * search through many versions asks the gate about few. It stops at the first such pact; what events say only the gate knows.
 *
 * @param version  alias of a row of versions with id and pacticipant_id
 * @param environmentId  expression for the id of the environment
 */
export function mayPass({ version, environmentId }: { readonly version: Sql; readonly environmentId: Sql }): Sql {
  return sql`(
    not exists (
      select 1
      from pacts p
      left join lateral (
        select p.consumer_version_id as id
        where p.provider_id = ${version}.pacticipant_id
        union all
        select d.version_id
        from deployments d
        where p.provider_id <> ${version}.pacticipant_id
          and d.environment_id = ${environmentId} and d.pacticipant_id = p.provider_id and d.ended_at is null
      ) there on true
      where p.consumer_version_id = ${version}.id and not ${hasNotFailed(sql`p.content_id`, sql`there.id`)}
      offset 0
    )
    and not exists (
      select 1
      from integrations i
      cross join lateral (
        select d.version_id
        from deployments d
        where d.environment_id = ${environmentId} and d.pacticipant_id = i.consumer_id and d.ended_at is null
        offset 0
      ) there
      cross join lateral (
        select p.content_id from pacts p where p.consumer_version_id = there.version_id and p.provider_id = i.provider_id limit 1
      ) p
      where i.provider_id = ${version}.pacticipant_id and i.consumer_id <> i.provider_id
        and not ${hasNotFailed(sql`p.content_id`, sql`${version}.id`)}
      offset 0
    )
  )`;
}

/** The latest result of a content with a provider version is good; without one, the contract of that version may stand for it. */
function hasNotFailed(contentId: Sql, versionId: Sql): Sql {
  return sql`coalesce(
    (
      select r.success
      from verifications r
      where r.content_id = ${contentId} and r.provider_version_id = ${versionId}
      order by r.id desc
      limit 1
    ),
    exists (select 1 from provider_contracts c where c.version_id = ${versionId} offset 0)
  )`;
}
