import { join, type Sql, sql } from "../db/sql.ts";
import { policyOfSubject } from "../registry/config-store.ts";

/**
 * The statement of the gate, in fragments: one kind of contract is one pair of them, what links the asked version with
 * others (`link`), and the rows that come of it once it is known what runs. Everything is looked up row by row
 * (`offset 0`, `limit 1`): its cost is that of the answer, and no planner may think otherwise.
 */
const NOTHING = {
  kind: sql`null::text`,
  index: sql`null::integer`,
  pacticipantId: sql`null::bigint`,
  versionId: sql`null::bigint`,
  name: sql`null::text`,
  number: sql`null::text`,
  mainBranch: sql`null::text`,
  environmentId: sql`null::bigint`,
  required: sql`null::boolean`,
  isProvider: sql`null::boolean`,
  isConsumer: sql`null::boolean`,
  role: sql`null::text`,
  sha: sql`null::text`,
  revision: sql`null::integer`,
  publishedAt: sql`null::timestamptz`,
  verificationId: sql`null::bigint`,
  success: sql`null::boolean`,
  at: sql`null::timestamptz`,
  hasContract: sql`null::boolean`,
  subject: sql`null::text`,
  policy: sql`null::text`,
  ownContentId: sql`null::bigint`,
  contentId: sql`null::bigint`,
  differences: sql`null::jsonb`,
  until: sql`null::timestamptz`,
} as const;
type Column = keyof typeof NOTHING;

/** One kind of row of the answer: columns that it has no value for are null. */
function columns(values: Partial<Record<Column, Sql>>): Sql {
  return join(
    (Object.keys(NOTHING) as Column[]).map((column) => values[column] ?? NOTHING[column]),
    ", ",
  );
}

/** What the asked versions' pacts link them with: `needs` a provider, `serves` a consumer. Who is linked with itself is both, and one row. */
const PACT_LINKS = sql`
  select a.index, 'needs' as role, a.pacticipant_id as own_id, a.version_id as own_version_id, x.provider_id as partner_id,
    x.content_id, x.published_at, x.revision, null::text as subject, null::text as policy
  from asked a
  cross join lateral (
    select p.provider_id, p.content_id, p.published_at, p.revision from pacts p where p.consumer_version_id = a.version_id offset 0
  ) x
  union all
  select a.index, 'serves', a.pacticipant_id, a.version_id, x.consumer_id, null, null, null, null, null
  from asked a
  cross join lateral (select i.consumer_id from integrations i where i.provider_id = a.pacticipant_id offset 0) x
  where a.version_id is not null`;

/** What the asked versions' events link them with: the other `reads` what they write, or `writes` what they read. */
const EVENT_LINKS = sql`
  select own.index, case own.role when 'writes' then 'reads' else 'writes' end, own.own_id, own.own_version_id, x.pacticipant_id,
    own.content_id, null, null, own.subject, own.policy
  from (
    select a.index, a.pacticipant_id as own_id, a.version_id as own_version_id, e.role, e.subject, e.content_id,
      ${policyOfSubject(sql`e.subject`)} as policy
    from asked a
    cross join lateral (select c.role, c.subject, c.content_id from event_contracts c where c.version_id = a.version_id offset 0) e
    offset 0
  ) own
  cross join lateral (
    select p.pacticipant_id
    from event_parties p
    where p.subject = own.subject and p.role = case own.role when 'writes' then 'reads' else 'writes' end
    offset 0
  ) x`;

/**
 * Each version that a counterpart runs (one row without a version where nothing runs), with the latest result of each pact between
 * it and the asked version. Without a result: has the provider version a contract?
 */
