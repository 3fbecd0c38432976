import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import { firstAmong } from "./pact-reads.ts";

/** Which pacts of each consumer count; the main branch is each consumer's own. */
export type ProviderStateScope =
  | { readonly of: "main-branch" }
  | { readonly of: "branch"; readonly branch: string }
  | { readonly of: "environment"; readonly environment: string };

/** A state that a consumer's pact wants the provider in. */
export interface WantedState {
  readonly name: string;
  /** JSON text; null where the state has none. */
  readonly params: string | null;
  readonly consumer: string;
}

/** Every state that the pacts in scope name, once per consumer. */
export async function listWantedStates(db: Queryable, providerId: number, scope: ProviderStateScope): Promise<WantedState[]> {
  return db.query<WantedState>(sql`
    select distinct s.state->>'name' as name, s.state->>'params' as params, c.name as consumer
    from pacticipants p
    join integrations i on i.provider_id = p.id
    join pacticipants c on c.id = i.consumer_id
    cross join lateral (${pactsIn(scope)}) pact
    join pact_content_interactions item on item.content_id = pact.content_id
    cross join lateral (select x.provider_states from interactions x where x.id = item.interaction_id limit 1) interaction
    cross join lateral jsonb_array_elements(interaction.provider_states) as s(state)
    where p.id = ${providerId}`);
}

/** The pacts of consumer `c` with provider `p`: the latest on a branch, or those of all versions in an environment. */
function pactsIn(scope: ProviderStateScope): Sql {
  switch (scope.of) {
    case "main-branch":
    case "branch":
      return firstAmong(sql`
        select m.version_id
        from branch_versions m
        where m.branch_id = (
          select b.id from branches b where b.pacticipant_id = c.id and b.name = ${scope.of === "branch" ? scope.branch : sql`c.main_branch`}
        )`);
    case "environment":
      return sql`
        select x.content_id
        from environments e
        join deployments d on d.environment_id = e.id and d.pacticipant_id = c.id and d.ended_at is null
        join pacts x on x.consumer_version_id = d.version_id and x.provider_id = p.id
        where e.name = ${scope.environment}`;
    default:
      return scope satisfies never;
  }
}
