import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Db, Queryable } from "../server/db/db.ts";
import { sql } from "../server/db/sql.ts";

/** How much a database holds. Every service has 3 providers and 3 consumers, whatever the size: only catalogue and history grow. */
export interface Size {
  readonly name: "S" | "M" | "L";
  readonly services: number;
  /** Versions of each service, spread over two years; an even number of tens. */
  readonly versions: number;
}

/** A team, a company, a large company. */
export const SIZES: readonly Size[] = [
  { name: "S", services: 10, versions: 100 },
  { name: "M", services: 200, versions: 1_000 },
  { name: "L", services: 1_000, versions: 2_000 },
];

/** Providers of service p are p + 1, p + 3 and p + 7, round the end; so every service has three consumers too. */
const PROVIDER_OFFSETS = [1, 3, 7] as const;
/** Versions between two contents of a pact or of a schema. */
export const VERSIONS_PER_CONTENT = 20;
/** The contract of every tenth integration never changes: its results pile up on one content. */
export const STABLE_EVERY = 10;
const SUBJECTS_PER_SERVICE = 5;

/** One integration of the seeded data; numbers begin at 1. */
export interface SeededPair {
  readonly number: number;
  readonly consumer: number;
  readonly provider: number;
  readonly stable: boolean;
}

/** The integrations of a size, in the order of their numbers. */
export function seededPairs({ services }: Size): SeededPair[] {
  const pairs = Array.from({ length: services }, (_, index) => index + 1).flatMap((consumer) =>
    PROVIDER_OFFSETS.map((offset) => ({ consumer, provider: 1 + ((consumer - 1 + offset) % services) })).sort(
      (a, b) => a.provider - b.provider,
    ),
  );
  return pairs.map((pair, index) => ({ ...pair, number: index + 1, stable: (index + 1) % STABLE_EVERY === 0 }));
}

/** The name of a service. */
export const serviceName = (service: number) => `service-${service}`;

/** The number of a service's nth version, as a commit hash would be. */
export const versionNumber = (service: number, version: number) => createHash("md5").update(`${service}-${version}`).digest("hex");

/** The hash of the content that a pair has in the consumer's nth version. */
export function contentSha({ number, stable }: SeededPair, version: number): string {
  const content = stable ? 0 : Math.floor((version - 1) / VERSIONS_PER_CONTENT);
  return createHash("sha256").update(`${number}/${content}`).digest("hex").slice(0, 40);
}

/** The hashes of the interactions of the content that a pair has in the consumer's nth version. */
export function interactionHashes({ number, stable }: SeededPair, version: number): string[] {
  const content = stable ? 0 : Math.floor((version - 1) / VERSIONS_PER_CONTENT);
  return Array.from({ length: 10 }, (_, place) =>
    createHash("sha256")
      .update(`${number} ${((content + place) % 12) + 1}`)
      .digest("hex")
      .slice(0, 40),
  );
}

/** The subject of the events that a service writes. */
export const eventSubject = (service: number) => `service-${service}-events`;

/** The canonical text of a service's nth event schema, as its writers use it. */
export function eventSchema(service: number, content: number): string {
  return schemaText(`bench.service_${service}`, `v${content}_0`);
}

function schemaText(namespace: string, field: string): string {
  return `{"type":"record","name":"Event","namespace":"${namespace}","fields":[{"name":"id","type":"string"},{"name":"${field}","type":["null","string"],"default":null}]}`;
}

/** A pact of about 17 KB, as a string in which `label` makes the content. */
export function pactText(consumer: string, provider: string, label: string): string {
  const interactions = Array.from({ length: 20 }, (_, index) => ({
    description: `a request number ${index} for ${label}`,
    providerStates: [{ name: `thing ${index} exists` }],
    request: { method: "GET", path: `/things/${label}/${index}`, headers: { Accept: "application/json" } },
    response: {
      status: 200,
      headers: { "Content-Type": "application/json" },
      body: {
        id: index,
        items: Array.from({ length: 12 }, (_unused, item) => ({ name: `item ${index * item}`, price: item * 17, tags: ["a", "b"] })),
      },
    },
  }));
  return JSON.stringify({
    consumer: { name: consumer },
    provider: { name: provider },
    interactions,
    metadata: { pactSpecification: { version: "3.0.0" } },
  });
}

/**
 * Fills a migrated, empty database by set-based statements: about 2 s for S, a minute for M. Foreign keys are not checked
 * on the way where the user may switch them off; indexes that are not unique are built at the end.
 */
export async function seed(db: Db, size: Size): Promise<void> {
  await db.session(async (connection) => {
    await connection.script("set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '512MB'; set jit = off");
    await connection.script("set session_replication_role = replica").catch(() => {}); // only a superuser may
    const indexes = await dropIndexes(connection);
    for (const statements of [catalogue(size), pacts(size), verifications(size), schemas(size), events(size)])
      await connection.script(statements);
    for (const definition of indexes) await connection.script(definition);
    await connection.script(RESTART_SEQUENCES);
    await connection.script("reset session_replication_role");
    await connection.script("vacuum analyze");
  });
}

