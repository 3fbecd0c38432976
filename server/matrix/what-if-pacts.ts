import { gunzipSync } from "node:zlib";
import type { Context } from "../context.ts";
import { compareTexts } from "../contracts/compare-provider-contracts.ts";
import { withOffer } from "../engine/matrix/provider-contracts.ts";
import type { Row } from "../engine/matrix/row.ts";
import { type ResolvedSelector, selectorFor, type Target } from "../engine/matrix/selector.ts";
import { contentHash } from "../engine/pact/content-hash.ts";
import { findPacticipant } from "../pacticipants/pacticipant-store.ts";
import { resolveInTarget } from "./resolve-in-target.ts";
import type { Candidate } from "./what-if.ts";
import type { PactGiven } from "./what-if-documents.ts";
import { listKnownResults, listPublishedOffers, type PublishedOffer } from "./what-if-reads.ts";

/** Stands for an asked pacticipant that the broker does not know; no row of the database has it. Unknown providers count down from here. */
export const UNKNOWN_PACTICIPANT = -1;

/** Where one wants to go, the place of the pact among those given, and until when comparisons may take (of `performance.now`). */
interface PactQuestion {
  readonly target: Target;
  readonly place: number;
  readonly until: number;
}

/** The rows that a pact would make: results of the same content count, whoever published it. */
export async function pactRows(
  ctx: Context,
  candidate: Candidate,
  given: PactGiven,
  { target, place, until }: PactQuestion,
): Promise<{ rows: Row[]; inferred: ResolvedSelector[] }> {
  const selector = selectorFor(given.provider, target);
  const known = await findPacticipant(ctx.db, given.provider);
  const provider = { id: known?.id ?? UNKNOWN_PACTICIPANT - 1 - place, name: given.provider };
  const resolved: ResolvedSelector[] =
    known === undefined
      ? [{ selector, pacticipantId: provider.id, version: "none", oneOfMany: false, mainBranch: undefined }]
      : await resolveInTarget(ctx.db, [given.provider], target);
  const versions = resolved.flatMap(({ version }) => (typeof version === "object" ? version : []));
  const sha = contentHash(given.pact);
  const results = await listKnownResults(
    ctx.db,
    { consumerId: candidate.party.id, providerId: provider.id, sha },
    versions.map(({ id }) => id),
  );
  const unrun = versions.filter(({ id }) => !results.some(({ versionId }) => versionId === id));
  const offers = await listPublishedOffers(
    ctx.db,
    unrun.map(({ id }) => id),
  );
  const row = (version: Row["provider"]["version"], result: Row["result"]): Row => ({
    consumer: { ...candidate.party, version: candidate.version },
    provider: { ...provider, version },
    result,
    pact: { sha, revision: 1, publishedAt: ctx.now },
    evidence: { kind: "pact-verification", failures: [] },
  });
  if (versions.length === 0) return { rows: [row(undefined, undefined)], inferred: resolved };
  const rows: Row[] = [];
  for (const version of versions) {
    const result = results.find(({ versionId }) => versionId === version.id);
    const verified = row(version, result && { success: result.success, at: result.at, verificationId: result.verificationId });
    const offer = result === undefined ? offers.find((each) => each.version.id === version.id) : undefined;
    rows.push(
      offer === undefined ? verified : withOffer(verified, { ...offer, comparison: await compared(ctx, offer, given.text, until) }),
    );
  }
  return { rows, inferred: resolved };
}

async function compared(ctx: Context, { specification, packed }: PublishedOffer, pact: string, until: number) {
  if (performance.now() > until) return undefined;
  const comparison = await compareTexts(ctx, { specification, document: gunzipSync(packed).toString("utf8"), pact });
  return comparison && { ...comparison, at: ctx.now };
}
