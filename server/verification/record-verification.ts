import type { Context } from "../context.ts";
import { emitResult } from "../webhooks/emit.ts";
import { readMetadata } from "./metadata.ts";
import { readInteractionResults } from "./test-results.ts";
import { type ContentKey, requireContent, type Verification } from "./verification-reads.ts";
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
  const { success, providerApplicationVersion: providerVersion, testResults: results, verifiedBy } = report;
  const testResults = results === undefined || results === null ? undefined : JSON.stringify(results);
  const interactions = readInteractionResults(results);
  const buildUrl = report.buildUrl ?? null;
  return await ctx.db.transaction(async (tx) => {
    const { contentId, consumerId, providerId, ...names } = await requireContent(tx, key);
    const { listenedTo, ...saved } = await saveVerification(tx, {
      contentId,
      consumerId,
      providerId,
      providerVersion,
      success,
      wip,
      pending,
      buildUrl,
      verifiedBy: verifiedBy ?? undefined,
      testResults,
      interactions,
    });
    if (listenedTo)
      await emitResult(ctx, tx, {
        consumer: { id: consumerId, name: names.consumer },
        provider: { id: providerId, name: names.provider },
        contentId,
        verificationId: saved.number,
        success,
        told,
      });
    return { ...names, ...saved, success, providerVersion, buildUrl, testResults: testResults ?? null };
  });
}
