import type { Db } from "../server/db/db.ts";
import { sql } from "../server/db/sql.ts";

/** A provider that many need, all of whom run in production with it. */
export interface Hub {
  readonly name: string;
  /** How many consumers it has. */
  readonly neighbours: number;
  /** How many versions each of them has published a pact with. */
  readonly versions: number;
}

/** The number of the version of a hub that has verified what every consumer has in production. */
export const HUB_VERSION = "current";

const VERSIONS_PER_CONTENT = 20;

/** Adds a hub to a database, in set-based statements. One that is there already is left as it is. */
export async function seedHub(db: Db, { name, neighbours, versions }: Hub): Promise<void> {
  const [found] = await db.query(sql`select 1 from pacticipants where name = ${name}`);
  if (found !== undefined) return;
  await db.execute(sql`
    with hub as (
      insert into pacticipants (name, display_name, main_branch) values (${name}, ${name}, 'main') returning id
    )
    insert into versions (pacticipant_id, number) select hub.id, ${HUB_VERSION} from hub`);
  await db.execute(sql`
    with consumer as (
      insert into pacticipants (name, display_name, main_branch)
      select ${name} || '-consumer-' || n, n::text, 'main' from generate_series(1, ${neighbours}::integer) n
      returning id
    ),
    linked as (
      insert into integrations (consumer_id, provider_id)
      select consumer.id, hub.id from consumer join pacticipants hub on hub.name = ${name}
    ),
    content as (
      insert into pact_contents (consumer_id, provider_id, sha, interaction_count)
      select consumer.id, hub.id, substr(sha256(convert_to(consumer.id || '/' || x, 'UTF8')), 1, 20), 10
      from consumer
      join pacticipants hub on hub.name = ${name}
      cross join generate_series(0, (${versions}::integer - 1) / ${VERSIONS_PER_CONTENT}::integer) x
    )
    insert into versions (pacticipant_id, number)
    select consumer.id, k::text from generate_series(1, ${versions}::integer) k cross join consumer order by k`);
  await db.execute(sql`
    with content as materialized (
      select c.id, c.consumer_id, c.provider_id, row_number() over (partition by c.consumer_id order by c.id) - 1 as x
      from pact_contents c
      join pacticipants hub on hub.id = c.provider_id and hub.name = ${name}
    ),
    published as (
      insert into pacts (consumer_version_id, provider_id, consumer_id, content_id)
      select v.id, content.provider_id, content.consumer_id, content.id
      from content
      cross join generate_series(1, ${VERSIONS_PER_CONTENT}::integer) k
      join versions v on v.pacticipant_id = content.consumer_id and v.number = (content.x * ${VERSIONS_PER_CONTENT}::integer + k)::text
    ),
    deployed as (
      insert into deployments (environment_id, pacticipant_id, version_id, released)
      select e.id, v.pacticipant_id, v.id, false
      from (select distinct consumer_id from content) consumer
      join versions v on v.pacticipant_id = consumer.consumer_id and v.number = ${versions}::text
      join environments e on e.name = 'production'
    )
    insert into verifications (content_id, provider_version_id, success)
    select content.id, v.id, true
    from content
    join versions v on v.pacticipant_id = content.provider_id`);
  await db.script("analyze");
}
