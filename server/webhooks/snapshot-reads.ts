import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** A consumer version with its pact for one provider. */
export interface ConsumerFacts {
  readonly versionId: number;
  readonly number: string;
  readonly branch: string | null;
  readonly tags: readonly string[];
  readonly buildUrl: string | null;
  /** Content of its pact. */
  readonly sha: string;
}

/** A result with the provider version that published it. */
export interface ResultFacts {
  readonly verificationId: number;
  readonly success: boolean;
  readonly buildUrl: string | null;
  readonly sha: string;
  readonly number: string;
  readonly branch: string | null;
  readonly tags: readonly string[];
}

/** A live provider version without a result. */
export interface UnverifiedVersion {
  readonly number: string;
  readonly branch: string | null;
  readonly tags: readonly string[];
  /** Why it counts: `latest from main branch`, `deployed in …`, `released in …`. */
  readonly descriptions: readonly string[];
}

interface Pair {
  readonly consumerId: number;
  readonly providerId: number;
}

/** The branch that a version was added to last, and its tags; of the version under the alias `v`. */
const BRANCH_AND_TAGS = sql`
  (
    select b.name
    from branch_versions m
    join branches b on b.id = m.branch_id
    where m.version_id = v.id
    order by m.created_at desc, b.id desc
    limit 1
  ) as branch,
  coalesce((select json_agg(t.name order by t.created_at, t.name) from tags t where t.version_id = v.id), '[]') as tags`;

/** Consumer versions that have a pact with the provider, in order. */
export async function listConsumerFacts(
  db: Queryable,
  { consumerId, providerId }: Pair,
  versions: readonly number[],
): Promise<ConsumerFacts[]> {
  return db.query<ConsumerFacts>(sql`
    select v.id as "versionId", v.number, v.build_url as "buildUrl", encode(c.sha, 'hex') as sha, ${BRANCH_AND_TAGS}
    from unnest(${versions}::bigint[]) as given (id)
    join versions v on v.id = given.id
    join pacts p on p.consumer_version_id = v.id and p.provider_id = ${providerId}
    join pact_contents c on c.id = p.content_id
    where v.pacticipant_id = ${consumerId}
    order by v.id`);
}

/** What a consumer version is, whatever its pacts are. */
export async function findVersionFacts(db: Queryable, versionId: number): Promise<Omit<ConsumerFacts, "sha"> | undefined> {
  const [row] = await db.query<Omit<ConsumerFacts, "sha">>(sql`
    select v.id as "versionId", v.number, v.build_url as "buildUrl", ${BRANCH_AND_TAGS}
    from versions v
    where v.id = ${versionId}`);
  return row;
}

/** The labels of pacticipants. */
export async function readLabels(db: Queryable, pacticipantIds: readonly number[]): Promise<(pacticipantId: number) => string[]> {
  const rows = await db.query<{ pacticipantId: number; name: string }>(sql`
    select l.pacticipant_id as "pacticipantId", l.name
    from labels l
    where l.pacticipant_id = any (${[...new Set(pacticipantIds)]}::bigint[])
    order by l.name`);
  return (id) => rows.filter(({ pacticipantId }) => pacticipantId === id).map(({ name }) => name);
}

/** One result. */
export async function findResultFacts(db: Queryable, verificationId: number): Promise<ResultFacts | undefined> {
  const [row] = await db.query<ResultFacts>(sql`
    select r.id as "verificationId", r.success, r.build_url as "buildUrl", encode(c.sha, 'hex') as sha, v.number, ${BRANCH_AND_TAGS}
    from verifications r
    join pact_contents c on c.id = r.content_id
    join versions v on v.id = r.provider_version_id
    where r.id = ${verificationId}`);
  return row;
}

/** A content of a pact that one consumer has with a provider. */
export interface ContentOfProvider {
  readonly providerId: number;
  readonly sha: string;
}

const given = (contents: readonly ContentOfProvider[]) => sql`
  unnest(${contents.map(({ providerId }) => providerId)}::bigint[], ${contents.map(({ sha }) => sha)}::text[]) as given (provider_id, sha)`;

