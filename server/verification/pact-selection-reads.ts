import type { Queryable } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import type { Candidate } from "../engine/selectors/merge.ts";
import type { ProviderLine } from "../engine/selectors/pending.ts";
import type { ConsumerWithMainBranch, Selector, SelectorKind } from "../engine/selectors/selector.ts";

interface Row {
  readonly position: number;
  readonly fallback: boolean;
  readonly consumer: string;
  readonly contentId: number;
  readonly sha: string;
  readonly versionId: number;
  readonly versionNumber: string;
  readonly branch: string | null;
  readonly environment: string | null;
  readonly production: boolean | null;
}

/** What each consumer of a provider offers to a request without selectors. */
export async function listConsumersWithMainBranch(db: Queryable, providerId: number): Promise<ConsumerWithMainBranch[]> {
  return await db.query<ConsumerWithMainBranch>(sql`
    select c.name as consumer, c.main_branch as "mainBranch",
      exists (
        select 1
        from branches b
        join branch_versions m on m.branch_id = b.id
        where b.pacticipant_id = c.id and b.name = c.main_branch
      ) as "hasBranch",
      exists (
        select 1
        from tags t
        where t.pacticipant_id = c.id and t.name = c.main_branch
      ) as "hasTag"
    from integrations i
    join pacticipants c on c.id = i.consumer_id
    where i.provider_id = ${providerId}
    order by c.name`);
}

/**
 * Every pact that the selectors find: one statement with one arm for each kind of selector in use, whatever their
 * number. A selector with a fallback yields the fallback's pacts too, marked.
 */
export async function selectCandidates(db: Queryable, providerId: number, selectors: readonly Selector[]): Promise<Candidate[]> {
  const kinds = [...new Set(selectors.map(({ kind }) => kind))];
  if (kinds.length === 0) return [];
  const rows = await db.query<Row>(sql`
    with consumer as (
      select c.id, c.name, c.main_branch
      from integrations i
      join pacticipants c on c.id = i.consumer_id
      where i.provider_id = ${providerId}
    ), found as (
      ${join(
        kinds.map((kind) => arm(kind, selectors, providerId)),
        " union all ",
      )}
    )
    select f.position, f.fallback, c.name as consumer, f.content_id as "contentId", encode(content.sha, 'hex') as sha,
      v.id as "versionId", v.number as "versionNumber", f.branch, e.name as environment, e.production
    from found f
    join consumer c on c.id = f.consumer_id
    join versions v on v.id = f.version_id
    join pact_contents content on content.id = f.content_id
    left join environments e on e.id = f.environment_id
    order by f.position, v.id`);
  return rows.flatMap((row) => {
    const selector = selectors[row.position];
    return selector === undefined ? [] : [toCandidate(row, selector)];
  });
}

function toCandidate(row: Row, selector: Selector): Candidate {
  const environment = row.environment === null ? undefined : { name: row.environment, production: row.production ?? false };
  const version = { id: row.versionId, number: row.versionNumber };
  const pick = { selector, version, branch: row.branch ?? undefined, environment, fallback: row.fallback };
  return { position: row.position, consumer: row.consumer, contentId: row.contentId, sha: row.sha, pick };
}

