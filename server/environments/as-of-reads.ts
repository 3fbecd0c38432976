import type { Context } from "../context.ts";
import type { Db } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import { readAsOf } from "../http/instant.ts";
import { eventWritersAsOf } from "./event-history-reads.ts";

/**
 * The context of a request that is about a past instant, when it is: whatever reads with it reads what stood in the tables then.
 * In each statement the names of the tables mean what they held at the instant, so that every read answers about the past with
 * the very text with which it answers about now; see docs/decisions/0013-the-past-under-the-same-names.md.
 *
 * Only what is read outside a transaction is past: what is computed on the way and is true for ever can be kept as usual.
 * @param asOf the parameter of the request
 * @throws BrokerError `invalid-request` when it names no instant, or one that has not come
 */
export function contextAsOf(ctx: Context, asOf: string | undefined): Context {
  const instant = readAsOf(asOf, ctx.now);
  return instant === undefined ? ctx : { ...ctx, db: databaseAsOf(ctx.db, instant), now: instant, asOf: instant };
}

/** A database whose queries see the tables as they were at an instant. */
export function databaseAsOf(db: Db, asOf: Date): Db {
  const tables = tablesAsOf(asOf);
  return {
    embedded: db.embedded,
    // Rows keep their order: a subquery that sorts is not merged into a select that does not.
    query: (statement) => db.query(sql`with ${tables} select * from (${statement}) as answer`),
    execute: (statement) => db.execute(statement),
    script: (text) => db.script(text),
    transaction: (work, options) => db.transaction(work, options),
    session: (work) => db.session(work),
    close: () => db.close(),
  };
}

/**
 * Tables by their own names, each a filter of one table wherever possible: a planner turns those into conditions on the
 * table and goes on using its indexes. Inside a definition its own name means the table, and the names before it their pasts.
 */
function tablesAsOf(asOf: Date): Sql {
  const pasts = [
    sql`pacticipants as not materialized (select p.* from pacticipants p where p.created_at <= ${asOf})`,
    sql`environments as not materialized (select e.* from environments e where e.created_at <= ${asOf})`,
    sql`versions as not materialized (select v.* from versions v where v.created_at <= ${asOf})`,
    sql`tags as not materialized (select t.* from tags t where t.created_at <= ${asOf})`,
    branches(asOf),
    sql`branch_versions as not materialized (select m.* from branch_versions m where m.created_at <= ${asOf})`,
    eventContracts(asOf),
    eventWritersAsOf(asOf),
    deployments(asOf),
    sql`integrations as not materialized (select i.* from integrations i where i.created_at <= ${asOf})`,
    ...pacts(asOf),
    sql`verifications as not materialized (select v.* from verifications v where v.executed_at <= ${asOf})`,
    providerContracts(asOf),
    sql`provider_self_verifications as not materialized (select s.* from provider_self_verifications s where s.created_at <= ${asOf})`,
    sql`event_parties as not materialized (select e.* from event_parties e where e.since <= ${asOf})`,
    sql`webhook_triggers as not materialized (select t.* from webhook_triggers t where t.created_at <= ${asOf})`,
  ];
  return join(pasts, ", ");
}

/** The head was the version that had been added, or had become the head again, last. */
function branches(asOf: Date): Sql {
  return sql`
    branches as not materialized (
      select b.id, b.pacticipant_id, b.name, b.created_at, b.updated_at, (
        select head.version_id
        from (
          select m.version_id, m.created_at as since from branch_versions m where m.branch_id = b.id and m.created_at <= ${asOf}
          union all
          select r.version_id, r.returned_at
          from branch_head_returns r
          join branch_versions m on m.branch_id = r.branch_id and m.version_id = r.version_id and m.created_at <= r.returned_at
          where r.branch_id = b.id and r.returned_at <= ${asOf}
        ) head
        order by head.since desc, head.version_id desc
        limit 1
      ) as head_version_id
      from branches b
      where b.created_at <= ${asOf}
    )`;
}

