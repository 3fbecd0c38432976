import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { permits } from "../engine/access/scope.ts";
import { type RecordedVersion, recordVersion } from "../pacticipants/record-version.ts";
import { findTag, type Tag } from "../pacticipants/tag-store.ts";
import type { Version } from "../pacticipants/version-store.ts";
import { listEnvironmentsNamed } from "./environment-store.ts";
import { deploy } from "./record-deployment.ts";

/**
 * Puts a tag on a version, which is created when needed. Beside what recordVersion does with a tag, a tag named like an
 * environment records a deployment there, each time it is put. That effect is why tagging lives here, above pacticipants.
 */
export async function tagVersion(
  ctx: Context,
  target: { pacticipant: string; number: string },
  name: string,
): Promise<{ tag: Tag; isNew: boolean }> {
  return await ctx.db.transaction(async (tx) => {
    const recorded: RecordedVersion = await recordVersion(ctx, tx, { ...target, tags: [name] });
    await deployForTags(ctx, tx, recorded.version, [name]);
    const tag = await findTag(tx, recorded.version.id, name);
    if (tag === undefined) throw new Error("a tag was taken away while it was put");
    return { tag, isNew: recorded.newTags.length > 0 };
  });
}

/**
 * Records a deployment of the version to every environment that is named like one of the tags, to the default instance
 * (Pact Broker, `create_deployed_versions_for_tags`; there, only putting a single tag does it, publishing with tags does not).
 * Who may tag but not deploy only tags.
 */
export async function deployForTags(
  ctx: Context,
  tx: Tx,
  version: Pick<Version, "id" | "pacticipantId">,
  tags: readonly string[],
): Promise<void> {
  if (!ctx.config.createDeployedVersionsForTags || tags.length === 0 || !permits(ctx.actor.scopes, "deploy")) return;
  for (const { id } of await listEnvironmentsNamed(tx, tags)) {
    await deploy(tx, version, { environmentId: id, applicationInstance: null, autoCreated: true });
  }
}