/** One select: position, fallback, consumer_id, version_id, content_id, branch, environment_id. */
function arm(kind: SelectorKind, selectors: readonly Selector[], providerId: number): Sql {
  const asked = requested(kind, selectors);
  const published = (version: Sql) => sql`join pacts p on p.consumer_version_id = ${version} and p.provider_id = ${providerId}`;
  const found = sql`c.id as consumer_id, p.consumer_version_id as version_id, p.content_id`;
  const consumers = sql`from ${asked} join consumer c on s.consumer is null or c.name = s.consumer`;
  switch (kind) {
    case "main-branch":
      return sql`
        select s.position, false as fallback, ${found}, b.name as branch, null::bigint as environment_id
        ${consumers}
        join branches b on b.pacticipant_id = c.id and b.name = c.main_branch
        ${published(sql`b.head_version_id`)}`;
    case "branch":
      return sql`
        select s.position, b.name <> s.name as fallback, ${found}, b.name as branch, null::bigint as environment_id
        ${consumers}
        cross join lateral (values (s.name), (nullif(s.fallback, s.name))) as wanted (name)
        join branches b on b.pacticipant_id = c.id and b.name = wanted.name
        ${published(sql`b.head_version_id`)}`;
    case "each-branch":
      return sql`
        select s.position, false as fallback, ${found}, b.name as branch, null::bigint as environment_id
        ${consumers}
        join branches b on b.pacticipant_id = c.id
        ${published(sql`b.head_version_id`)}`;
    case "latest-tagged":
      return sql`
        select s.position, tag.fallback, ${found}, null as branch, null::bigint as environment_id
        ${consumers}
        cross join lateral (values (s.name, false), (s.fallback, true)) as tag (name, fallback)
        cross join lateral (
          select t.version_id
          from tags t
          where t.pacticipant_id = c.id and t.name = tag.name
          order by t.version_id desc
          limit 1
        ) as highest
        ${published(sql`highest.version_id`)}`;
    case "all-tagged":
      return sql`
        select s.position, false as fallback, ${found}, null as branch, null::bigint as environment_id
        ${consumers}
        join tags t on t.pacticipant_id = c.id and t.name = s.name
        ${published(sql`t.version_id`)}`;
    case "latest":
      return sql`
        select s.position, false as fallback, ${found}, null as branch, null::bigint as environment_id
        ${consumers}
        cross join lateral (
          select latest.consumer_version_id, latest.content_id
          from pacts latest
          where latest.consumer_id = c.id and latest.provider_id = ${providerId}
          order by latest.consumer_version_id desc
          limit 1
        ) as p`;
    case "deployed":
    case "released":
    case "environment": {
      const how = kind === "environment" ? sql`` : sql`and d.released = ${kind === "released"}`;
      // Distinct: two application instances may run the same version.
      return sql`
        select distinct s.position, false as fallback, ${found}, null as branch, d.environment_id
        ${consumers}
        join deployments d on d.pacticipant_id = c.id and d.ended_at is null ${how}
        join environments at on at.id = d.environment_id and (s.name is null or at.name = s.name)
        ${published(sql`d.version_id`)}`;
    }
    default:
      return kind satisfies never;
  }
}

/** The selectors of one kind as the table `s`: position in the request, consumer, name (of branch, tag or environment), fallback. */
function requested(kind: SelectorKind, selectors: readonly Selector[]): Sql {
  const own = selectors.map((selector, position) => ({ selector, position })).filter(({ selector }) => selector.kind === kind);
  const positions = own.map(({ position }) => position);
  const consumers = own.map(({ selector }) => selector.consumer ?? null);
  const names = own.map(({ selector }) => nameOf(selector));
  const fallbacks = own.map(({ selector }) => fallbackOf(selector));
  return sql`
    unnest(${positions}::int[], ${consumers}::text[], ${names}::text[], ${fallbacks}::text[]) as s (position, consumer, name, fallback)`;
}

function nameOf(selector: Selector): string | null {
  if ("branch" in selector) return selector.branch;
  if ("tag" in selector) return selector.tag;
  return "environment" in selector ? (selector.environment ?? null) : null;
}

function fallbackOf(selector: Selector): string | null {
  if ("fallbackBranch" in selector) return selector.fallbackBranch ?? null;
  return "fallbackTag" in selector ? (selector.fallbackTag ?? null) : null;
}

/**
 * For which branch or tags each content counts as verified, so that it is not pending there. A success on another line
 * of development counts when it came before this line began, or when this line has not begun.
 *
 * @returns by content id; a line without branch or tags is named by the empty text
 */
export async function findVerifiedFor(
  db: Queryable,
  contentIds: readonly number[],
  providerId: number,
  line: ProviderLine,
): Promise<Map<number, Set<string>>> {
  const rows = await db.query<{ contentId: number; name: string }>(sql`
    with line as (${linesOf(providerId, line)})
    select c.id as "contentId", line.name
    from unnest(${[...contentIds]}::bigint[]) as c (id)
    cross join line
    where ${isVerified(sql`c.id`, line, sql``)}`);
  const found = new Map<number, Set<string>>();
  for (const { contentId, name } of rows) {
    const names = found.get(contentId);
    if (names === undefined) found.set(contentId, new Set([name]));
    else names.add(name);
  }
  return found;
}

interface WipRow {
  readonly consumer: string;
  readonly contentId: number;
  readonly sha: string;
  readonly versionId: number;
  readonly versionNumber: string;
  readonly branch: string | null;
  readonly tag: string | null;
  readonly pendingTag: string;
}

/** Work in progress: a candidate and the provider's tag (or empty text) that has not verified it. */
export interface WipCandidate extends Candidate {
  readonly pendingTag: string;
}

