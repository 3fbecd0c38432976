import type { Context } from "../context.ts";
import { isUniqueViolation } from "../db/pg-errors.ts";
import { displayNameOf } from "../engine/names/display-name.ts";
import { type BrokerError, invalid } from "../errors.ts";
import {
  type Contact,
  createEnvironment,
  type Environment,
  type EnvironmentDescription,
  requireEnvironment,
  updateEnvironment,
} from "./environment-store.ts";

/** What a caller says about an environment. */
interface Given {
  readonly name: string;
  readonly displayName?: string | null;
  readonly production: boolean;
  readonly contacts?: readonly Contact[] | null;
}

/**
 * Creates an environment.
 * @throws BrokerError invalid-request when its name is taken
 */
export async function postEnvironment(ctx: Context, given: Given): Promise<Environment> {
  const made = await ctx.db.transaction((tx) => createEnvironment(tx, described(given)));
  if (made === undefined) throw nameTaken(given.name);
  return made;
}

/**
 * Says everything about an environment anew: what is not given is taken away.
 * @throws BrokerError not-found, or invalid-request when the new name is taken
 */
export async function replaceEnvironment(ctx: Context, uuid: string, given: Given): Promise<Environment> {
  try {
    return await ctx.db.transaction(async (tx) => {
      const known = await requireEnvironment(tx, uuid);
      return (await updateEnvironment(tx, known.id, described(given))) ?? known;
    });
  } catch (error) {
    throw isUniqueViolation(error, "environments_name_unique") ? nameTaken(given.name) : error;
  }
}

function described({ name, displayName, production, contacts }: Given): EnvironmentDescription {
  return { name, displayName: displayName ?? displayNameOf(name), production, contacts: contacts ?? null };
}

function nameTaken(name: string): BrokerError {
  return invalid({ name: [`name '${name}' is already used by an existing environment.`] });
}
