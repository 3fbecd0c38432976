import type { Tx } from "../db/db.ts";
import { json, sql } from "../db/sql.ts";
import type { Interaction } from "../engine/pact/interactions.ts";

/** Keeps each interaction once, over all pacts. Safe against others who keep the same ones at the same time. */
export async function saveInteractions(tx: Tx, interactions: readonly Interaction[]): Promise<void> {
  if (interactions.length === 0) return;
  // In hash order, so that two transactions never wait for each other in a circle.
  const rows = [...new Map(interactions.map((interaction) => [interaction.hash, shown(interaction)])).values()].sort((a, b) =>
    a.hash < b.hash ? -1 : 1,
  );
  await tx.execute(sql`
    insert into interactions (hash, kind, description, provider_states)
    select decode(item->>'hash', 'hex'), item->>'kind', item->>'description', item->'providerStates'
    from jsonb_array_elements(${json(rows)}::jsonb) as item
    on conflict on constraint interactions_hash_unique do nothing`);
}

/** What is kept for people to read. Postgres holds neither null characters nor halves of surrogate pairs; the pact itself keeps them. */
function shown(interaction: Interaction): Interaction {
  const providerStates = interaction.providerStates.map(({ name, params }) => ({
    name: storable(name),
    ...(params !== undefined && { params: storable(params) }),
  }));
  return { ...interaction, description: storable(interaction.description), providerStates };
}

function storable(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\uFFFD");
}