/** Those that were current. */
function deployments(asOf: Date): Sql {
  return sql`
    deployments as not materialized (
      select d.id, d.uuid, d.environment_id, d.pacticipant_id, d.version_id, d.released, d.application_instance, d.auto_created,
        d.created_at, null::timestamptz as ended_at
      from deployments d
      where d.created_at <= ${asOf} and (d.ended_at is null or d.ended_at > ${asOf})
        and not (d.released and exists (
          select 1 from release_gaps g where g.deployment_id = d.id and g.ended_at <= ${asOf} and g.resumed_at > ${asOf}))
    )`;
}

/**
 * A pact that was replaced since then has the content of its last revision up to then. Where pacts are looked for by their
 * content, `pacts_by_content` has the same rows in a form that the indexes of contents serve.
 */
function pacts(asOf: Date): Sql[] {
  const then = (column: Sql) => sql`
    case when p.published_at <= ${asOf} then p.${column} else (
      select r.${column}
      from pact_revisions r
      where r.consumer_version_id = p.consumer_version_id and r.provider_id = p.provider_id and r.published_at <= ${asOf}
      order by r.revision desc
      limit 1
    ) end as ${column}`;
  return [
    sql`
    pacts_by_content as not materialized (
      select p.consumer_version_id, p.provider_id, p.consumer_id, p.content_id, p.revision, p.published_at
      from pacts p
      where p.published_at <= ${asOf}
      union all
      select p.consumer_version_id, p.provider_id, p.consumer_id, r.content_id, r.revision, r.published_at
      from pact_revisions r
      join pacts p on p.consumer_version_id = r.consumer_version_id and p.provider_id = r.provider_id
      where r.published_at <= ${asOf} and p.published_at > ${asOf} and not exists (
        select 1
        from pact_revisions n
        where n.consumer_version_id = r.consumer_version_id and n.provider_id = r.provider_id
          and n.revision > r.revision and n.published_at <= ${asOf})
    )`,
    sql`
    pacts as not materialized (
      select p.consumer_version_id, p.provider_id, p.consumer_id, ${then(sql`content_id`)}, ${then(sql`revision`)}, ${then(sql`published_at`)}
      from pacts p
      where p.published_at <= ${asOf} or exists (
        select 1
        from pact_revisions r
        where r.consumer_version_id = p.consumer_version_id and r.provider_id = p.provider_id and r.published_at <= ${asOf})
    )`,
    sql`
    pact_revisions as not materialized (
      select r.*
      from pact_revisions r
      where exists (
        select 1
        from pacts p
        where p.consumer_version_id = r.consumer_version_id and p.provider_id = r.provider_id and p.revision > r.revision)
    )`,
  ];
}

function providerContracts(asOf: Date): Sql {
  const then = (column: Sql) => sql`
    case when c.published_at <= ${asOf} then c.${column} else (
      select r.${column}
      from provider_contract_revisions r
      where r.version_id = c.version_id and r.published_at <= ${asOf}
      order by r.published_at desc
      limit 1
    ) end as ${column}`;
  return sql`
    provider_contracts as not materialized (
      select c.version_id, c.provider_id, ${then(sql`content_id`)}, ${then(sql`published_at`)}
      from provider_contracts c
      where c.published_at <= ${asOf} or exists (
        select 1 from provider_contract_revisions r where r.version_id = c.version_id and r.published_at <= ${asOf})
    )`;
}

function eventContracts(asOf: Date): Sql {
  return sql`
    event_contracts as not materialized (
      select e.version_id, e.role, e.subject, e.pacticipant_id, e.content_id, e.created_at
      from event_contracts e
      where e.created_at <= ${asOf}
      union all
      select h.version_id, h.role, h.subject, h.pacticipant_id, h.content_id, h.declared_at
      from event_contract_history h
      where h.declared_at <= ${asOf} and h.ended_at > ${asOf}
    )`;
}