/** Drops the indexes that only make reading fast. Returns the statements that make them again. */
async function dropIndexes(connection: Queryable): Promise<string[]> {
  const found = await connection.query<{ name: string; definition: string }>(sql`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and not i.indisunique`);
  await connection.script(found.map(({ name }) => `drop index ${name}`).join(";"));
  return found.map(({ definition }) => definition);
}

function catalogue({ services, versions }: Size): string {
  const offsets = PROVIDER_OFFSETS.join(", ");
  return `
    insert into pacticipants (id, name, display_name, main_branch, created_at) overriding system value
    select p, 'service-' || p, 'Service ' || p, 'main', now() - interval '731 days' from generate_series(1, ${services}) p;

    insert into environments (id, name, display_name, production, created_at) overriding system value
    select id, name, initcap(name), name = 'production', now() - interval '731 days'
    from unnest(array['test', 'staging', 'production']) with ordinality as e (name, id);

    create temp table pair as
    select row_number() over (order by c, provider_id) as j, c as consumer_id, provider_id, row_number() over (order by c, provider_id) % ${STABLE_EVERY} = 0 as stable
    from generate_series(1, ${services}) c, unnest(array[${offsets}]) o, lateral (select 1 + ((c - 1 + o) % ${services}) as provider_id) x;

    insert into integrations (consumer_id, provider_id, created_at) select consumer_id, provider_id, now() - interval '730 days' from pair;

    create temp table v as
    select (k - 1)::bigint * ${services} + p as id, p, k, now() - interval '730 days' * (1 - k::float / ${versions}) as at,
      (p * 31 + k * 7) % 10 < 7 or k = ${versions} as main
    from generate_series(1, ${versions}) k, generate_series(1, ${services}) p;
    analyze v;

    insert into versions (id, pacticipant_id, number, created_at, updated_at) overriding system value
    select id, p, md5(p || '-' || k), at, at from v order by id;

    create temp table on_branch as
    select id, p, at, case when main then p else ${services} + p::bigint * (${versions} / 10 + 1) + k / 10 end as branch_id,
      case when main then 'main' else 'feat-' || k / 10 end as name
    from v;

    insert into branches (id, pacticipant_id, name, head_version_id, created_at, updated_at) overriding system value
    select branch_id, p, name, max(id), min(at), max(at) from on_branch group by branch_id, p, name;

    insert into branch_versions (version_id, branch_id, created_at) select id, branch_id, at from on_branch order by id;

    insert into tags (pacticipant_id, name, version_id, created_at)
    select p, 'main', id, at from v where main
    union all
    select p, 'prod', id, at from v where k % 10 = 0;

    insert into deployments (environment_id, pacticipant_id, version_id, released, created_at, ended_at)
    select e, p, id, false, at + e * interval '1 hour', case when k + 10 <= ${versions} then at + interval '7 days' end
    from v, generate_series(1, 3) e
    where k % 10 = 0
    order by id;`;
}

function pacts(size: Size): string {
  const pairs = size.services * PROVIDER_OFFSETS.length;
  const last = Math.floor((size.versions - 1) / VERSIONS_PER_CONTENT);
  const body = gzipSync(pactText("a", "b", "seed")).toString("hex");
  return `
    create temp table content as
    select x::bigint * ${pairs} + j as id, j, x, consumer_id, provider_id, now() - interval '730 days' * (1 - x * ${VERSIONS_PER_CONTENT}.0 / ${size.versions}) as at
    from generate_series(0, ${last}) x, pair
    where x = 0 or not stable;

    insert into pact_contents (id, consumer_id, provider_id, sha, interaction_count, created_at) overriding system value
    select id, consumer_id, provider_id, substr(sha256(convert_to(j || '/' || x, 'UTF8')), 1, 20), 10, at from content order by id;

    insert into pact_bodies (content_id, body) select id, '\\x${body}' from content order by id;

    insert into pact_raw_hashes (consumer_id, provider_id, raw_sha256, content_id)
    select consumer_id, provider_id, sha256(convert_to('raw ' || j || '/' || x, 'UTF8')), id from content;

    insert into interactions (id, hash, kind, description, provider_states) overriding system value
    select (j - 1) * 12 + i, substr(sha256(convert_to(j || ' ' || i, 'UTF8')), 1, 20), 'Synchronous/HTTP', 'a request for thing ' || i, '[{"name": "things exist"}]'
    from pair, generate_series(1, 12) i;

    insert into pact_content_interactions (content_id, position, interaction_id)
    select id, place, (j - 1) * 12 + (x + place) % 12 + 1 from content, generate_series(0, 9) place order by id, place;

    insert into pacts (consumer_version_id, provider_id, consumer_id, content_id, published_at)
    select v.id, pair.provider_id, pair.consumer_id, case when pair.stable then 0 else ((v.k - 1) / ${VERSIONS_PER_CONTENT})::bigint end * ${pairs} + pair.j, v.at
    from v
    join pair on pair.consumer_id = v.p
    order by v.id, pair.provider_id;`;
}

