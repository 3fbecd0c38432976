import type { Context } from "../context.ts";
import type { Tx } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { lockPacticipant } from "../pacticipants/pacticipant-store.ts";
import { requireVersionOf, type Version } from "../pacticipants/version-store.ts";
import { getDeploymentView } from "./deployment-reads.ts";
import { type Deployment, endDeployment, findCurrentDeployment, replaceDeployment, saveRelease } from "./deployment-store.ts";
import { requireEnvironment } from "./environment-store.ts";

/** Names of a version and of where it went. */
export interface Target {
  readonly pacticipant: string;
  readonly number: string;
  readonly environmentUuid: string;
}

/**
 * Notes that a version runs in an environment, in place of the one that ran on the same application instance. A version
 * that runs there already keeps its deployment, so that recording twice, even at the same time, is recording once.
 * @throws BrokerError not-found for an unknown version or environment: neither is created
 */
export async function recordDeployment(ctx: Context, target: Target, applicationInstance: string | null): Promise<Deployment> {
  return await ctx.db.transaction(async (tx) => {
    const version = await requireVersionOf(tx, target.pacticipant, target.number);
    const environment = await requireEnvironment(tx, target.environmentUuid);
    return await deploy(tx, version, { environmentId: environment.id, applicationInstance, autoCreated: false });
  });
}

/** `recordDeployment` inside a transaction, for a version and environment that are known. */
export async function deploy(
  tx: Tx,
  version: Pick<Version, "id" | "pacticipantId">,
  { environmentId, applicationInstance, autoCreated }: { environmentId: number; applicationInstance: string | null; autoCreated: boolean },
): Promise<Deployment> {
  await lockPacticipant(tx, version.pacticipantId);
  const slot = { environmentId, pacticipantId: version.pacticipantId, versionId: version.id, applicationInstance };
  return (await findCurrentDeployment(tx, slot)) ?? (await replaceDeployment(tx, slot, { autoCreated }));
}

/**
 * Notes that a version is on offer in an environment, beside those before. Recording it again makes it supported again.
 * @throws BrokerError not-found for an unknown version or environment: neither is created
 */
export async function recordRelease(ctx: Context, target: Target): Promise<Deployment & { created: boolean }> {
  return await ctx.db.transaction(async (tx) => {
    const version = await requireVersionOf(tx, target.pacticipant, target.number);
    const environment = await requireEnvironment(tx, target.environmentUuid);
    await lockPacticipant(tx, version.pacticipantId);
    return await saveRelease(tx, { environmentId: environment.id, pacticipantId: version.pacticipantId, versionId: version.id });
  });
}

/**
 * Ends a deployment (undeployment) or a release (end of support) when `current` is false; anything but a boolean changes nothing.
 * @throws BrokerError not-found
 * @throws BrokerError state-not-permitted when `current` is true: what ended is recorded anew, not revived
 */
export async function setCurrent(ctx: Context, kind: "deployed" | "released", uuid: string, current: unknown): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { id, pacticipantId } = await getDeploymentView(tx, kind, uuid);
    if (current === true) throw cannotRevive(kind);
    if (current !== false) return;
    // Two that end at the same moment must see each other, or what both wrote would seem to run for ever.
    await lockPacticipant(tx, pacticipantId);
    await endDeployment(tx, id);
  });
}

function cannotRevive(kind: "deployed" | "released"): BrokerError {
  const field = kind === "deployed" ? "currentlyDeployed" : "currentlySupported";
  const text = `The ${field} property cannot be set back to true. Please record a new ${kind === "deployed" ? "deployment" : "release"}.`;
  return new BrokerError("state-not-permitted", text, { fields: { [field]: [text] } });
}