/** For each content, the latest result by a version of its provider's main branch, where there is one. */
export async function listMainBranchResults(
  db: Queryable,
  consumerId: number,
  contents: readonly ContentOfProvider[],
): Promise<(ResultFacts & { readonly providerId: number })[]> {
  return db.query<ResultFacts & { providerId: number }>(sql`
    select given.provider_id as "providerId", r.id as "verificationId", r.success, r.build_url as "buildUrl", given.sha, v.number, ${BRANCH_AND_TAGS}
    from ${given(contents)}
    join pacticipants p on p.id = given.provider_id
    join branches main on main.pacticipant_id = p.id and main.name = p.main_branch
    cross join lateral (
      select x.id, x.success, x.build_url, x.provider_version_id
      from pact_contents c
      join verifications x on x.content_id = c.id
      where c.consumer_id = ${consumerId} and c.provider_id = given.provider_id and c.sha = decode(given.sha, 'hex')
        and exists (select 1 from branch_versions m where m.version_id = x.provider_version_id and m.branch_id = main.id offset 0)
      order by x.id desc
      limit 1
    ) r
    join versions v on v.id = r.provider_version_id`);
}

/** For each content, the live versions of its provider (head of its main branch, deployed, released) that have no result for it, newest last. */
export async function listUnverifiedVersions(
  db: Queryable,
  consumerId: number,
  contents: readonly ContentOfProvider[],
): Promise<(UnverifiedVersion & { readonly providerId: number })[]> {
  if (contents.length === 0) return [];
  return db.query<UnverifiedVersion & { providerId: number }>(sql`
    select given.provider_id as "providerId", v.number, ${BRANCH_AND_TAGS}, live.descriptions
    from ${given(contents)}
    cross join lateral (
      select l.version_id, json_agg(l.description order by l.position, l.description) as descriptions
      from (
        select b.head_version_id as version_id, 'latest from main branch' as description, 0 as position
        from pacticipants p
        join branches b on b.pacticipant_id = p.id and b.name = p.main_branch
        where p.id = given.provider_id and b.head_version_id is not null
        union
        select d.version_id, (case when d.released then 'released in ' else 'deployed in ' end) || e.name, case when d.released then 2 else 1 end
        from deployments d
        join environments e on e.id = d.environment_id
        where d.pacticipant_id = given.provider_id and d.ended_at is null
      ) l
      group by l.version_id
    ) live
    join versions v on v.id = live.version_id
    where not exists (
      select 1
      from pact_contents c
      join verifications x on x.content_id = c.id and x.provider_version_id = v.id
      where c.consumer_id = ${consumerId} and c.provider_id = given.provider_id and c.sha = decode(given.sha, 'hex')
      offset 0
    )
    order by v.id`);
}

/** The latest consumer version that has a content; or those of the given ids or numbers that a verifier was told of and that have it. */
export async function listVersionsWithContent(
  db: Queryable,
  { consumerId, contentId }: { consumerId: number; contentId: number },
  named: { readonly ids: readonly number[]; readonly numbers: readonly string[] },
): Promise<number[]> {
  const rows = await db.query<{ id: number; named: boolean }>(sql`
    select x.id, x.named
    from (
      (
        select p.consumer_version_id as id, false as named
        from pacts p
        where p.content_id = ${contentId}
        order by p.consumer_version_id desc
        limit 1
      )
      union all
      select v.id, true
      from versions v
      join pacts p on p.consumer_version_id = v.id and p.content_id = ${contentId}
      where v.pacticipant_id = ${consumerId} and (v.id = any (${named.ids}::bigint[]) or v.number = any (${named.numbers}::text[]))
    ) x
    order by x.id`);
  const chosen = rows.filter((row) => row.named);
  return (chosen.length > 0 ? chosen : rows).map(({ id }) => id);
}

/** The newest pact, and the newest result, of the parties that a webhook names; for trying it out. */
export interface LatestNews {
  readonly consumerId: number;
  readonly providerId: number;
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersionId: number;
  readonly verificationId: number | null;
}

/** The newest pact between these parties (undefined: any), with their newest result. */
export async function findLatestNews(db: Queryable, consumer: string | null, provider: string | null): Promise<LatestNews | undefined> {
  const [row] = await db.query<LatestNews>(sql`
    select i.consumer_id as "consumerId", i.provider_id as "providerId", c.name as consumer, p.name as provider,
      pact.consumer_version_id as "consumerVersionId", (
        select x.id
        from pact_contents content
        join verifications x on x.content_id = content.id
        where content.consumer_id = i.consumer_id and content.provider_id = i.provider_id
        order by x.id desc
        limit 1
      ) as "verificationId"
    from integrations i
    join pacticipants c on c.id = i.consumer_id
    join pacticipants p on p.id = i.provider_id
    cross join lateral (
      select x.consumer_version_id
      from pacts x
      where x.consumer_id = i.consumer_id and x.provider_id = i.provider_id
      order by x.consumer_version_id desc
      limit 1
    ) pact
    where (${consumer}::text is null or c.name = ${consumer}) and (${provider}::text is null or p.name = ${provider})
    order by i.contract_data_updated_at desc
    limit 1`);
  return row;
}
