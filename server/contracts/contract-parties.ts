import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import type { BrokerError } from "../errors.ts";
import { createPacticipants, findPacticipants, type Pacticipant } from "../pacticipants/pacticipant-store.ts";
import { similarNameWarning } from "./similar-names.ts";

/**
 * The parties of contracts, which are created where they are new: one statement when all are known.
 * @param refuse  makes the error from the warning about a new name that is nearly an existing one
 * @returns the party of each name that was given
 */
export async function ensureParties(
  ctx: Context,
  tx: Tx,
  names: readonly string[],
  refuse: (warning: string) => BrokerError,
): Promise<(name: string) => Pacticipant> {
  const known = await findPacticipants(tx, names);
  const missing = [...new Set(names)].filter((name) => !known.has(name));
  const warning = await similarNameWarning(ctx, tx, missing);
  if (warning !== undefined) throw refuse(warning);
  const created = missing.length === 0 ? known : await createPacticipants(tx, missing);
  return (name) => {
    const party = known.get(name) ?? created.get(name);
    if (party === undefined) throw new Error("a pacticipant was deleted while contracts were published for it");
    return party;
  };
}
