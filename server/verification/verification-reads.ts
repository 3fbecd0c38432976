import type { Queryable } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import { BrokerError, notFound } from "../errors.ts";

/** A pact content as an address names it. */
export interface ContentKey {
  readonly provider: string;
  readonly consumer: string;
  /** Hex, as it came: anything may stand there. */
  readonly sha: string;
}

/** A pact content that results can be published for. */
export interface KnownContent extends ContentKey {
  readonly contentId: number;
  readonly consumerId: number;
  readonly providerId: number;
}

/** One result with all that its representation names. */
export interface Verification {
  readonly number: number;
  readonly success: boolean;
  readonly executedAt: Date;
  readonly buildUrl: string | null;
  readonly verifiedBy: VerifiedBy | null;
  /** JSON text. */
  readonly testResults: string | null;
  readonly provider: string;
  readonly providerVersion: string;
  readonly consumer: string;
  /** The latest version with this content; null when no version has it any more. */
  readonly consumerVersion: string | null;
  readonly sha: string;
}

/** How a verifier introduces itself; nothing of it is certain. */
export interface VerifiedBy {
  readonly implementation?: unknown;
  readonly version?: unknown;
  readonly clientLanguage?: { readonly name?: unknown; readonly version?: unknown; readonly testFramework?: unknown } | null;
}

const SHA = /^[0-9a-f]{40}$/;
/** Results are numbered by bigint; a longer number is no result's. */
const NUMBER = /^\d{1,15}$/;

const COLUMNS = sql`
  v.id as number, v.success, v.executed_at as "executedAt", v.build_url as "buildUrl", v.verified_by as "verifiedBy", r.test_results as "testResults",
  provider.name as provider, pv.number as "providerVersion", consumer.name as consumer, encode(content.sha, 'hex') as sha, (
    select cv.number
    from pacts p
    join versions cv on cv.id = p.consumer_version_id
    where p.content_id = v.content_id
    order by p.consumer_version_id desc
    limit 1
  ) as "consumerVersion"`;

const TABLES = sql`
  verifications v
  join versions pv on pv.id = v.provider_version_id
  join pact_contents content on content.id = v.content_id
  join pacticipants consumer on consumer.id = content.consumer_id
  join pacticipants provider on provider.id = content.provider_id
  left join verification_test_results r on r.verification_id = v.id`;

/**
 * The content that an address names.
 * @throws BrokerError not-found
 */
export async function requireContent(db: Queryable, { provider, consumer, sha }: ContentKey): Promise<KnownContent> {
  if (!SHA.test(sha)) throw notFound();
  const [row] = await db.query<Omit<KnownContent, keyof ContentKey>>(sql`
    select content.id as "contentId", content.consumer_id as "consumerId", content.provider_id as "providerId"
    from pacticipants consumer
    cross join pacticipants provider
    join pact_contents content on content.consumer_id = consumer.id and content.provider_id = provider.id
    where consumer.name = ${consumer} and provider.name = ${provider} and content.sha = decode(${sha}, 'hex')`);
  if (row === undefined) throw notFound();
  return { ...row, provider, consumer, sha };
}

/**
 * One result of a content by its number, as text from an address.
 * @throws BrokerError not-found
 */
export async function requireVerification(db: Queryable, key: ContentKey, number: string): Promise<Verification> {
  if (number === "all") throw new BrokerError("not-found", "To see all the verifications for a pact, use the Matrix page");
  if (!NUMBER.test(number) || !SHA.test(key.sha)) throw notFound();
  return required(await find(db, sql`v.id = ${Number(number)} and ${isOf(key)} and content.sha = decode(${key.sha}, 'hex')`));
}

/**
 * The latest result of a content, over all provider versions.
 * @throws BrokerError not-found
 */
export async function requireLatestForContent(db: Queryable, key: ContentKey): Promise<Verification> {
  const { contentId } = await requireContent(db, key);
  return required(await find(db, latestOf(sql`${contentId}`)));
}

