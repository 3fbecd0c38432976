import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EMBEDDED_POSTGRES_MAJOR } from "./embedded-settings.ts";
import { migrationsFingerprint, migrationsFolder, readMigrations } from "./migrate.ts";
import { packageRoot } from "./package-root.ts";

/**
 * File name of the dumped, migrated data directory that a new embedded database begins with: 1 s instead of 4-9 s for
 * Postgres's own initdb. Names the Postgres major and the migrations, so one that does not fit is never found.
 */
export function templateName(): string {
  return `template-${EMBEDDED_POSTGRES_MAJOR}-${migrationsFingerprint(readMigrations(migrationsFolder()))}.tar.gz`;
}

/** Path of the template that the build made for our migrations; undefined when it did not, as in a fresh checkout. */
export function findTemplate(): string | undefined {
  const path = fileURLToPath(new URL(`dist/${templateName()}`, packageRoot()));
  return existsSync(path) ? path : undefined;
}
