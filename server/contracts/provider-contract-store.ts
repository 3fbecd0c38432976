import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzipSync, gzip, gzipSync } from "node:zlib";
import type { Queryable, Tx } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { Specification } from "../engine/provider-contract/check.ts";
import type { Paging } from "../pacticipants/paging.ts";
import { window } from "../pacticipants/paging-reads.ts";
import type { DecodedProviderContract, DecodedSelfVerification } from "./decode-provider-contract.ts";

/** A publication as it is listed. */
export interface ProviderContractEntry {
  readonly versionId: number;
  readonly contentId: number;
  readonly version: string;
  readonly sha: string;
  readonly specification: Specification;
  readonly contentType: string;
  readonly publishedAt: Date;
  /** Of the version's last self-verification; null when it has published none. */
  readonly selfVerified: boolean | null;
}

/** A self-verification with its report. */
export interface SelfVerificationView {
  readonly success: boolean;
  readonly report: Buffer | undefined;
  readonly contentType: string | null;
  readonly format: string | null;
  readonly verifier: string | null;
  readonly verifierVersion: string | null;
  readonly createdAt: Date;
}

interface Published {
  readonly versionId: number;
  readonly providerId: number;
}

/** Large documents are packed where they hold up nobody. */
const pack = promisify(gzip);

/** Keeps a content once per hash and kind. @returns its id */
export async function ensureProviderContractContent(
  tx: Tx,
  { text, json, specification, contentType }: Pick<DecodedProviderContract, "text" | "json" | "specification" | "contentType">,
): Promise<number> {
  const sha = createHash("sha256").update(text).digest();
  const [made] = await tx.query<{ id: number }>(sql`
    insert into provider_contract_contents (sha256, specification, content_type)
    values (${sha}, ${specification}, ${contentType})
    on conflict on constraint provider_contract_contents_unique do nothing
    returning id`);
  if (made !== undefined) {
    const packed = { body: await pack(text), json: json === text ? null : await pack(json) };
    await tx.execute(
      sql`insert into provider_contract_bodies (content_id, body, json) values (${made.id}, ${packed.body}, ${packed.json})`,
    );
    return made.id;
  }
  const [row] = await tx.query<{ id: number }>(sql`
    select c.id
    from provider_contract_contents c
    where c.sha256 = ${sha} and c.specification = ${specification} and c.content_type = ${contentType}`);
  if (row === undefined) throw new Error("a conflicting provider contract content vanished");
  return row.id;
}

/** Publishes a content for a version that has none. @returns the content that the version has now, and whether it was this call's doing */
export async function insertProviderContract(
  tx: Tx,
  { versionId, providerId }: Published,
  contentId: number,
): Promise<{ created: boolean; contentId: number }> {
  const made = await tx.execute(sql`
    insert into provider_contracts (version_id, provider_id, content_id)
    values (${versionId}, ${providerId}, ${contentId})
    on conflict on constraint provider_contracts_pkey do nothing`);
  if (made === 1) return { created: true, contentId };
  // Held, so that two publications for one version come one after the other.
  const [row] = await tx.query<{ contentId: number }>(sql`
    select c.content_id as "contentId" from provider_contracts c where c.version_id = ${versionId} for update`);
  if (row === undefined) throw new Error("a conflicting provider contract vanished");
  return { created: false, contentId: row.contentId };
}

/** Gives a version another content than it has; the replaced one stays on record. */
export async function replaceProviderContract(tx: Tx, versionId: number, contentId: number): Promise<void> {
  await tx.execute(sql`
    insert into provider_contract_revisions (version_id, content_id, published_at, replaced_at)
    select c.version_id, c.content_id, c.published_at, now()
    from provider_contracts c
    where c.version_id = ${versionId}`);
  await tx.execute(sql`
    update provider_contracts
    set content_id = ${contentId}, published_at = now()
    where version_id = ${versionId}`);
}

/** Notes how a version's own tests went, unless that is what it said last. */
export async function recordSelfVerification(
  tx: Tx,
  { versionId }: Pick<Published, "versionId">,
  contentId: number,
  result: DecodedSelfVerification,
): Promise<void> {
  const { success, report, contentType = null, format = null, verifier = null, verifierVersion = null } = result;
  const said = JSON.stringify([contentId, success, contentType, format, verifier, verifierVersion, report?.toString("base64") ?? null]);
  const digest = createHash("sha256").update(said).digest();
  const [previous] = await tx.query<{ digest: Buffer }>(sql`
    select s.digest from provider_self_verifications s where s.version_id = ${versionId} order by s.id desc limit 1`);
  if (previous?.digest.equals(digest) === true) return;
  await tx.execute(sql`
    insert into provider_self_verifications
      (version_id, content_id, success, body, content_type, format, verifier, verifier_version, digest)
    values (${versionId}, ${contentId}, ${success}, ${report === undefined ? null : gzipSync(report)}, ${contentType}, ${format},
      ${verifier}, ${verifierVersion}, ${digest})`);
}

