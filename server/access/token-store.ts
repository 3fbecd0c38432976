import type { Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { isUuid } from "../db/uuid.ts";
import type { Scope } from "../engine/access/scope.ts";
import { notFound } from "../errors.ts";

/** A token as it is kept: without its secret. */
export interface Token {
  readonly id: number;
  readonly uuid: string;
  /** How the secret begins. */
  readonly hint: string;
  readonly description: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

/** What a token is made with. */
export type TokenToSave = Pick<Token, "uuid" | "hint" | "description" | "scopes" | "createdBy" | "createdAt" | "expiresAt"> & {
  readonly hash: Buffer;
};

const COLUMNS = sql`
  id, uuid, hint, description, scopes, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt", revoked_by as "revokedBy"`;

/** The token with this hash, revoked and expired ones too. */
export async function findTokenByHash(db: Queryable, hash: Buffer): Promise<Token | undefined> {
  const [row] = await db.query<Token>(sql`select ${COLUMNS} from api_tokens where hash = ${hash}`);
  return row;
}

/** The token of this identifier, revoked and expired ones too. @throws BrokerError not-found */
export async function requireToken(db: Queryable, uuid: string): Promise<Token> {
  if (!isUuid(uuid)) throw notFound();
  const [row] = await db.query<Token>(sql`select ${COLUMNS} from api_tokens where uuid = ${uuid}`);
  if (row === undefined) throw notFound();
  return row;
}

/** The tokens that are not revoked, newest first. */
export async function listTokens(db: Queryable): Promise<Token[]> {
  return db.query<Token>(sql`select ${COLUMNS} from api_tokens where revoked_at is null order by id desc`);
}

/**
 * Saves a new token unless there are already `most` that are not revoked; parallel requests wait for each other.
 * @returns undefined when there are
 */
export async function insertToken(tx: Tx, token: TokenToSave, most: number): Promise<Token | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('api_tokens'))`);
  const [row] = await tx.query<Token>(sql`
    insert into api_tokens (uuid, hash, hint, description, scopes, created_by, created_at, expires_at)
    select ${token.uuid}::uuid, ${token.hash}::bytea, ${token.hint}::text, ${token.description}::text, ${token.scopes}::text[],
      ${token.createdBy}::text, ${token.createdAt}::timestamptz, ${token.expiresAt}::timestamptz
    where (select count(*) from api_tokens where revoked_at is null) < ${most}
    returning ${COLUMNS}`);
  return row;
}

/** Ends a token; one that has ended keeps the time and the name of the first. @returns whether it is this call that ended it */
export async function revokeToken(db: Queryable, id: number, by: { name: string; at: Date }): Promise<boolean> {
  const changed = await db.execute(
    sql`update api_tokens set revoked_at = ${by.at}, revoked_by = ${by.name} where id = ${id} and revoked_at is null`,
  );
  return changed > 0;
}

/** Notes that these tokens were used. */
export async function noteTokensUsed(db: Queryable, ids: readonly number[], at: Date): Promise<void> {
  await db.execute(
    sql`update api_tokens set last_used_at = ${at} where id = any(${ids}::bigint[]) and (last_used_at is null or last_used_at < ${at})`,
  );
}
