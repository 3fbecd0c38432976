import { lastSelfVerification } from "../contracts/provider-contract-store.ts";
import type { Queryable } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import type { PartyRef, VersionRef } from "../engine/matrix/row.ts";
import type { Specification } from "../engine/provider-contract/check.ts";
import { policyOfSubject } from "../registry/config-store.ts";

/** A pact that one of the versions in question has published with the provider. */
export interface CurrentPact {
  readonly consumerVersionId: number;
  readonly contentId: number;
  readonly sha: string;
  readonly publishedAt: Date;
}

/** The pacts of these versions with a provider. */
export function listCurrentPacts(db: Queryable, versionIds: readonly number[], providerId: number): Promise<CurrentPact[]> {
  return db.query<CurrentPact>(sql`
    select p.consumer_version_id as "consumerVersionId", p.content_id as "contentId", encode(c.sha, 'hex') as sha, p.published_at as "publishedAt"
    from pacts p
    join pact_contents c on c.id = p.content_id
    where p.consumer_version_id = any(${versionIds}::bigint[]) and p.provider_id = ${providerId}`);
}

/** How a provider version fared with a content. */
export interface KnownResult {
  readonly versionId: number;
  readonly verificationId: number;
  readonly success: boolean;
  readonly at: Date;
}

/** The last results of these provider versions for a content by its hash, if it was ever published for the pair. */
export function listKnownResults(
  db: Queryable,
  { consumerId, providerId, sha }: { readonly consumerId: number; readonly providerId: number; readonly sha: string },
  versionIds: readonly number[],
): Promise<KnownResult[]> {
  return db.query<KnownResult>(sql`
    select r.provider_version_id as "versionId", r.id as "verificationId", r.success, r.executed_at as at
    from pact_contents c
    cross join unnest(${versionIds}::bigint[]) as wanted(id)
    cross join lateral (
      select x.provider_version_id, x.id, x.success, x.executed_at
      from verifications x
      where x.content_id = c.id and x.provider_version_id = wanted.id
      order by x.id desc
      limit 1
    ) r
    where c.consumer_id = ${consumerId} and c.provider_id = ${providerId} and c.sha = decode(${sha}, 'hex')`);
}

/** The other side of a subject: who has ever declared it, and the rules by which its schemas are compared. */
export interface SubjectParty {
  readonly name: string;
  readonly policy: CompatibilityPolicy;
}

/** Names of the pacticipants on one side of a subject. */
export function listSubjectParties(db: Queryable, subject: string, role: "writes" | "reads"): Promise<SubjectParty[]> {
  return db.query<SubjectParty>(sql`
    select p.name, (select ${policyOfSubject(sql`${subject}::text`)}) as policy
    from event_parties e
    join pacticipants p on p.id = e.pacticipant_id
    where e.subject = ${subject} and e.role = ${role}
    order by p.name`);
}

/** What a version declares of a subject. */
export interface DeclaredContent {
  readonly versionId: number;
  readonly contentId: number;
}

/** What these versions declare of a subject in one role. */
export function listDeclaredContents(
  db: Queryable,
  { subject, role }: { readonly subject: string; readonly role: "writes" | "reads" },
  versionIds: readonly number[],
): Promise<DeclaredContent[]> {
  return db.query<DeclaredContent>(sql`
    select e.version_id as "versionId", e.content_id as "contentId"
    from event_contracts e
    where e.version_id = any(${versionIds}::bigint[]) and e.role = ${role} and e.subject = ${subject}`);
}

/** A contract that a provider version has published, and how its own tests went. */
export interface PublishedOffer {
  readonly version: VersionRef;
  readonly specification: Specification;
  /** The document as JSON, gzipped. */
  readonly packed: Buffer;
  readonly selfVerified: boolean | undefined;
}

/** The contracts of these versions. */
export async function listPublishedOffers(db: Queryable, versionIds: readonly number[]): Promise<PublishedOffer[]> {
  if (versionIds.length === 0) return [];
  const rows = await db.query<
    Omit<PublishedOffer, "version" | "selfVerified"> & { id: number; number: string; success: boolean | null }
  >(sql`
    select v.id, v.number, content.specification, coalesce(b.json, b.body) as packed, said.success
    from provider_contracts c
    join versions v on v.id = c.version_id
    join provider_contract_contents content on content.id = c.content_id
    join provider_contract_bodies b on b.content_id = c.content_id
    left join lateral ${lastSelfVerification(sql`c`)} said on true
    where c.version_id = any(${versionIds}::bigint[])`);
  return rows.map(({ id, number, success, ...offer }) => ({ ...offer, version: { id, number }, selfVerified: success ?? undefined }));
}

/** What somebody wrote to a subject in an environment before, and who wrote it last. */
export interface PastContent {
  readonly writer: PartyRef & { readonly version: VersionRef };
  readonly contentId: number;
  readonly until: Date | undefined;
}

/** What was written to a subject in an environment within its retention. */
export async function listPastContents(
  db: Queryable,
  { subject, environment, now }: { readonly subject: string; readonly environment: string; readonly now: Date },
): Promise<PastContent[]> {
  const rows = await db.query<{ id: number; name: string; versionId: number; number: string; contentId: number; until: Date | null }>(sql`
    select p.id, p.name, coalesce(w.version_id, 0) as "versionId", w.version_number as number, w.content_id as "contentId", w.until
    from environments e
    join event_writers w on w.environment_id = e.id and w.subject = ${subject}
    join pacticipants p on p.id = w.pacticipant_id
    left join event_retentions t on t.subject = w.subject
    where e.name = ${environment}
      and (w.until is null or t.seconds is null or w.until > ${now}::timestamptz - t.seconds * interval '1 second')`);
  return rows.map(({ id, name, versionId, number, contentId, until }) => ({
    writer: { id, name, version: { id: versionId, number } },
    contentId,
    until: until ?? undefined,
  }));
}
