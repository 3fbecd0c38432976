import type { Context } from "../context.ts";
import { neighbourhood } from "../engine/graph/neighbourhood.ts";
import { relationshipsCsv } from "../engine/graph/relationships-csv.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { listEdges, listNodes } from "./graph-reads.ts";

/** Everybody who has an integration, as comma-separated values. */
export async function networkText(ctx: Context): Promise<string> {
  const edges = await listEdges(ctx.db);
  const ids = new Set(edges.flatMap(({ consumerId, providerId }) => [consumerId, providerId]));
  return relationshipsCsv(await listNodes(ctx.db, [...ids]), edges);
}

/**
 * A pacticipant and everybody connected with it, as comma-separated values.
 * @param limit  how many at most, the nearest
 * @throws BrokerError pacticipant-not-found
 */
export async function groupText(ctx: Context, pacticipant: string, limit: number | undefined): Promise<string> {
  const { id } = await requirePacticipant(ctx.db, pacticipant);
  const edges = await listEdges(ctx.db);
  return relationshipsCsv(await listNodes(ctx.db, [...neighbourhood(id, edges, limit)]), edges);
}
