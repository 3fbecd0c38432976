import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Tx } from "./db.ts";
import { packageRoot } from "./package-root.ts";
import { sql } from "./sql.ts";

/** What `migrate` did and found. */
export interface MigrationResult {
  /** Names of the files applied now, in order; empty when there was nothing to do. */
  readonly applied: readonly string[];
  /** Names in the database that we have no file for: a newer Weir has been here. None of them is breaking. Worth a warning. */
  readonly unknown: readonly string[];
}

/** One file of the migrations folder. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
  /** `-- breaking` among the first comment lines: a Weir that does not know this migration cannot work with the database. */
  readonly breaking: boolean;
  /** `-- no transaction` there: a file of statements, each ended by `;` at the end of a line, that refuse to run in one. */
  readonly noTransaction: boolean;
}

interface AppliedRow {
  readonly name: string;
  readonly checksum: string;
  readonly breaking: boolean;
}

/** Any number, the same in every release: nodes that start together take turns on it. */
const LOCK = 7_230_105;

/**
 * Brings the database to our newest migration, in file-name order, each in its own transaction. Safe on many nodes at once.
 *
 * @throws Error when an applied file was edited since, or when a newer Weir applied a breaking migration we do not know.
 */
export async function migrate(db: Db, folder: URL = migrationsFolder()): Promise<MigrationResult> {
  const migrations = readMigrations(folder);
  const known = new Set(migrations.map(({ name }) => name));
  const before = await locked(db, async (tx) => {
    await tx.script(`create table if not exists migrations (
      name text primary key,
      checksum text not null,
      breaking boolean not null default false,
      applied_at timestamptz not null default now()
    )`);
    return appliedRows(tx);
  });
  const unknown = before.filter(({ name }) => !known.has(name));
  const breaking = unknown.filter((row) => row.breaking).map(({ name }) => name);
  if (breaking.length > 0) {
    throw new Error(`The database has the breaking migration ${breaking.join(", ")} of a newer Weir. Start that version or a later one.`);
  }
  const applied: string[] = [];
  const done = new Map(before.map((row) => [row.name, row]));
  for (const migration of migrations) {
    const row = done.get(migration.name);
    if (row !== undefined) assertUnchanged(migration, row);
    else if (await apply(db, migration)) applied.push(migration.name);
  }
  return { applied, unknown: unknown.map(({ name }) => name) };
}

/** The folder shipped with the package. */
export function migrationsFolder(): URL {
  return new URL("migrations/", packageRoot());
}

/** The migrations of a folder in the order to apply them; none when there is no such folder. */
export function readMigrations(folder: URL): Migration[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^\d{4}-.*\.sql$/.test(name));
  return names.sort().map((name) => {
    // A checkout with Windows line ends is the same migration.
    const text = readFileSync(new URL(name, folder), "utf8").replaceAll("\r\n", "\n");
    const header = /^(?:--.*\n|\n)*/.exec(text)?.[0] ?? "";
    return {
      name,
      text,
      checksum: createHash("sha256").update(text).digest("hex"),
      breaking: /^-- breaking\b/m.test(header),
      noTransaction: /^-- no transaction\b/m.test(header),
    };
  });
}

/** Identifies a set of migrations: same names and same contents, same fingerprint (12 hexadecimal digits). */
export function migrationsFingerprint(migrations: readonly Migration[]): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 12);
}

/** @returns false when another node was faster */
async function apply(db: Db, migration: Migration): Promise<boolean> {
  return locked(db, async (tx) => {
    const row = (await appliedRows(tx)).find(({ name }) => name === migration.name);
    if (row !== undefined) {
      assertUnchanged(migration, row);
      return false;
    }
    await tx.script("set local statement_timeout = 0");
    if (!migration.noTransaction) await tx.script(migration.text);
    else if (db.embedded) await tx.script(migration.text.replace(/\bconcurrently\b/gi, ""));
    else await runOutside(db, migration);
    await tx.execute(
      sql`insert into migrations (name, checksum, breaking) values (${migration.name}, ${migration.checksum}, ${migration.breaking})`,
    );
    return true;
  });
}

/** Runs the statements one by one on a second connection, while the first holds the lock in its transaction. */
async function runOutside(db: Db, migration: Migration): Promise<void> {
  await db.session(async (connection) => {
    await connection.script("set statement_timeout = 0");
    try {
      for (const statement of migration.text.split(/;[ \t]*(?:\n|$)/)) await connection.script(statement);
    } finally {
      await connection.script("reset statement_timeout");
    }
  });
}

/**
 * Runs `work` in a transaction while no other node is migrating. Asks again and again instead of waiting in Postgres: a waiting
 * statement holds a snapshot, and `create index concurrently` of the node ahead would wait for it, for ever.
 */
async function locked<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (;;) {
    const outcome = await db.transaction(async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${LOCK}) as taken`);
      if (lock?.taken !== true) return undefined;
      await tx.script("set local idle_in_transaction_session_timeout = 0");
      return { value: await work(tx) };
    });
    if (outcome !== undefined) return outcome.value;
    await sleep(50 + Math.random() * 50);
  }
}

async function appliedRows(tx: Tx): Promise<AppliedRow[]> {
  return tx.query<AppliedRow>(sql`select name, checksum, breaking from migrations order by name`);
}

function assertUnchanged(migration: Migration, row: AppliedRow): void {
  if (row.checksum === migration.checksum) return;
  throw new Error(`Migration ${migration.name} was changed after it was applied. Restore the file and add a new migration instead.`);
}