/** Which pact of an integration: of one consumer version, or the latest (with a tag) that has a result. */
export interface PactChoice {
  readonly provider: string;
  readonly consumer: string;
  readonly version?: string;
  readonly tag?: string;
}

/**
 * The latest result of a pact.
 * @throws BrokerError not-found
 */
export async function requireLatestForPact(db: Queryable, { provider, consumer, version, tag }: PactChoice): Promise<Verification> {
  const hasResult = sql`exists (select 1 from verifications any_result where any_result.content_id = p.content_id offset 0)`;
  const ofVersion = sql`p.consumer_version_id = (select cv.id from versions cv where cv.pacticipant_id = consumer.id and cv.number = ${version})`;
  const withTag = sql`exists (select 1 from tags t where t.version_id = p.consumer_version_id and t.name = ${tag} offset 0)`;
  const conditions = [hasResult, ...(version === undefined ? [] : [ofVersion]), ...(tag === undefined ? [] : [withTag])];
  return required(
    await find(
      db,
      latestOf(sql`(
        select pact.content_id
        from pacticipants consumer
        cross join pacticipants provider
        cross join lateral (
          select p.content_id
          from pacts p
          where p.consumer_id = consumer.id and p.provider_id = provider.id and ${join(conditions, " and ")}
          order by p.consumer_version_id desc
          limit 1
        ) pact
        where provider.name = ${provider} and consumer.name = ${consumer}
      )`),
    ),
  );
}

/** A tag of the version that a result is of. */
export interface ProviderVersionTag {
  readonly name: string;
  /** No later version has it. */
  readonly latest: boolean;
}

/** The tags of the version that a result is of, in order. */
export async function listProviderVersionTags(db: Queryable, { number }: Pick<Verification, "number">): Promise<ProviderVersionTag[]> {
  return db.query<ProviderVersionTag>(sql`
    select t.name, t.version_id = (
      select x.version_id from tags x where x.pacticipant_id = t.pacticipant_id and x.name = t.name order by x.version_id desc limit 1
    ) as latest
    from verifications v
    join tags t on t.version_id = v.provider_version_id
    where v.id = ${number}
    order by t.name`);
}

/** The providers of a consumer version's pacts, in order, each with its latest result. */
export interface ProviderResult {
  readonly provider: string;
  readonly latest: Verification | undefined;
}

/**
 * Every pact of a consumer version with its latest result.
 * @throws BrokerError not-found when there is no such version
 */
export async function listLatestForVersion(db: Queryable, consumer: string, number: string): Promise<ProviderResult[]> {
  const pacts = await db.query<{ provider: string | null; verificationId: number | null }>(sql`
    select provider.name as provider, (select max(v.id) from verifications v where v.content_id = p.content_id) as "verificationId"
    from pacticipants c
    join versions cv on cv.pacticipant_id = c.id
    left join pacts p on p.consumer_version_id = cv.id
    left join pacticipants provider on provider.id = p.provider_id
    where c.name = ${consumer} and cv.number = ${number}
    order by provider.name`);
  if (pacts.length === 0) throw notFound();
  const ids = pacts.flatMap(({ verificationId }) => (verificationId === null ? [] : [verificationId]));
  const results = await db.query<Verification>(sql`select ${COLUMNS} from ${TABLES} where v.id = any (${ids}::bigint[])`);
  return pacts.flatMap(({ provider, verificationId }) =>
    provider === null ? [] : [{ provider, latest: results.find((result) => result.number === verificationId) }],
  );
}

const isOf = ({ provider, consumer }: ContentKey) => sql`provider.name = ${provider} and consumer.name = ${consumer}`;

/** The highest number first, the rest of the row after: joining comes first otherwise, for every result that the content ever had. */
const latestOf = (contentId: Sql) => sql`v.id = (select max(latest.id) from verifications latest where latest.content_id = ${contentId})`;

async function find(db: Queryable, where: Sql): Promise<Verification | undefined> {
  const [row] = await db.query<Verification>(sql`select ${COLUMNS} from ${TABLES} where ${where}`);
  return row;
}

function required(verification: Verification | undefined): Verification {
  if (verification === undefined) throw notFound();
  return verification;
}
