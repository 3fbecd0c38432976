import { randomBytes } from "node:crypto";
import type { Db } from "../../server/db/db.ts";
import { migrate } from "../../server/db/migrate.ts";
import { openDatabase } from "../../server/db/open.ts";
import { sql } from "../../server/db/sql.ts";
import { templateName } from "../../server/db/template.ts";

/** Any number: test workers take turns making the template. */
const LOCK = 7_230_106;

/** A new database without tables on this server; closing it drops it. */
export async function emptyServerDatabase(url: string): Promise<Db> {
  return create(url, "template0");
}

/** A new database with every migration applied, copied from a template that the first worker makes; closing it drops it. */
export async function migratedServerDatabase(url: string): Promise<Db> {
  const template = `weir_${templateName().replace(/^template-\d+-|\.tar\.gz$/g, "")}`;
  const admin = await openDatabase({ databaseUrl: url }, { maxConnections: 2 });
  try {
    await admin.transaction(async (lock) => {
      await lock.query(sql`select pg_advisory_xact_lock(${LOCK})`);
      const [found] = await lock.query(sql`select 1 from pg_database where datname = ${template}`);
      if (found !== undefined) return;
      const unfinished = `${template}_unfinished`;
      await admin.script(`drop database if exists ${unfinished}`);
      await admin.script(`create database ${unfinished} template template0`);
      const db = await openDatabase({ databaseUrl: named(url, unfinished) }, { maxConnections: 2 });
      try {
        await migrate(db);
      } finally {
        await db.close();
      }
      await admin.script(`alter database ${unfinished} rename to ${template}`);
    });
  } finally {
    await admin.close();
  }
  return create(url, template);
}

async function create(url: string, template: string): Promise<Db> {
  const name = `weir_test_${randomBytes(6).toString("hex")}`;
  await administer(url, `create database ${name} template ${template}`);
  const db = await openDatabase({ databaseUrl: named(url, name) });
  return {
    ...db,
    async close() {
      await db.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}

async function administer(url: string, command: string): Promise<void> {
  const admin = await openDatabase({ databaseUrl: url }, { maxConnections: 1 });
  try {
    await admin.script(command);
  } finally {
    await admin.close();
  }
}

function named(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