/** Deletes contents that no version has or had, with what was said about them. @returns how many */
export async function deleteOrphanProviderContents(tx: Tx, limit: number): Promise<number> {
  return tx.execute(sql`
    delete from provider_contract_contents
    where id in (
      select c.id
      from provider_contract_contents c
      where not exists (select 1 from provider_contracts p where p.content_id = c.id)
        and not exists (select 1 from provider_contract_revisions r where r.content_id = c.id)
      limit ${limit}
    )`);
}

/** Deletes what is on record of contracts that have been replaced and were published longer ago than this. @returns how many */
export async function deleteContractRevisionsOlderThan(db: Queryable, days: number): Promise<number> {
  return db.execute(sql`delete from provider_contract_revisions where published_at < now() - make_interval(days => ${days})`);
}

/** What a version said last about its own tests against a contract. @param contract  alias of a row with version_id and content_id */
export function lastSelfVerification(contract: Sql): Sql {
  return sql`(
    select s.success
    from provider_self_verifications s
    where s.version_id = ${contract}.version_id and s.content_id = ${contract}.content_id
    order by s.id desc
    limit 1
  )`;
}

const ENTRY = sql`
  select c.version_id as "versionId", c.content_id as "contentId", v.number as version, encode(content.sha256, 'hex') as sha, content.specification,
    content.content_type as "contentType", c.published_at as "publishedAt", said.success as "selfVerified"
  from provider_contracts c
  join versions v on v.id = c.version_id
  join provider_contract_contents content on content.id = c.content_id
  left join lateral ${lastSelfVerification(sql`c`)} said on true`;

/** What one version of a provider has published. */
export async function findProviderContract(db: Queryable, versionId: number): Promise<ProviderContractEntry | undefined> {
  const [row] = await db.query<ProviderContractEntry>(sql`${ENTRY} where c.version_id = ${versionId}`);
  return row;
}

/** What the newest version that has published any has published. */
export async function findLatestProviderContract(db: Queryable, providerId: number): Promise<ProviderContractEntry | undefined> {
  const [row] = await db.query<ProviderContractEntry>(sql`${ENTRY} where c.provider_id = ${providerId} order by c.version_id desc limit 1`);
  return row;
}

/** What the versions of a provider have published, newest versions first. */
export async function listProviderContracts(
  db: Queryable,
  providerId: number,
  paging: Paging | undefined,
): Promise<{ entries: ProviderContractEntry[]; total: number }> {
  const entries = await db.query<ProviderContractEntry>(
    sql`${ENTRY} where c.provider_id = ${providerId} order by c.version_id desc ${window(paging)}`,
  );
  if (paging === undefined) return { entries, total: entries.length };
  const [row] = await db.query<{ total: number }>(sql`
    select count(*)::integer as total from provider_contracts c where c.provider_id = ${providerId}`);
  return { entries, total: row?.total ?? 0 };
}

/** The text of a content, as it was published. */
export async function requireProviderContractText(db: Queryable, contentId: number): Promise<string> {
  const [row] = await db.query<{ body: Buffer }>(sql`select b.body from provider_contract_bodies b where b.content_id = ${contentId}`);
  if (row === undefined) throw new Error(`provider contract content ${contentId} has no body`);
  return gunzipSync(row.body).toString("utf8");
}

/** The last self-verification that a version has published for a content. */
export async function findSelfVerification(db: Queryable, versionId: number, contentId: number): Promise<SelfVerificationView | undefined> {
  const [row] = await db.query<Omit<SelfVerificationView, "report"> & { body: Buffer | null }>(sql`
    select s.success, s.body, s.content_type as "contentType", s.format, s.verifier, s.verifier_version as "verifierVersion",
      s.created_at as "createdAt"
    from provider_self_verifications s
    where s.version_id = ${versionId} and s.content_id = ${contentId}
    order by s.id desc
    limit 1`);
  if (row === undefined) return undefined;
  const { body, ...others } = row;
  return { ...others, report: body === null ? undefined : gunzipSync(body) };
}
