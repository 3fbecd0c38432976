import type { Context } from "../context.ts";
import type { Queryable, Tx } from "../db/db.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import { BrokerError } from "../errors.ts";
import { findOwnedSubjects } from "./association-store.ts";
import { findEffectiveSettings } from "./config-store.ts";
import { policyOf } from "./check-compatibility.ts";
import { ensureContext } from "./context-store.ts";
import { removeReplacedVersions } from "./delete-versions.ts";
import { requireReadable } from "./deployed-readers.ts";
import { asGuessed, guessRegistration } from "./guess-registration.ts";
import { inContext, LATEST, placeOf, requireSubjectName, seenFrom } from "./names.ts";
import { givenContract, isEmpty, type ReadSchema, type ReadText, readText, withContract } from "./parse-schema.ts";
import {
  mayBeThere,
  planRegistration,
  readingOptions,
  type RegisterRequest,
  type Registration,
  requestedPlace,
} from "./plan-registration.ts";
import { findHistory, findVersionOrHistory, type History } from "./registration-reads.ts";
import { type Added, addNextVersion, canBeAddedAtOnce } from "./registration-store.ts";
import { findReferencedVersions, findVersion, type VersionRow } from "./registry-reads.ts";
import type { Link } from "./schema-content-store.ts";
import { keepParsed, saveSchemaContent } from "./schema-contents.ts";
import { ensureSchemaId, importSchemaId } from "./schema-store.ts";
import { requireRules } from "./rules.ts";
import { followAlias } from "./settings.ts";
import { addVersion, ensureSubject, type LockedSubject, lockSubjects } from "./subject-store.ts";

/** How often others may change the subject between our check and our write before we check while holding its lock. */
const OPTIMISTIC_ATTEMPTS = 5;

/** How a registration is asked for. */
interface RegisterOptions {
  readonly normalize?: boolean;
  readonly force?: boolean;
  /** Does the subject come from a path, where it may be an alias? */
  readonly mayBeAlias?: boolean;
  /** Name of an environment whose readers must be able to read the schema. */
  readonly checkEnvironment?: string | undefined;
}

/**
 * Registers a schema as the next version of a subject. A schema that is already there keeps its version and id, so a
 * producer may register at every start, and any number of them at once.
 *
 * What is to happen is decided without a lock; a version is added only if the subject has not changed since, else all starts over.
 *
 * @throws BrokerError `rule-set-invalid`, `subject-invalid`, `schema-invalid`, `schema-too-large`, `schema-incompatible` or
 * `operation-not-permitted`; with an environment to check `schema-incompatible` also for its readers, and `not-found`
 */
export async function registerSchema(
  ctx: Context,
  text: string,
  request: RegisterRequest,
  { normalize = false, force = false, mayBeAlias = true, checkEnvironment }: RegisterOptions,
): Promise<VersionRow> {
  requireRules(request.ruleSet);
  const name = requireSubjectName(text);
  const guess = await guessRegistration(ctx, name, request, { normalize });
  const own = { subject: name, settings: guess?.settings ?? (await findEffectiveSettings(ctx.db, name)) };
  const { subject, settings } = mayBeAlias ? await followAlias(ctx.db, own) : own;
  const context = placeOf(subject).context;
  const options = readingOptions(settings, { normalize });
  const guessed = guess !== undefined && subject === name ? asGuessed(guess, settings, options) : undefined;
  const schema = guessed?.schema ?? (await readRequest(ctx, context, request, options));
  if (checkEnvironment !== undefined) await checkReaders(ctx, checkEnvironment, { subject, schema, policy: policyOf(settings) });
  const registration: Registration = {
    subject,
    context,
    request,
    config: ctx.config,
    settings,
    options,
    force,
    ...requestedPlace(request),
    schema,
  };
  const standing = guessed?.standing ?? (await findStanding(ctx.db, registration));
  return "contentId" in standing ? standing : addOptimistically(ctx, registration, standing);
}

async function readRequest(
  { db, config }: Context,
  context: string,
  request: RegisterRequest,
  options: Registration["options"],
): Promise<ReadSchema | undefined> {
  if (isEmpty(request)) return undefined;
  return withContract(await readText({ db, config }, context, request, options), givenContract(request));
}

async function checkReaders(
  { db }: Context,
  environment: string,
  { schema, ...about }: { subject: string; schema: ReadText | undefined; policy: CompatibilityPolicy },
): Promise<void> {
  if (schema === undefined)
    throw new BrokerError("registry-request-invalid", "Give a schema to check against the readers of an environment.");
  await requireReadable(db, environment, { schema, ...about });
}

/** The version that the client asks for, if it is there, else what a new one would follow; one statement tells either. */
async function findStanding(db: Queryable, registration: Registration): Promise<VersionRow | History> {
  const { subject, settings, schema, id, version } = registration;
  const groupedBy = settings.compatibilityGroup;
  if (schema === undefined || version === LATEST || !mayBeThere(registration)) return findHistory(db, subject, groupedBy);
  return findVersionOrHistory(db, subject, { schema: schema.content, asked: { id, version }, groupedBy });
}

