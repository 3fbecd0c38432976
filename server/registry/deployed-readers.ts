import type { Queryable } from "../db/db.ts";
import { canRead } from "../engine/compatibility/check.ts";
import type { Difference } from "../engine/compatibility/difference.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import { type Environment, listEnvironmentsNamed } from "../environments/environment-store.ts";
import { BrokerError } from "../errors.ts";
import { type DeployedReader, listDeployedReaders } from "./deployed-reader-reads.ts";
import { differInThread, isLarge } from "./engine-thread.ts";
import type { ReadText } from "./parse-schema.ts";
import { loadParsedContents, loadSources } from "./schema-contents.ts";

/** Readers that a refusal names; the others are counted. */
const MOST_NAMED = 20;

/** A schema that is to be written to a subject. */
export interface ToBeWritten {
  readonly subject: string;
  readonly schema: ReadText;
  readonly policy: CompatibilityPolicy;
}

/**
 * The environment of this name.
 * @throws BrokerError `registry-request-invalid` without a name, `not-found` when there is none of that name
 */
export async function requireEnvironmentNamed(db: Queryable, name: string | undefined): Promise<Environment> {
  if (name === undefined || name === "") throw new BrokerError("registry-request-invalid", "Name the environment: environment=…");
  const [environment] = await listEnvironmentsNamed(db, [name]);
  if (environment === undefined) throw new BrokerError("not-found", `Environment '${name}' not found.`);
  return environment;
}

/**
 * Holds a schema against everybody who reads the subject in an environment, whatever the subject's own level says.
 * @throws BrokerError `schema-incompatible` that names the readers and where they break; `not-found` for an unknown environment
 */
export async function requireReadable(db: Queryable, environmentName: string, toBeWritten: ToBeWritten): Promise<void> {
  const environment = await requireEnvironmentNamed(db, environmentName);
  const readers = await listDeployedReaders(db, environment.id, toBeWritten.subject);
  const differences = await differencesOf(db, readers, toBeWritten);
  const broken = readers.flatMap((reader) => {
    const found = differences.get(reader.contentId) ?? [];
    return found.length === 0 ? [] : [sentenceOf(reader, found)];
  });
  if (broken.length === 0) return;
  const more = broken.length - MOST_NAMED;
  const shown = [...broken.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
  throw new BrokerError("schema-incompatible", `Readers deployed to ${environment.name} could not read this schema: ${shown.join("; ")}`);
}

function sentenceOf({ application, version }: DeployedReader, differences: readonly Difference[]): string {
  const [first] = differences;
  const more = differences.length > 1 ? ` (and ${differences.length - 1} more differences)` : "";
  return `${application} ${version}${first === undefined ? "" : ` at ${first.path}: ${first.sentence}`}${more}`;
}

/** What keeps each content from reading what is to be written; large ones in the other thread and one after the other. */
async function differencesOf(
  db: Queryable,
  readers: readonly DeployedReader[],
  { schema, policy }: ToBeWritten,
): Promise<Map<number, readonly Difference[]>> {
  const sizes = new Map(readers.map(({ contentId, size }) => [contentId, size]));
  const found = new Map<number, readonly Difference[]>();
  const { parsed } = schema;
  const here = [...sizes].filter(([, size]) => parsed !== undefined && !isLarge(size)).map(([id]) => id);
  if (parsed !== undefined) {
    for (const [id, reader] of await loadParsedContents(db, here)) found.set(id, canRead(reader, parsed, { policy }));
  }
  for (const id of sizes.keys()) {
    if (found.has(id)) continue;
    const reader = (await loadSources(db, [id])).get(id);
    if (reader === undefined) continue;
    const writer = { type: schema.facts.type, source: schema.source };
    found.set(id, (await differInThread({ writer, reader, policy })) ?? [TOO_LARGE]);
  }
  return found;
}

/** "It can be read" would be the dangerous answer. */
const TOO_LARGE: Difference = {
  kind: "COMPARISON_TOO_LARGE",
  path: "/",
  detail: "The schemas cannot be compared in time",
  sentence: "The schemas are so large that they cannot be compared in time.",
};
