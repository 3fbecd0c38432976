/** What the compiler does not do, at the end of `npm run build`: files that are not TypeScript, and the database template. */
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { EMBEDDED_START_PARAMS } from "../server/db/embedded-settings.ts";
import { migrate } from "../server/db/migrate.ts";
import { embeddedDb } from "../server/db/open.ts";
import { packageRoot } from "../server/db/package-root.ts";
import { templateName } from "../server/db/template.ts";

const root = packageRoot();
const dist = new URL("dist/", root);

await copyIfThere("server/http/openapi.json");
const command = new URL("cli/main.js", dist);
if (existsSync(command)) await chmod(command, 0o755);
await makeTemplate();

async function copyIfThere(path: string): Promise<void> {
  const from = new URL(path, root);
  if (!existsSync(from)) return;
  const to = new URL(path, dist);
  await mkdir(new URL("./", to), { recursive: true });
  await copyFile(from, to);
}

/** Dumps a migrated data directory, unless it is there already; removes those of other migrations. */
async function makeTemplate(): Promise<void> {
  const name = templateName();
  await mkdir(dist, { recursive: true });
  for (const other of await readdir(dist)) {
    if (/^template-.*\.tar\.gz/.test(other) && other !== name) await rm(new URL(other, dist));
  }
  const path = new URL(name, dist);
  if (existsSync(path)) return;
  const lite = await PGlite.create({ startParams: [...PGlite.defaultStartParams, ...EMBEDDED_START_PARAMS] });
  const db = embeddedDb({ exec: (messages) => lite.execProtocolRaw(messages), close: async () => {} });
  await migrate(db);
  await db.script("vacuum analyze");
  await db.script("checkpoint"); // so that opening a copy has nothing to recover
  await db.close();
  const dump = await lite.dumpDataDir("gzip");
  await lite.close();
  const unfinished = new URL(`${name}.${process.pid}`, dist);
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, path);
}
