import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { effectiveContract } from "../engine/data-contract/contract.ts";
import { BrokerError } from "../errors.ts";
import { DEFAULT_CONTEXT, LATEST, placeOf, subjectName } from "./names.ts";
import { givenContract, isEmpty, type ReadText, readText, withContract } from "./parse-schema.ts";
import { type Addressed, findAddressed } from "./settings.ts";
import { findEquivalentVersion, findVersion, listPlacesElsewhere, subjectHasVersions, type VersionRow } from "./registry-reads.ts";
import { subjectNotFound } from "./versions.ts";

type Request = components["schemas"]["RegisterSchema"];

/** How many contexts a subject without qualifier is looked for in, besides the default one. */
const MOST_CONTEXTS = 10;

interface Options {
  readonly normalize?: boolean | undefined;
  readonly deleted?: boolean | undefined;
}

/**
 * Finds the version of a subject that has this schema; the highest where several do. Writes nothing.
 * A subject of the default context without such a schema may be meant in another one. Rule: Confluent SR, default-context fall-through.
 *
 * @throws BrokerError `schema-invalid`, `subject-not-found` or `schema-not-found`
 */
export async function lookUpSchema(ctx: Context, text: string, request: Request, options: Options): Promise<VersionRow> {
  const addressed = await findAddressed(ctx.db, subjectName(text));
  const { subject } = addressed;
  const deleted = options.deleted === true;
  if (!isEmpty(request)) {
    const found = (await lookUpIn(ctx, addressed, request, options)) ?? (await lookUpElsewhere(ctx, subject, request, options));
    if (found !== undefined) return found;
  }
  if (await subjectHasVersions(ctx.db, subject, { deleted })) throw new BrokerError("schema-not-found", "Schema not found");
  throw subjectNotFound(subject);
}

/** As given, and then with what the newest version has attached to it. */
async function lookUpIn(
  ctx: Context,
  { subject, settings }: Addressed,
  request: Request,
  options: Options,
): Promise<VersionRow | undefined> {
  const { db } = ctx;
  const { context } = placeOf(subject);
  const read: ReadText = await readText({ db, config: ctx.config }, context, request, {
    normalize: options.normalize === true || settings.normalize === true,
    strict: false,
  });
  const asked = { deleted: options.deleted };
  const given = givenContract(request);
  const found = await findEquivalentVersion(db, subject, withContract(read, given).content, asked);
  if (found !== undefined) return found;
  const latest = await findVersion(db, { subject, version: LATEST });
  if (latest === undefined) return undefined;
  const merged = effectiveContract(given, givenContract(latest), settings);
  if (merged.metadata === undefined && merged.ruleSet === undefined) return undefined;
  return findEquivalentVersion(db, subject, withContract(read, merged).content, asked);
}

async function lookUpElsewhere(ctx: Context, subject: string, request: Request, options: Options): Promise<VersionRow | undefined> {
  if (placeOf(subject).context !== DEFAULT_CONTEXT) return undefined;
  const places = await listPlacesElsewhere(ctx.db, subject, MOST_CONTEXTS);
  for (const place of places) {
    const found = await lookUpIn(ctx, await findAddressed(ctx.db, place), request, options).catch(unlessInvalid);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** References may lead nowhere in another context; then the schema is not there. */
function unlessInvalid(error: unknown): undefined {
  if (error instanceof BrokerError && error.code === "schema-invalid") return undefined;
  throw error;
}
