import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { similarNames } from "../engine/names/similar.ts";
import { listPacticipantNames } from "../pacticipants/pacticipant-store.ts";

/**
 * A text that asks the publisher to look again, when one of these new names is nearly that of an existing pacticipant;
 * undefined when all is well. Rule and text: Pact Broker, "Potential duplicate names".
 */
export async function similarNameWarning(ctx: Context, tx: Tx, newNames: readonly string[]): Promise<string | undefined> {
  if (!ctx.config.checkForSimilarNames || newNames.length === 0) return undefined;
  const names = await listPacticipantNames(tx);
  return newNames.flatMap((name) => warning(ctx, name, similarNames(name, names)) ?? [])[0];
}

function warning(ctx: Context, name: string, similar: readonly string[]): string | undefined {
  if (similar.length === 0) return undefined;
  return `This is the first time a pact has been published for "${name}".
The name "${name}" is very similar to the following existing pacticipants:
${similar.map((existing) => `* ${existing}`).join("\n")}
If you meant to specify one of the above names, please correct the pact configuration, and re-publish the pact.
If the pact is intended to be for a new consumer or provider, please manually create "${name}" using the following command from the Pact Broker CLI, and then re-publish the pact:

pact-broker create-or-update-pacticipant --name "${name}" --broker-base-url ${ctx.baseUrl}

For information on the Pact Broker CLI see https://docs.pact.io/go/pbc-cli
To disable this check, set \`check_for_potential_duplicate_pacticipant_names\` to false in the configuration.
`;
}
