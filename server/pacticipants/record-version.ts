import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { addToBranch, isOnAnyBranch } from "./branch-store.ts";
import { ensureDescribedVersion } from "./described-version-store.ts";
import { ensurePacticipant, type Pacticipant, setFirstMainBranch } from "./pacticipant-store.ts";
import { addTags, hasTags } from "./tag-store.ts";
import { setBuildUrl, type Version } from "./version-store.ts";

/** A version's first tag becomes its branch only while the version is this young (Pact Broker, `use_first_tag_as_branch`). */
const FIRST_TAG_WINDOW_MS = 10_000;

/** A version as its build describes it. */
export interface VersionToRecord {
  readonly pacticipant: Pacticipant | string;
  readonly number: string;
  readonly branch?: string | null | undefined;
  /** Added to the tags that the version has. */
  readonly tags?: readonly string[] | null | undefined;
  /** Replaces the version's own when given; null and undefined leave it. */
  readonly buildUrl?: string | null | undefined;
}

export interface RecordedVersion {
  readonly pacticipant: Pacticipant;
  readonly version: Version;
  /** The version did not exist before. */
  readonly created: boolean;
  /** The version was not on the branch before. */
  readonly addedToBranch: boolean;
  /** Tags that the version did not carry before. */
  readonly newTags: readonly string[];
}

/**
 * Notes that a version exists: creates the pacticipant and the version where needed, and adds the branch and the tags.
 *
 * Two effects follow the settings: the first tag of a new version without a branch is taken as its branch, and a branch
 * or tag named like a usual main branch becomes the pacticipant's main branch if it has none. A deployment for a tag
 * named like an environment is not made here, because environments stand above: see environments/tag-version.ts.
 */
export async function recordVersion(ctx: Context, tx: Tx, request: VersionToRecord): Promise<RecordedVersion> {
  const known = typeof request.pacticipant === "string" ? await ensurePacticipant(tx, request.pacticipant) : request.pacticipant;
  const branch = request.branch ?? undefined;
  const tags = request.tags ?? [];
  const firstTag = ctx.config.useFirstTagAsBranch ? tags[0] : undefined;
  const { version, created } = await ensureDescribedVersion(tx, {
    pacticipantId: known.id,
    number: request.number,
    buildUrl: request.buildUrl ?? null,
    branch: branch ?? firstTag,
    autoCreated: branch === undefined,
    tags,
  });
  const effects = created
    ? { version, addedToBranch: branch !== undefined, newTags: [...new Set(tags)] }
    : await addToKnown(ctx, tx, version, request);
  const pacticipant = await detectMainBranch(ctx, tx, known, branch === undefined ? tags : [branch, ...tags]);
  return { pacticipant, created, ...effects };
}

async function addToKnown(
  ctx: Context,
  tx: Tx,
  known: Version,
  request: VersionToRecord,
): Promise<Pick<RecordedVersion, "version" | "addedToBranch" | "newTags">> {
  const { buildUrl } = request;
  const changesUrl = buildUrl !== undefined && buildUrl !== null && buildUrl !== known.buildUrl;
  const version = changesUrl ? await setBuildUrl(tx, known, buildUrl) : known;
  const branch = request.branch ?? undefined;
  const tags = request.tags ?? [];
  const addedToBranch =
    branch === undefined ? false : (await addToBranch(tx, known.pacticipantId, { name: branch, versionId: version.id })).created;
  if (branch === undefined) await takeFirstTagAsBranch(ctx, tx, version, tags[0]);
  const newTags = tags.length === 0 ? [] : await addTags(tx, version, tags);
  return { version, addedToBranch, newTags };
}

async function takeFirstTagAsBranch(ctx: Context, tx: Tx, version: Version, tag: string | undefined): Promise<void> {
  if (tag === undefined || !ctx.config.useFirstTagAsBranch) return;
  if (ctx.now.getTime() - version.createdAt.getTime() > FIRST_TAG_WINDOW_MS) return;
  if ((await hasTags(tx, version.id)) || (await isOnAnyBranch(tx, version.id))) return;
  await addToBranch(tx, version.pacticipantId, { name: tag, versionId: version.id, autoCreated: true });
}

/** The first candidate seen wins; a later one does not override it. */
async function detectMainBranch(ctx: Context, tx: Tx, pacticipant: Pacticipant, seen: readonly string[]): Promise<Pacticipant> {
  if (pacticipant.mainBranch !== null || !ctx.config.autoDetectMainBranch) return pacticipant;
  const branch = seen.find((name) => ctx.config.mainBranchCandidates.includes(name));
  if (branch === undefined) return pacticipant;
  await setFirstMainBranch(tx, pacticipant.id, branch);
  return { ...pacticipant, mainBranch: branch };
}
