import type { Context } from "../context.ts";
import { recordIntegrations } from "../contracts/integration-store.ts";
import { ensureVersion } from "../pacticipants/version-store.ts";
import { emitResult } from "../webhooks/emit.ts";
import { readMetadata } from "./metadata.ts";
import { readInteractionResults } from "./test-results.ts";
import { type ContentKey, requireContent, requireVerificationById, type Verification } from "./verification-reads.ts";
import { saveVerification } from "./verification-store.ts";

/** A verifier's report about one pact content. */
export interface VerificationReport {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly buildUrl?: string | null | undefined;
  /** Any JSON; results by interaction where it is a list of them. */
  readonly testResults?: unknown;
  readonly verifiedBy?: object | null | undefined;
}

/**
 * Notes that a provider version ran a pact, and creates that version where it is new. The result belongs to the content
 * and so to every consumer version that has it, now or later.
 *
 * @param metadata  the segment of the address that the verifier got the pact from; it says whether the pact was work in progress or pending
 * @throws BrokerError not-found when there is no such content
 */
export async function recordVerification(
  ctx: Context,
  key: ContentKey,
  report: VerificationReport,
  metadata?: string,
): Promise<Verification> {
  const { wip, pending, told } = readMetadata(metadata ?? "");
  return await ctx.db.transaction(async (tx) => {
    const { contentId, consumerId, providerId } = await requireContent(tx, key);
    const { version } = await ensureVersion(tx, providerId, report.providerApplicationVersion);
    const { testResults } = report;
    const number = await saveVerification(tx, {
      contentId,
      providerVersionId: version.id,
      success: report.success,
      wip,
      pending,
      buildUrl: report.buildUrl ?? null,
      verifiedBy: report.verifiedBy ?? undefined,
      testResults: testResults === undefined || testResults === null ? undefined : JSON.stringify(testResults),
      interactions: readInteractionResults(testResults),
    });
    // Last, so that results for one integration wait for each other's commit only.
    await recordIntegrations(tx, [{ consumerId, providerId }]);
    const verification = await requireVerificationById(tx, number);
    await emitResult(ctx, tx, {
      consumer: { id: consumerId, name: verification.consumer },
      provider: { id: providerId, name: verification.provider },
      contentId,
      verificationId: number,
      success: report.success,
      told,
    });
    return verification;
  });
}