function partnerRows(withShas: boolean): Sql {
  // Null where it is mostly so: of 300 rows, what is not sent is not read either.
  return sql`
    select ${columns({
      kind: sql`'partner'`,
      index: sql`r.index`,
      pacticipantId: sql`r.partner_id`,
      versionId: sql`r.version_id`,
      name: sql`p.name`,
      number: sql`v.number`,
      mainBranch: sql`p.main_branch`,
      required: sql`nullif(r.required, false)`,
      isProvider: sql`nullif(r.is_provider, false)`,
      isConsumer: sql`nullif(r.is_consumer, false)`,
      role: sql`pact.role`,
      sha: sql`content.sha`,
      revision: sql`nullif(pact.revision, 1)`,
      publishedAt: sql`pact.published_at`,
      verificationId: sql`result.id`,
      success: sql`result.success`,
      at: sql`result.executed_at`,
      hasContract: sql`nullif(contract.version_id is not null, false)`,
    })}
    from running r
    cross join lateral (select x.name, x.main_branch from pacticipants x where x.id = r.partner_id limit 1) p
    left join lateral (select x.number from versions x where x.id = r.version_id limit 1) v on true
    left join lateral (
      select 'needs' as role, r.needs_content_id as content_id, r.needs_published_at as published_at, r.needs_revision as revision,
        r.version_id as provider_version_id
      where r.required
      union all
      select 'serves', x.content_id, x.published_at, x.revision, r.own_version_id
      from pacts x
      where r.serves and r.partner_id <> r.own_id and x.consumer_version_id = r.version_id and x.provider_id = r.own_id
      offset 0
    ) pact on true
    left join lateral (
      select x.id, x.success, x.executed_at
      from verifications x
      where x.content_id = pact.content_id and x.provider_version_id = pact.provider_version_id
      order by x.id desc
      limit 1
    ) result on true
    left join lateral (
      select c.version_id from provider_contracts c where result.id is null and c.version_id = pact.provider_version_id limit 1
    ) contract on true
    left join lateral (
      select encode(c.sha, 'hex') as sha from pact_contents c
      where (${withShas}::boolean or contract.version_id is not null) and c.id = pact.content_id
      limit 1
    ) content on true`;
}

/** Each subject that an asked version and one that runs share, one as writer, one as reader, with their comparison. */
const EVENT_ROWS = sql`
  select ${columns({
    kind: sql`'event'`,
    index: sql`l.index`,
    pacticipantId: sql`l.partner_id`,
    versionId: sql`r.version_id`,
    role: sql`l.role`,
    success: sql`compared.compatible`,
    at: sql`compared.compared_at`,
    subject: sql`l.subject`,
    policy: sql`l.policy`,
    ownContentId: sql`l.content_id`,
    contentId: sql`theirs.content_id`,
    differences: sql`compared.differences`,
  })}
  from link l
  join running r on r.index = l.index and r.partner_id = l.partner_id
  cross join lateral (
    select c.content_id from event_contracts c where c.version_id = r.version_id and c.role = l.role and c.subject = l.subject limit 1
  ) theirs
  left join lateral (
    select s.compatible, s.differences, s.compared_at
    from schema_comparisons s
    where s.writer_content_id = case l.role when 'reads' then l.content_id else theirs.content_id end
      and s.reader_content_id = case l.role when 'reads' then theirs.content_id else l.content_id end
      and s.policy = l.policy
    limit 1
  ) compared on true
  where l.role = 'reads' or (l.role = 'writes' and l.partner_id <> l.own_id)`;

/**
 * What was written in the environment, within the retention of its subject, to what the asked versions read, unless somebody
 * who is there now writes it still: a row per content, however often it was deployed.
 */
function pastRows(now: Date): Sql {
  return sql`
    select ${columns({
      kind: sql`'past'`,
      index: sql`own.index`,
      pacticipantId: sql`w.pacticipant_id`,
      versionId: sql`coalesce(w.version_id, 0)`,
      name: sql`p.name`,
      number: sql`w.version_number`,
      role: sql`'writes'`,
      success: sql`compared.compatible`,
      at: sql`compared.compared_at`,
      subject: sql`own.subject`,
      policy: sql`own.policy`,
      ownContentId: sql`own.content_id`,
      contentId: sql`w.content_id`,
      differences: sql`compared.differences`,
      until: sql`w.until`,
    })}
    from target
    cross join (
      select a.index, a.pacticipant_id as own_id, a.version_id as own_version_id, e.subject, e.content_id,
        ${policyOfSubject(sql`e.subject`)} as policy
      from asked a
      cross join lateral (
        select c.subject, c.content_id from event_contracts c where c.version_id = a.version_id and c.role = 'reads' offset 0
      ) e
      offset 0
    ) own
    left join event_retentions t on t.subject = own.subject
    cross join lateral (
      select x.pacticipant_id, x.version_id, x.version_number, x.content_id, x.until
      from event_writers x
      where x.environment_id = target.id and x.subject = own.subject
        and (x.until is null or t.seconds is null or x.until > ${now}::timestamptz - t.seconds * interval '1 second')
      offset 0
    ) w
    cross join lateral (select x.name from pacticipants x where x.id = w.pacticipant_id limit 1) p
    left join lateral (
      select s.compatible, s.differences, s.compared_at
      from schema_comparisons s
      where s.writer_content_id = w.content_id and s.reader_content_id = own.content_id and s.policy = own.policy
      limit 1
    ) compared on true
    where not exists (
        select 1
        from running r
        cross join lateral (
          select 1
          from event_contracts c
          where c.version_id = r.version_id and c.role = 'writes' and c.subject = own.subject and c.content_id = w.content_id
          limit 1
        ) same
        where r.index = own.index and r.partner_id = w.pacticipant_id
      )
      and not exists (
        select 1
        from event_contracts c
        where w.pacticipant_id = own.own_id and c.version_id = own.own_version_id and c.role = 'writes'
          and c.subject = own.subject and c.content_id = w.content_id
        offset 0
      )`;
}