async function addOptimistically(ctx: Context, registration: Registration, standing: History): Promise<VersionRow> {
  const { subject, id } = registration;
  let history = standing;
  for (let attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
    if (attempt > 0) history = await findHistory(ctx.db, subject, registration.settings.compatibilityGroup);
    const plan = await planRegistration(ctx.db, registration, history);
    if (plan.existing !== undefined) return requireRow(ctx.db, registration, plan.existing.version);
    const { content } = plan.schema;
    const { revision } = history;
    const atOnce = id === undefined && canBeAddedAtOnce({ subject, content });
    const added = atOnce ? await addNextVersion(ctx.db, { subject, revision, content }) : "contended";
    if (added === "changed") continue;
    if (added !== "contended") return rowOf(registration, plan.schema, added);
    const row = await ctx.db.transaction(async (tx) => {
      const locked = await lock(tx, registration, plan.schema.links);
      return locked.revision === revision ? add(tx, registration, { locked, schema: plan.schema }) : undefined;
    });
    if (row !== undefined) return row;
  }
  return ctx.db.transaction(async (tx) => {
    // References that are taken over from the version before need no lock: while it is there, nothing that it refers to can go.
    const locked = await lock(tx, registration, registration.schema?.links ?? []);
    const plan = await planRegistration(tx, registration, await findHistory(tx, subject, registration.settings.compatibilityGroup));
    if (plan.existing !== undefined) return requireRow(tx, registration, plan.existing.version);
    return add(tx, registration, { locked, schema: plan.schema });
  });
}

async function requireRow(db: Queryable, { subject }: Registration, version: number): Promise<VersionRow> {
  const row = await findVersion(db, { subject, version, deleted: true });
  if (row === undefined) throw new BrokerError("operation-not-permitted", `Subject ${inContext(subject)} was deleted meanwhile`);
  return row;
}

/** Locks the subject, and those that the schema refers to: a version must not be deleted while a reference to it is made. */
async function lock(tx: Tx, { subject, context }: Registration, links: readonly Link[]): Promise<LockedSubject> {
  await ensureContext(tx, context);
  await ensureSubject(tx, subject);
  const subjects = await lockSubjects(tx, [subject, ...links.map((link) => seenFrom(context, link.subject))]);
  const locked = subjects.get(subject);
  if (locked === undefined) throw new Error(`Subject ${subject} could not be locked.`);
  return locked;
}

async function add(
  tx: Tx,
  registration: Registration,
  { locked, schema }: { readonly locked: LockedSubject; readonly schema: ReadSchema },
): Promise<VersionRow> {
  const { subject, context } = registration;
  await requireReferences(tx, context, schema);
  const contentId = await saveSchemaContent(tx, schema);
  const id =
    registration.id === undefined
      ? await ensureSchemaId(tx, context, contentId)
      : await importSchemaId(tx, context, contentId, registration.id);
  const version = registration.version === undefined || registration.version === LATEST ? locked.lastVersion + 1 : registration.version;
  await removeReplacedVersions(tx, locked, id);
  // After that: an import may bring back a version that was soft-deleted.
  if (version <= locked.lastVersion) await requireFreeVersion(tx, subject, version);
  const { createdAt } = await addVersion(tx, { subject: locked, version, schemaId: id });
  return rowOf(registration, schema, { id, contentId, version, createdAt });
}

/** What was added. It is compared with what comes next, so that it is kept as it was read; a normalised text was read in another form. */
function rowOf({ subject, options }: Registration, { content, parsed }: ReadSchema, added: Added): VersionRow {
  if (parsed !== undefined && !options.normalize) keepParsed(content.identity, parsed);
  const { body, type, hash, links, metadata, ruleSet } = content;
  const references = links.map((link) => ({ name: link.name, subject: link.subject, version: link.version }));
  return { ...added, subject, hash, type, body, references, metadata, ruleSet, deleted: false };
}

/** What was resolved before the lock may have been deleted for good since; then the reference is one to nothing. */
async function requireReferences(tx: Tx, context: string, { links, facts }: ReadSchema): Promise<void> {
  if (links.length === 0) return;
  const [owned] = await findOwnedSubjects(
    tx,
    links.map(({ subject }) => seenFrom(context, subject)),
  );
  if (owned !== undefined) {
    throw new BrokerError("operation-not-permitted", `Subject '${owned}' has a strong association and cannot be referenced`);
  }
  const found = await findReferencedVersions(tx, context, links);
  const lost = links.find(({ contentId }, position) => found.get(position)?.contentId !== contentId);
  if (lost === undefined) return;
  const problem = `No schema reference found for subject "${lost.subject}" and version ${lost.version}`;
  throw new BrokerError("schema-invalid", `Invalid schema of type ${facts.type}, details: ${problem}`);
}

/** Only an import can ask for a version that is taken; versions never change what they hold. */
async function requireFreeVersion(tx: Tx, subject: string, version: number): Promise<void> {
  if ((await findVersion(tx, { subject, version, deleted: true })) === undefined) return;
  throw new BrokerError("operation-not-permitted", `Overwrite of version ${version} of subject ${inContext(subject)} is not permitted.`);
}
