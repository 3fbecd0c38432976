import type { Context } from "../context.ts";
import { createPacticipant, findPacticipant, type PacticipantChanges, requirePacticipant, updatePacticipant } from "./pacticipant-store.ts";

/** Creates a pacticipant; one that exists stays as it is (Pact Broker, `POST /pacticipants`). */
export async function postPacticipant(ctx: Context, name: string, given: PacticipantChanges): Promise<void> {
  await ctx.db.transaction((tx) => createPacticipant(tx, name, cleaned(given)));
}

/**
 * Says everything about a pacticipant anew: what is not given is taken away.
 * @throws BrokerError pacticipant-not-found
 */
export async function replacePacticipant(ctx: Context, name: string, given: PacticipantChanges): Promise<void> {
  const nothing = { displayName: null, mainBranch: null, repositoryUrl: null, repositoryName: null, repositoryNamespace: null };
  await ctx.db.transaction(async (tx) => {
    await updatePacticipant(tx, await requirePacticipant(tx, name), { ...nothing, ...cleaned(given) });
  });
}

/** Changes what is given and leaves the rest; creates a pacticipant that does not exist, and says whether it did. */
export async function patchPacticipant(ctx: Context, name: string, given: PacticipantChanges): Promise<boolean> {
  return await ctx.db.transaction(async (tx) => {
    const known = await findPacticipant(tx, name);
    if (known === undefined) return (await createPacticipant(tx, name, cleaned(given))).created;
    await updatePacticipant(tx, known, cleaned(given));
    return false;
  });
}

/** Only what can be changed, whatever else the body holds; an empty main branch is none. */
function cleaned(given: PacticipantChanges): PacticipantChanges {
  const { displayName, mainBranch, repositoryUrl, repositoryName, repositoryNamespace } = given;
  const changes = { displayName, mainBranch: mainBranch === "" ? null : mainBranch, repositoryUrl, repositoryName, repositoryNamespace };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
