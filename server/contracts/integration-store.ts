import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

/** Notes that a contract links the two, or that the contract between them has news. */
export async function recordIntegration(tx: Tx, consumerId: number, providerId: number): Promise<void> {
  await tx.execute(sql`
    insert into integrations (consumer_id, provider_id)
    values (${consumerId}, ${providerId})
    on conflict on constraint integrations_pkey do update set contract_data_updated_at = now()`);
}
