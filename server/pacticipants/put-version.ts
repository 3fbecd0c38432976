import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { restoreHeads } from "./branch-store.ts";
import { ensurePacticipant, requirePacticipant } from "./pacticipant-store.ts";
import { addTags, removeTagsExcept } from "./tag-store.ts";
import { deleteVersion, ensureVersion, requireVersion, setBuildUrl, type Version } from "./version-store.ts";

/** What a caller says about a version. The tags may stand where a document that was read has them. */
interface VersionDescription {
  readonly buildUrl?: string | null;
  readonly tags?: readonly { readonly name: string }[] | null;
  readonly _embedded?: { readonly tags?: readonly { readonly name: string }[] | null };
}

interface Target {
  readonly pacticipant: string;
  readonly number: string;
}

/**
 * Creates a version, or says anew what is said about it: a build address that is not given is taken away, tags that are
 * given replace those it has. A branch cannot be set here, and the tags have none of the effects of tagging
 * (Pact Broker, `PUT` of a version).
 * @returns whether the version is new
 */
export async function replaceVersion(ctx: Context, target: Target, given: VersionDescription): Promise<boolean> {
  return await write(ctx, target, async (tx, version) => {
    await setBuildUrlIfOther(tx, version, given.buildUrl ?? null);
    const tags = tagNames(given);
    if (tags === undefined) return;
    await removeTagsExcept(tx, version.id, tags);
    await addTags(tx, version, tags);
  });
}

/**
 * Creates a version, or adds to what is said about it: what is not given stays.
 * @returns whether the version is new
 */
export async function patchVersion(ctx: Context, target: Target, given: VersionDescription): Promise<boolean> {
  return await write(ctx, target, async (tx, version) => {
    if (given.buildUrl !== undefined) await setBuildUrlIfOther(tx, version, given.buildUrl);
    await addTags(tx, version, tagNames(given) ?? []);
  });
}

/**
 * Removes a version with all that belongs to it; branches that it was the head of get their highest version as head.
 * @throws BrokerError not-found, pacticipant-not-found
 */
export async function removeVersion(ctx: Context, { pacticipant, number }: Target): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { id } = await requirePacticipant(tx, pacticipant);
    await deleteVersion(tx, (await requireVersion(tx, id, number)).id);
    await restoreHeads(tx, [id]);
  });
}

async function write(
  ctx: Context,
  { pacticipant, number }: Target,
  describe: (tx: Tx, version: Version) => Promise<void>,
): Promise<boolean> {
  return await ctx.db.transaction(async (tx) => {
    const { id } = await ensurePacticipant(tx, pacticipant);
    const { version, created } = await ensureVersion(tx, id, number);
    await describe(tx, version);
    return created;
  });
}

async function setBuildUrlIfOther(tx: Tx, version: Version, buildUrl: string | null): Promise<void> {
  if (buildUrl !== version.buildUrl) await setBuildUrl(tx, version, buildUrl);
}

function tagNames({ tags, _embedded }: VersionDescription): string[] | undefined {
  return (tags ?? _embedded?.tags)?.map((tag) => tag.name);
}
