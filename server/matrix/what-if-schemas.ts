import type { Context } from "../context.ts";
import type { PastWriter, ShownDifference } from "../engine/matrix/evidence.ts";
import type { PartyRef, Row, VersionRef } from "../engine/matrix/row.ts";
import type { ResolvedSelector, Target } from "../engine/matrix/selector.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import { BrokerError } from "../errors.ts";
import { differInThread } from "../registry/engine-thread.ts";
import { loadSources } from "../registry/schema-contents.ts";
import { TOO_LARGE } from "../verification/compare-schemas.ts";
import { partiesByVersion, resolveInTarget } from "./resolve-in-target.ts";
import type { Candidate } from "./what-if.ts";
import type { SchemaGiven } from "./what-if-documents.ts";
import { listDeclaredContents, listPastContents, listSubjectParties, type PastContent } from "./what-if-reads.ts";

/** The rows that a schema would make with everybody on the other side of its subject who is in the target. */
export async function schemaRows(
  ctx: Context,
  candidate: Candidate,
  given: SchemaGiven,
  { target, until }: { readonly target: Target; readonly until: number },
): Promise<{ rows: Row[]; inferred: ResolvedSelector[] }> {
  const otherRole = given.role === "writes" ? "reads" : "writes";
  const parties = await listSubjectParties(ctx.db, given.subject, otherRole);
  const policy = parties[0]?.policy ?? "strict";
  const others = parties.flatMap(({ name }) => (name === candidate.party.name ? [] : name));
  const inferred = await resolveInTarget(ctx.db, others, target);
  const sides = await othersOf(ctx, given, otherRole, { inferred, target });
  const found = await compare(ctx, given, [...new Set(sides.map(({ contentId }) => contentId))], { policy, until });
  const own = { ...candidate.party, version: candidate.version };
  const rows = sides.flatMap(({ party, contentId, past }): Row[] => {
    const differences = found.get(contentId);
    if (differences === undefined) return [];
    return [
      {
        ...(given.role === "writes" ? { consumer: party, provider: own } : { consumer: own, provider: party }),
        result: { success: differences.length === 0, at: ctx.now, verificationId: undefined },
        pact: undefined,
        evidence: { kind: "schema-compatibility", subject: given.subject, policy, differences, ...(past === undefined ? {} : { past }) },
      },
    ];
  });
  return { rows, inferred: inferred.filter(({ version }) => version !== "none") };
}

/** A schema of the other side, and who is there with it, or was. */
interface OtherSide {
  readonly party: PartyRef & { readonly version: VersionRef };
  readonly contentId: number;
  readonly past?: PastWriter;
}

/** Everybody on the other side who is in the target; for a reader also what was written in the environment before. */
async function othersOf(
  ctx: Context,
  { subject, role }: SchemaGiven,
  otherRole: "writes" | "reads",
  { inferred, target }: { readonly inferred: readonly ResolvedSelector[]; readonly target: Target },
): Promise<OtherSide[]> {
  const versions = partiesByVersion(inferred);
  const declared = await listDeclaredContents(ctx.db, { subject, role: otherRole }, [...versions.keys()]);
  const there = declared.flatMap(({ versionId, contentId }): OtherSide[] => {
    const party = versions.get(versionId);
    return party === undefined ? [] : [{ party, contentId }];
  });
  if (role === "writes" || target.to !== "environment") return there;
  const { environment } = target;
  const before = await listPastContents(ctx.db, { subject, environment, now: ctx.now });
  const isThere = (past: PastContent) => there.some(({ party, contentId }) => party.id === past.writer.id && contentId === past.contentId);
  return [
    ...there,
    ...before
      .filter((past) => !isThere(past))
      .map(({ writer, contentId, until }): OtherSide => ({ party: writer, contentId, past: { environment, until } })),
  ];
}

/**
 * What keeps readers from reading, by content of the other side, each with a document that shows it where there is one.
 * @throws BrokerError `unavailable` when that takes longer than the question may: what is left would pass for compatible
 */
async function compare(
  ctx: Context,
  { role, schema }: SchemaGiven,
  contentIds: readonly number[],
  { policy, until }: { readonly policy: CompatibilityPolicy; readonly until: number },
): Promise<Map<number, readonly ShownDifference[]>> {
  const sources = await loadSources(ctx.db, contentIds);
  const found = new Map<number, readonly ShownDifference[]>();
  for (const [contentId, { type, source }] of sources) {
    if (performance.now() > until) throw new BrokerError("unavailable", "The schemas cannot be compared in time; ask about fewer at once.");
    const own = { type: schema.facts.type, source: schema.source };
    // A reader must read what was written before it; what is written must be readable by who is there already.
    const sides = role === "reads" ? { reader: own, writer: { type, source } } : { reader: { type, source }, writer: own };
    found.set(contentId, (await differInThread({ ...sides, policy })) ?? [TOO_LARGE]);
  }
  return found;
}