/**
 * Pacts published since a moment, of versions that are head of a branch or the highest with a tag, which the provider's
 * branch (or one of its tags) has not verified outside work in progress. Contents that were ever verified stay out,
 * however long ago (the Pact Broker looks back 30 days, so that they come back).
 */
export async function selectWorkInProgress(
  db: Queryable,
  { providerId, line, since, selected }: { providerId: number; line: ProviderLine; since: Date; selected: readonly number[] },
): Promise<WipCandidate[]> {
  const rows = await db.query<WipRow>(sql`
    with line as (${linesOf(providerId, line)}), recent as (
      select p.consumer_id, p.consumer_version_id, p.content_id
      from pacts p
      where p.provider_id = ${providerId} and p.published_at > ${since} and p.content_id <> all (${[...selected]}::bigint[])
    ), head as (
      select r.consumer_id, r.consumer_version_id, r.content_id, b.name as branch, null as tag
      from recent r
      cross join lateral (select x.name from branches x where x.head_version_id = r.consumer_version_id offset 0) b
      union all
      select r.consumer_id, r.consumer_version_id, r.content_id, null, t.name
      from recent r
      cross join lateral (select x.* from tags x where x.version_id = r.consumer_version_id offset 0) t
      where t.version_id = (
        select max(highest.version_id)
        from tags highest
        where highest.pacticipant_id = t.pacticipant_id and highest.name = t.name
      )
    ), unverified as (
      select c.content_id, line.name
      from (select distinct h.content_id from head h) as c
      cross join line
      where not ${isVerified(sql`c.content_id`, line, sql`and not v.wip`)}
    )
    select c.name as consumer, h.content_id as "contentId", encode(content.sha, 'hex') as sha, v.id as "versionId", v.number as "versionNumber",
      h.branch, h.tag, u.name as "pendingTag"
    from head h
    join unverified u on u.content_id = h.content_id
    join pacticipants c on c.id = h.consumer_id
    join versions v on v.id = h.consumer_version_id
    join pact_contents content on content.id = h.content_id
    order by v.id, h.branch, h.tag`);
  return rows.map((row) => {
    const selector: Selector = row.branch === null ? { kind: "latest-tagged", tag: row.tag ?? "" } : { kind: "branch", branch: row.branch };
    const pick = { selector, version: { id: row.versionId, number: row.versionNumber }, fallback: false };
    return { position: 0, consumer: row.consumer, contentId: row.contentId, sha: row.sha, pick, pendingTag: row.pendingTag };
  });
}

/** The table `line`: name, id (of a branch that exists) and when it began; later than everything when it has not begun. */
function linesOf(providerId: number, { branch, tags }: ProviderLine): Sql {
  if (branch !== undefined) {
    return sql`
      select given.name, b.id, coalesce(b.created_at, 'infinity') as began_at
      from (values (${branch}::text)) as given (name)
      left join branches b on b.pacticipant_id = ${providerId} and b.name = given.name`;
  }
  if (tags.length === 0) return sql`select ''::text as name, null::bigint as id, 'infinity'::timestamptz as began_at`;
  return sql`
    select given.name, null::bigint as id, coalesce(min(t.created_at), 'infinity') as began_at
    from unnest(${[...tags]}::text[]) as given (name)
    left join tags t on t.pacticipant_id = ${providerId} and t.name = given.name
    group by given.name`;
}

/**
 * Was the content verified by `line`, or by another line before this one began? Two look-ups, so that each can use its index.
 * `offset 0` makes it look at one result after the other until it finds one, instead of reading the whole branch first.
 */
function isVerified(content: Sql, { branch, tags }: ProviderLine, also: Sql): Sql {
  const success = sql`select 1 from verifications v where v.content_id = ${content} and v.success ${also}`;
  if (branch === undefined && tags.length === 0) return sql`exists (${success})`;
  const on = (which: "this" | "another") => {
    if (branch !== undefined) {
      const member = which === "this" ? sql`m.branch_id = line.id` : sql`m.branch_id is distinct from line.id`;
      return sql`exists (select 1 from branch_versions m where m.version_id = v.provider_version_id and ${member} offset 0)`;
    }
    const tag = which === "this" ? sql`t.name = line.name` : sql`t.name <> line.name`;
    return sql`exists (select 1 from tags t where t.version_id = v.provider_version_id and ${tag} offset 0)`;
  };
  return sql`(
    exists (${success} and v.executed_at < line.began_at and ${on("another")})
    or exists (${success} and ${on("this")})
  )`;
}
