import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { Mismatch } from "./test-results.ts";

/** One interaction that a provider version did not fulfil. */
export interface InteractionFailure {
  /** Its description in the pact. */
  readonly interaction: string;
  readonly providerStates: readonly string[];
  readonly mismatches: readonly Mismatch[];
}

/** The failed interactions of results, by the result's number, in the order of the pact. Results without any are left out. */
export async function listInteractionFailures(
  db: Queryable,
  verificationIds: readonly number[],
): Promise<Map<number, InteractionFailure[]>> {
  const failures = new Map<number, InteractionFailure[]>();
  if (verificationIds.length === 0) return failures;
  const rows = await db.query<InteractionFailure & { verificationId: number }>(sql`
    select r.verification_id as "verificationId", i.description as interaction,
      jsonb_path_query_array(i.provider_states, '$[*].name') as "providerStates", r.mismatches
    from interaction_results r
    join verifications v on v.id = r.verification_id
    join interactions i on i.id = r.interaction_id
    join pact_content_interactions c on c.content_id = v.content_id and c.interaction_id = r.interaction_id
    where r.verification_id = any (${[...verificationIds]}::bigint[]) and not r.success
    order by r.verification_id, c.position`);
  for (const { verificationId, interaction, providerStates, mismatches } of rows) {
    const list = failures.get(verificationId) ?? [];
    list.push({ interaction, providerStates, mismatches });
    failures.set(verificationId, list);
  }
  return failures;
}
