import type { Context } from "../context.ts";
import { compareTexts } from "../contracts/compare-provider-contracts.ts";
import { requireContentText } from "../contracts/pact-content-store.ts";
import { withOffer } from "../engine/matrix/provider-contracts.ts";
import type { Row } from "../engine/matrix/row.ts";
import type { ResolvedSelector, Target } from "../engine/matrix/selector.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";
import { listIntegrationsOf } from "./integration-reads.ts";
import { partiesByVersion, resolveInTarget } from "./resolve-in-target.ts";
import type { Candidate } from "./what-if.ts";
import type { ContractGiven } from "./what-if-documents.ts";
import { listCurrentPacts } from "./what-if-reads.ts";

/**
 * The rows that a provider's document would make with the pacts of everybody who is in the target: compared, unless the
 * version has run the pact. What cannot be compared in time stays without a result.
 */
export async function contractRows(
  ctx: Context,
  candidate: Candidate,
  contract: ContractGiven,
  { target, base, until }: { readonly target: Target; readonly base: MatrixAnswer | undefined; readonly until: number },
): Promise<{ rows: Row[]; inferred: ResolvedSelector[] }> {
  const { party, version } = candidate;
  const integrations = await listIntegrationsOf(ctx.db, [], [party.id]);
  const consumers = integrations.flatMap(({ consumer, provider }) =>
    provider.id === party.id && consumer.id !== party.id ? consumer.name : [],
  );
  const inferred = await resolveInTarget(ctx.db, [...new Set(consumers)], target);
  const versions = partiesByVersion(inferred);
  const pacts = await listCurrentPacts(ctx.db, [...versions.keys()], party.id);
  const run = new Set((base?.situation.rows ?? []).flatMap(ranBy));
  const rows: Row[] = [];
  for (const { consumerVersionId, contentId, sha, publishedAt } of pacts) {
    const consumer = versions.get(consumerVersionId);
    if (consumer === undefined || run.has(consumerVersionId)) continue;
    const row: Row = {
      consumer,
      provider: { ...party, version },
      result: undefined,
      pact: { sha, revision: 1, publishedAt },
      evidence: { kind: "pact-verification", failures: [] },
    };
    rows.push(
      withOffer(row, {
        version,
        specification: contract.specification,
        selfVerified: undefined,
        comparison: await compared(ctx, contract, contentId, until),
      }),
    );
  }
  return { rows, inferred: inferred.filter(({ version: there }) => there !== "none") };
}

/** Consumer versions whose pact the version has really run. */
function ranBy({ consumer, result, evidence }: Row): number[] {
  return result !== undefined && evidence.kind === "pact-verification" ? [consumer.version.id] : [];
}

async function compared(ctx: Context, { specification, json }: ContractGiven, contentId: number, until: number) {
  if (performance.now() > until) return undefined;
  const comparison = await compareTexts(ctx, { specification, document: json, pact: await requireContentText(ctx.db, contentId) });
  return comparison && { ...comparison, at: ctx.now };
}