const LINKS: readonly Sql[] = [PACT_LINKS, EVENT_LINKS];

/** Versions to take for what runs in the environment, per question. */
export interface Replacements {
  readonly indexes: readonly number[];
  readonly pacticipantIds: readonly number[];
  /** null: nothing of it runs there. */
  readonly versionIds: readonly (number | null)[];
}

/**
 * The whole statement. One row for each question (`asked`), for each version that a counterpart runs (`partner`; one
 * without a version where nothing runs) and each of its pacts, for each shared subject, and for each schema that was written there before.
 *
 * @param asked     select of index, pacticipant_id, name, main_branch, version_id, number
 * @param withShas  whether the hashes of the pacts are needed: only links show them
 */
export function gateStatement(
  asked: Sql,
  environment: string,
  instead: Replacements,
  { withShas, now }: { readonly withShas: boolean; readonly now: Date },
): Sql {
  return sql`
    with asked as materialized (${asked}
    ),
    target as materialized (select e.id from environments e where e.name = ${environment}),
    instead as materialized (
      select *
      from unnest(${instead.indexes}::integer[], ${instead.pacticipantIds}::bigint[], ${instead.versionIds}::bigint[])
        as o (index, pacticipant_id, version_id)
    ),
    link as materialized (${join(LINKS, " union all ")}
    ),
    running as materialized (
      -- Instances and releases of one version are one; made distinct all at once, because each sort costs 25 us to set up.
      select distinct partner.*, v.version_id
      from (
        select l.index, l.partner_id, l.own_id, l.own_version_id,
          bool_or(l.role = 'needs') as required, bool_or(l.role = 'serves') as serves,
          bool_or(l.role in ('needs', 'writes')) as is_provider, bool_or(l.role in ('serves', 'reads')) as is_consumer,
          -- A version has one pact with a provider, so these are its values.
          max(l.content_id) filter (where l.role = 'needs') as needs_content_id, max(l.published_at) as needs_published_at, max(l.revision) as needs_revision
        from link l
        group by l.index, l.partner_id, l.own_id, l.own_version_id
      ) partner
      left join lateral (
        select partner.own_version_id as version_id
        where partner.partner_id = partner.own_id
        union all
        select o.version_id
        from instead o
        where o.index = partner.index and o.pacticipant_id = partner.partner_id and partner.partner_id <> partner.own_id
          and o.version_id is not null
        union all
        select d.version_id
        from target
        join deployments d on d.environment_id = target.id and d.pacticipant_id = partner.partner_id and d.ended_at is null
        where partner.partner_id <> partner.own_id
          and not exists (select 1 from instead o where o.index = partner.index and o.pacticipant_id = partner.partner_id)
      ) v on true
    )
    select *
    from (
      select ${columns({
        kind: sql`'asked'`,
        index: sql`a.index`,
        pacticipantId: sql`a.pacticipant_id`,
        versionId: sql`a.version_id`,
        name: sql`a.name`,
        number: sql`a.number`,
        mainBranch: sql`a.main_branch`,
        environmentId: sql`(select target.id from target)`,
      })}
      from asked a
      union all
      ${partnerRows(withShas)}
      union all
      ${EVENT_ROWS}
      union all
      ${pastRows(now)}
    ) as found ("kind", "index", "pacticipantId", "versionId", "name", "number", "mainBranch", "environmentId", "required", "isProvider",
      "isConsumer", "role", "sha", "revision", "publishedAt", "verificationId", "success", "at", "hasContract", "subject", "policy",
      "ownContentId", "contentId", "differences", "until")
    order by "name", "versionId" desc`;
}
