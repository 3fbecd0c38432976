import type { Db, Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";

/** How many things had a count, by that count: `{"1": 5}` says that five had one. */
type Distribution = Readonly<Record<string, number>>;

interface PactFigures {
  readonly publications: number;
  readonly first: Date | null;
  readonly last: Date | null;
  readonly contents: number;
  readonly integrations: number;
  readonly revisions: Distribution;
  readonly latestInteractions: number;
  readonly latestMessages: number;
}

interface ResultFigures {
  readonly count: number;
  readonly successes: number;
  readonly distinct: number;
  readonly first: Date | null;
  readonly last: Date | null;
  readonly perContent: Distribution;
}

interface VersionFigures {
  readonly pacticipants: number;
  readonly withMainBranch: number;
  readonly versions: number;
  readonly onBranch: number;
  readonly onUserBranch: number;
  readonly tags: number;
  readonly tagNames: number;
  readonly tagNamesOfPacticipants: number;
}

interface PlaceFigures {
  readonly environments: number;
  readonly deployed: number;
  readonly deployedByUsers: number;
  readonly deployedNow: number;
  readonly released: number;
  readonly supportedNow: number;
}

interface WebhookFigures {
  readonly webhooks: number;
  readonly triggered: number;
  readonly executions: number;
}

/** Everything that the broker counts about itself. */
export interface Metrics {
  readonly pacts: PactFigures;
  readonly results: ResultFigures;
  readonly versions: VersionFigures;
  readonly places: PlaceFigures;
  readonly webhooks: WebhookFigures;
}

/** The counts under way, by database. */
const underWay = new WeakMap<Db, Promise<Metrics>>();

/**
 * Counts everything, at one moment and without writing. Who asks while that is under way gets the same figures: every big table
 * is walked, and that many times at once would leave nothing for others.
 */
export function readMetrics(db: Db): Promise<Metrics> {
  const shared = underWay.get(db);
  if (shared !== undefined) return shared;
  const counted = count(db).finally(() => underWay.delete(db));
  underWay.set(db, counted);
  return counted;
}

/** Each big table is walked once, by its narrowest index where there is one. */
async function count(db: Db): Promise<Metrics> {
  return db.transaction(
    async (tx) => ({
      pacts: await one<PactFigures>(tx, PACTS),
      results: await one<ResultFigures>(tx, RESULTS),
      versions: await one<VersionFigures>(tx, VERSIONS),
      places: await one<PlaceFigures>(tx, PLACES),
      webhooks: await one<WebhookFigures>(tx, WEBHOOKS),
    }),
    { isolation: "repeatable read", readOnly: true },
  );
}

async function one<Row>(db: Queryable, statement: Sql): Promise<Row> {
  const [row] = await db.query<Row>(statement);
  if (row === undefined) throw new Error("a count returned no row");
  return row;
}

const PACTS = sql`
  with by_revision as materialized (
    select p.revision, count(*) as pacts, min(p.published_at) as first, max(p.published_at) as last from pacts p group by p.revision
  ),
  -- A replaced pact was published before what replaced it.
  replaced as materialized (select min(r.published_at) as first from pact_revisions r),
  latest_kinds as materialized (
    select i.kind, count(*) as interactions
    from integrations pair
    cross join lateral (
      select x.content_id
      from pacts x
      where x.consumer_id = pair.consumer_id and x.provider_id = pair.provider_id
      order by x.consumer_version_id desc
      limit 1
    ) latest
    cross join lateral (select c.interaction_id from pact_content_interactions c where c.content_id = latest.content_id offset 0) c
    cross join lateral (select i.kind from interactions i where i.id = c.interaction_id limit 1) i
    group by i.kind
  )
  select
    (select coalesce(sum(b.pacts * b.revision), 0)::bigint from by_revision b) as publications,
    (select least(min(b.first), (select r.first from replaced r)) from by_revision b) as first,
    (select max(b.last) from by_revision b) as last,
    (select count(*) from pact_contents) as contents,
    (select count(*) from integrations) as integrations,
    (select coalesce(json_object_agg(b.revision, b.pacts), '{}') from by_revision b) as revisions,
    (select coalesce(sum(k.interactions), 0)::bigint from latest_kinds k where k.kind = 'http') as "latestInteractions",
    (select coalesce(sum(k.interactions), 0)::bigint from latest_kinds k where k.kind <> 'http') as "latestMessages"`;

const RESULTS = sql`
  with by_content as materialized (
    -- In the order of an index; only the few numbers of one content are sorted at a time. Grouping by provider version as well took four times as long.
    select v.content_id, count(*) as results, count(*) filter (where v.success) as successes, min(v.executed_at) as first, max(v.executed_at) as last,
      -- A version that has passed and failed counts twice.
      count(distinct v.provider_version_id * 2 + v.success::int) as distinct_results
    from verifications v
    group by v.content_id
  ),
  by_count as (select c.results, count(*) as contents from by_content c group by c.results)
  select coalesce(sum(c.results), 0)::bigint as count, coalesce(sum(c.successes), 0)::bigint as successes,
    coalesce(sum(c.distinct_results), 0)::bigint as distinct, min(c.first) as first, max(c.last) as last,
    (select coalesce(json_object_agg(n.results, n.contents), '{}') from by_count n) as "perContent"
  from by_content c`;

const VERSIONS = sql`
  with memberships as materialized (
    select count(distinct m.version_id) as versions, count(distinct m.version_id) filter (where not m.auto_created) as by_users
    from branch_versions m
  ),
  tag_names as materialized (select t.pacticipant_id, t.name, count(*) as versions from tags t group by t.pacticipant_id, t.name)
  select
    (select count(*) from pacticipants) as pacticipants,
    (select count(*) from pacticipants p where p.main_branch is not null) as "withMainBranch",
    (select count(*) from versions) as versions,
    (select m.versions from memberships m) as "onBranch",
    (select m.by_users from memberships m) as "onUserBranch",
    (select coalesce(sum(t.versions), 0)::bigint from tag_names t) as tags,
    (select count(distinct t.name) from tag_names t) as "tagNames",
    (select count(*) from tag_names t) as "tagNamesOfPacticipants"`;

const PLACES = sql`
  select
    (select count(*) from environments) as environments,
    count(*) filter (where not d.released) as deployed,
    count(*) filter (where not d.released and not d.auto_created) as "deployedByUsers",
    count(*) filter (where not d.released and d.ended_at is null) as "deployedNow",
    count(*) filter (where d.released) as released,
    count(*) filter (where d.released and d.ended_at is null) as "supportedNow"
  from deployments d`;

const WEBHOOKS = sql`
  select
    (select count(*) from webhooks) as webhooks,
    (select count(*) from webhook_triggers) as triggered,
    (select count(*) from webhook_deliveries) as executions`;
