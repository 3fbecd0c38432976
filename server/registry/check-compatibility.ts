import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import { check } from "../engine/compatibility/check.ts";
import type { ParsedSchema } from "../engine/compatibility/format.ts";
import { isTransitive, type Level } from "../engine/compatibility/level.ts";
import { incompatibilityMessages } from "../engine/compatibility/messages.ts";
import { BrokerError } from "../errors.ts";
import { LATEST, placeOf, requireVersionNumber, subjectName } from "./names.ts";
import { parseSchema, type ReadSchema } from "./parse-schema.ts";
import { findHistory, findVersion } from "./registry-reads.ts";
import { loadParsedContents } from "./schema-contents.ts";
import { findAddressed } from "./settings.ts";
import { versionNotFound } from "./versions.ts";

type Request = components["schemas"]["RegisterSchema"];

/** A live version that a candidate is held against. */
interface Earlier {
  readonly version: number;
  readonly contentId: number;
}

/**
 * Says what stands against a schema in Confluent's words, without registering it; empty means compatible.
 * Compares with what a registration would compare with, or with one version when `version` is given. Modes do not matter.
 *
 * @throws BrokerError `schema-invalid` (with `verbose` that is an answer instead), `version-invalid` or `version-not-found`
 */
export async function checkCompatibility(
  ctx: Context,
  text: string,
  request: Request,
  options: { readonly version?: string; readonly normalize?: boolean | undefined; readonly verbose?: boolean | undefined },
): Promise<string[]> {
  const { subject, settings } = await findAddressed(ctx.db, subjectName(text));
  const number = options.version === undefined ? undefined : requireVersionNumber(options.version);
  const earlier = number === undefined ? (await findHistory(ctx.db, subject)).versions : await oneVersion(ctx.db, subject, number);
  const normalize = options.normalize === true || settings.normalize === true;
  const schema = await parseOrProblem(ctx.db, subject, request, { normalize, verbose: options.verbose === true });
  return typeof schema === "string" ? [schema] : incompatibilities(ctx.db, schema.parsed, earlier, settings.compatibilityLevel);
}

/**
 * Says what stands against a schema as the successor of these versions; empty means compatible.
 * @param versions live, oldest first
 */
export async function incompatibilities(
  db: Queryable,
  schema: ParsedSchema,
  versions: readonly Earlier[],
  level: Level,
): Promise<string[]> {
  if (level === "NONE") return [];
  const compared = isTransitive(level) ? versions : versions.slice(-1);
  const parsed = await loadParsedContents(
    db,
    compared.map(({ contentId }) => contentId),
  );
  const history = compared.map(({ version, contentId }) => {
    const earlier = parsed.get(contentId);
    if (earlier === undefined) throw new Error(`Schema content ${contentId} does not exist.`);
    return { version, schema: earlier };
  });
  const found = check(schema, history, level);
  return found.length === 0 ? [] : incompatibilityMessages(found, history, level);
}

/** "latest" of an unknown subject is no version, and everything is compatible with that. */
async function oneVersion(db: Queryable, subject: string, version: number): Promise<Earlier[]> {
  const found = await findVersion(db, { subject, version });
  if (found !== undefined) return [found];
  if (version === LATEST) return [];
  throw versionNotFound(version);
}

async function parseOrProblem(
  db: Queryable,
  subject: string,
  request: Request,
  { normalize, verbose }: { readonly normalize: boolean; readonly verbose: boolean },
): Promise<ReadSchema | string> {
  try {
    return await parseSchema(db, placeOf(subject).context, request, { normalize, strict: true });
  } catch (error) {
    if (verbose && error instanceof BrokerError && error.code === "schema-invalid") return error.message;
    throw error;
  }
}