/** Every provider version verifies each consumer's content of its day, and four times out of five the one before. */
function verifications(size: Size): string {
  const pairs = size.services * PROVIDER_OFFSETS.length;
  return `
    insert into verifications (content_id, provider_version_id, success, executed_at)
    select case when pair.stable then 0 else (v.k - 1) / ${VERSIONS_PER_CONTENT} - before end::bigint * ${pairs} + pair.j, v.id,
      (v.id * 7 + pair.j + before) % 25 <> 0, v.at + interval '10 minutes'
    from v
    join pair on pair.provider_id = v.p
    cross join generate_series(0, 1) before
    where before = 0 or (not pair.stable and (v.k - 1) / ${VERSIONS_PER_CONTENT} >= 1 and (v.id + pair.j) % 5 <> 0)
    order by v.id;

    -- The worst that can be for the dashboard: everybody has news of the same instant, as after an import.
    update integrations set contract_data_updated_at = (select max(executed_at) from verifications);

    insert into verification_test_results (verification_id, test_results)
    select id, '[{"interactionId":"x","success":false,"mismatches":[]}]' from verifications where not success;

    insert into interaction_results (verification_id, interaction_id, success, mismatches)
    select x.id, c.interaction_id, false, '[{"attribute":"body","description":"a field is missing","identifier":"$.id"}]'
    from verifications x
    join pact_content_interactions c on c.content_id = x.content_id and c.position = 0
    where not x.success;`;
}

/** Five subjects for each service: one for its events with a version per content, four with ten versions. */
function schemas(size: Size): string {
  const last = Math.floor((size.versions - 1) / VERSIONS_PER_CONTENT);
  const body = schemaText("bench.service_' || p || '", "v' || x || '_' || kind || '");
  return `
    create temp table schema_seed as
    select row_number() over (order by x, p, kind) as id, p, kind, x, body, sha256(convert_to('["AVRO",' || to_json(body) || ',[]]', 'UTF8')) as identity,
      sha256(convert_to('["AVRO",' || to_json(body) || ',[],[null,null]]', 'UTF8')) as equivalence
    from (
      select p, kind, x, '${body}' as body
      from generate_series(1, ${size.services}) p, generate_series(0, ${SUBJECTS_PER_SERVICE}) kind, lateral (select generate_series(0, case when kind in (0, ${SUBJECTS_PER_SERVICE}) then ${last} else 9 end) as x) y
    ) text;
    create index on schema_seed (p, kind, x);
    analyze schema_seed;

    insert into schema_contents (id, identity, equivalence, hash, type, body) overriding system value
    select id, identity, equivalence, decode(md5(body), 'hex'), 'AVRO', body from schema_seed order by id;

    insert into schemas (context, id, content_id) select '.', id, id from schema_seed where kind < ${SUBJECTS_PER_SERVICE} order by id;
    select setval('schema_ids', (select max(id) from schemas));

    insert into subjects (id, context, name, last_version, revision) overriding system value
    select (p - 1) * ${SUBJECTS_PER_SERVICE} + kind + 1, '.', case kind when 0 then 'service-' || p || '-events' else 'service-' || p || '-topic-' || kind || '-value' end, max(x) + 1, max(x) + 1
    from schema_seed
    where kind < ${SUBJECTS_PER_SERVICE}
    group by p, kind;

    insert into subject_versions (subject_id, version, context, schema_id)
    select (p - 1) * ${SUBJECTS_PER_SERVICE} + kind + 1, x + 1, '.', id from schema_seed where kind < ${SUBJECTS_PER_SERVICE} order by 1, 2;`;
}

/** Every version writes its own subject and reads that of the first of its providers, with a schema of its own. */
function events({ services }: Size): string {
  const reader = SUBJECTS_PER_SERVICE;
  return `
    create temp table side as
    select w.p, 'writes' as role, w.p as owner, w.x, w.id from schema_seed w where w.kind = 0
    union all
    select r.p, 'reads', 1 + (r.p % ${services}), r.x, r.id from schema_seed r where r.kind = ${reader};
    create index on side (p, x);
    analyze side;

    insert into event_contracts (version_id, role, subject, pacticipant_id, content_id, created_at)
    select v.id, side.role, 'service-' || side.owner || '-events', v.p, side.id, v.at
    from v
    join side on side.p = v.p and side.x = (v.k - 1) / ${VERSIONS_PER_CONTENT}
    order by v.id, side.role;

    insert into event_declarations (version_id, declared_at) select id, at from v order by id;

    insert into event_parties (subject, role, pacticipant_id, since)
    select distinct 'service-' || owner || '-events', role, p, now() - interval '730 days' from side;

    insert into schema_comparisons (writer_content_id, reader_content_id, compatible, differences)
    select w.id, r.id, true, '[]'
    from side w
    join side r on r.role = 'reads' and r.owner = w.owner and r.x between w.x - 1 and w.x + 1
    where w.role = 'writes'
    order by 1, 2;`;
}

const RESTART_SEQUENCES = `
  do $$
  declare
    each record;
  begin
    for each in select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and is_identity = 'YES' loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), (select coalesce(max(id), 0) + 1 from %I), false)', each.name, 'id', each.name);
    end loop;
  end $$`;
