import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { Db, Queryable, Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
/** The key that is kept in the database. */
const STORED = "stored";

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Encrypts a text that must not lie readable in the database.
 * @param configured  the operator's key; undefined uses one that is made once and kept in the database
 * @param place  what the text belongs to: elsewhere it cannot be decrypted
 */
export async function encryptSecret(
  tx: Tx,
  text: string,
  { configured, place }: { configured: string | undefined; place: string },
): Promise<string> {
  const { id, bytes } = configured === undefined ? { id: STORED, bytes: await ensureStoredKey(tx) } : configuredKey(configured);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, iv).setAAD(Buffer.from(place));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", id, ...[iv, cipher.getAuthTag(), encrypted].map((part) => part.toString("base64url"))].join(".");
}

/**
 * The text again.
 * @throws Error when it was encrypted under another key, for another place, or was changed
 */
export async function decryptSecret(
  db: Queryable,
  secret: string,
  { configured, place }: { configured: string | undefined; place: string },
): Promise<string> {
  const [, id = "", iv = "", tag = "", encrypted = ""] = secret.split(".");
  const key = id === STORED ? { id, bytes: await findStoredKey(db) } : configured === undefined ? undefined : configuredKey(configured);
  if (key?.bytes === undefined || key.id !== id)
    throw new Error("the secrets were encrypted under a key that this broker has not got (WEIR_SECRET_KEY)");
  const decipher = createDecipheriv(CIPHER, key.bytes, Buffer.from(iv, "base64url"))
    .setAAD(Buffer.from(place))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(encrypted, "base64url")), decipher.final()]).toString("utf8");
}

/**
 * A key of its own for another purpose, made from the one that secrets are encrypted under: the same as long as that one is.
 * @param purpose  keys for different purposes say nothing about each other
 */
export async function deriveKey(
  db: Db,
  { configured, purpose }: { readonly configured: string | undefined; readonly purpose: string },
): Promise<Buffer> {
  const bytes =
    configured === undefined ? ((await findStoredKey(db)) ?? (await db.transaction(ensureStoredKey))) : configuredKey(configured).bytes;
  return Buffer.from(hkdfSync("sha256", bytes, "", purpose, KEY_BYTES));
}

function configuredKey(text: string): Key {
  const bytes = Buffer.from(hkdfSync("sha256", text, "", "weir secrets", KEY_BYTES));
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
}

async function findStoredKey(db: Queryable): Promise<Buffer | undefined> {
  const [row] = await db.query<{ key: Buffer }>(sql`select k.key from secret_keys k where k.id = ${STORED}`);
  return row?.key;
}

async function ensureStoredKey(tx: Tx): Promise<Buffer> {
  const found = await findStoredKey(tx);
  if (found !== undefined) return found;
  await tx.execute(
    sql`insert into secret_keys (id, key) values (${STORED}, ${randomBytes(KEY_BYTES)}) on conflict on constraint secret_keys_pkey do nothing`,
  );
  const made = await findStoredKey(tx);
  if (made === undefined) throw new Error("the key of the database is gone");
  return made;
}
