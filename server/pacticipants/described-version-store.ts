import type { Tx } from "../db/db.ts";
import { sql } from "../db/sql.ts";
import { branchOfNew } from "./branch-store.ts";
import { tagsOfNew } from "./tag-store.ts";
import { runForVersion, type Version, WANTED, type WantedVersion, wantedVersion } from "./version-store.ts";

/** A version with what it gets if it is new. */
export interface DescribedVersion extends WantedVersion {
  readonly branch: string | undefined;
  /** No person asked for the branch: it was made from a tag. */
  readonly autoCreated: boolean;
  readonly tags: readonly string[];
}

/** Finds a version, or creates it with its branch, whose head it becomes, and its tags: one statement. One that exists stays as it is. */
export function ensureDescribedVersion(tx: Tx, described: DescribedVersion): Promise<{ version: Version; created: boolean }> {
  const { branch: name, autoCreated, tags } = described;
  const made = sql`made`;
  return runForVersion(
    tx,
    sql`
    with ${wantedVersion(described)},
    ${branchOfNew(made, { name, autoCreated })},
    tagged as (
      ${tagsOfNew(made, tags)}
    )
    ${WANTED}`,
  );
}
