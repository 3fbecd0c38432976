import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Queryable, Tx } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import { incompatibilities } from "./check-compatibility.ts";
import type { EffectiveSettings } from "./config-store.ts";
import { removeReplacedVersions } from "./delete-versions.ts";
import { imports, requireWritable } from "./mode-rules.ts";
import { inContext, LATEST, placeOf, requireSubjectName, seenFrom } from "./names.ts";
import { parseSchema, type ReadSchema } from "./parse-schema.ts";
import {
  findHistory,
  findReferencedVersions,
  findVersion,
  findVersionByIdentity,
  type History,
  type VersionRow,
} from "./registry-reads.ts";
import { saveSchemaContent } from "./schema-contents.ts";
import { ensureSchemaId, importSchemaId } from "./schema-store.ts";
import { ensureContext } from "./context-store.ts";
import { findAddressed } from "./settings.ts";
import { addVersion, ensureSubject, type LockedSubject, lockSubjects } from "./subject-store.ts";

type Request = components["schemas"]["RegisterSchema"];

/** How often others may change the subject between our check and our write before we check while holding its lock. */
const OPTIMISTIC_ATTEMPTS = 5;

/** Everything about one registration that does not change while it is tried. */
interface Registration {
  readonly subject: string;
  readonly context: string;
  readonly schema: ReadSchema;
  readonly settings: EffectiveSettings;
  /** Undefined when the client leaves it to us. */
  readonly id: number | undefined;
  /** Undefined when the client leaves it to us; LATEST: as the newest version, also when an older one has this schema. */
  readonly version: number | undefined;
}

/** What a check found: the version that already has the schema, or the history that a new version may follow. */
type Plan = { readonly existing: VersionRow } | { readonly existing: undefined; readonly history: History };

/**
 * Registers a schema as the next version of a subject. A schema that is already there keeps its version and id, so a
 * producer may register at every start, and any number of them at once.
 *
 * Compatibility is checked without a lock; a version is added only if the subject has not changed since, else all starts
 * over. Order of decisions: Confluent SR, KafkaSchemaRegistry.register.
 *
 * @throws BrokerError `subject-invalid`, `schema-invalid`, `schema-incompatible` or `operation-not-permitted`
 */
export async function registerSchema(ctx: Context, text: string, request: Request, { normalize = false }): Promise<VersionRow> {
  const { subject, settings } = await findAddressed(ctx.db, requireSubjectName(text));
  const isImport = imports(settings.mode);
  const options = {
    normalize: !isImport && (normalize || settings.normalize === true),
    strict: !isImport && settings.validateNewSchemas !== false,
  };
  const { context } = placeOf(subject);
  const schema = await parseSchema(ctx.db, context, request, options);
  const registration: Registration = {
    subject,
    context,
    schema,
    settings,
    id: positive(request.id),
    version: requestedVersion(request.version),
  };
  const existing = await findExisting(ctx.db, registration);
  if (existing !== undefined) return existing;
  requireMode(registration);
  return addOptimistically(ctx, registration);
}

/** Where a client already has what it asks for, nothing is written and no mode stands in the way. */
async function findExisting(db: Queryable, { subject, schema, id, version }: Registration): Promise<VersionRow | undefined> {
  if (version === LATEST) return undefined;
  return findVersionByIdentity(db, subject, schema.identity, { id, version });
}

async function addOptimistically(ctx: Context, registration: Registration): Promise<VersionRow> {
  for (let attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
    const plan = await check(ctx.db, registration);
    if (plan.existing !== undefined) return plan.existing;
    const added = await ctx.db.transaction(async (tx) => {
      const locked = await lock(tx, registration);
      return locked.revision === plan.history.revision ? add(tx, registration, locked) : undefined;
    });
    if (added !== undefined) return added;
  }
  return ctx.db.transaction(async (tx) => {
    const locked = await lock(tx, registration);
    const plan = await check(tx, registration);
    return plan.existing ?? add(tx, registration, locked);
  });
}

/** @throws BrokerError `schema-incompatible`, or `schema-invalid` for a version that is not the next one */
async function check(db: Queryable, registration: Registration): Promise<Plan> {
  const { subject, schema, settings, id, version } = registration;
  const history = await findHistory(db, subject);
  // Looked for again, because this history may be newer than the first look.
  const candidates = version === LATEST ? history.versions.slice(-1) : history.versions;
  const existing = candidates.findLast(
    (one) =>
      one.identity === schema.identity &&
      (id === undefined || one.id === id) &&
      (version === undefined || version === LATEST || one.version === version),
  );
  if (existing !== undefined) return { existing: toRow(registration, existing) };
  if (!imports(settings.mode)) {
    const messages = await incompatibilities(db, schema.parsed, history.versions, settings.compatibilityLevel);
    if (messages.length > 0) {
      const details = `details: [${messages.join(", ")}]`;
      throw new BrokerError(
        "schema-incompatible",
        `Schema being registered is incompatible with an earlier schema for subject "${subject}", ${details}`,
      );
    }
    if (version !== undefined && version !== LATEST && version !== history.lastVersion + 1) {
      throw new BrokerError("schema-invalid", "Version is not one more than previous version");
    }
  }
  return { existing: undefined, history };
}

/** Locks the subject, and those that the schema refers to: a version must not be deleted while a reference to it is made. */
async function lock(tx: Tx, { subject, context, schema }: Registration): Promise<LockedSubject> {
  await ensureContext(tx, context);
  await ensureSubject(tx, subject);
  const subjects = await lockSubjects(tx, [subject, ...schema.links.map((link) => seenFrom(context, link.subject))]);
  const locked = subjects.get(subject);
  if (locked === undefined) throw new Error(`Subject ${subject} could not be locked.`);
  return locked;
}

async function add(tx: Tx, registration: Registration, locked: LockedSubject): Promise<VersionRow> {
  const { schema, subject, context } = registration;
  await requireReferences(tx, context, schema);
  const contentId = await saveSchemaContent(tx, schema);
  const id =
    registration.id === undefined
      ? await ensureSchemaId(tx, context, contentId)
      : await importSchemaId(tx, context, contentId, registration.id);
  const version = registration.version === undefined || registration.version === LATEST ? locked.lastVersion + 1 : registration.version;
  if (version <= locked.lastVersion) await requireFreeVersion(tx, subject, version);
  await removeReplacedVersions(tx, locked, id);
  const { createdAt } = await addVersion(tx, { subject: locked, version, schemaId: id });
  return toRow(registration, { id, contentId, version, createdAt });
}

/** What was resolved before the lock may have been deleted for good since; then the reference is one to nothing. */
async function requireReferences(tx: Tx, context: string, { links, type }: ReadSchema): Promise<void> {
  if (links.length === 0) return;
  const found = await findReferencedVersions(tx, context, links);
  const lost = links.find(({ contentId }, position) => found.get(position)?.contentId !== contentId);
  if (lost === undefined) return;
  const problem = `No schema reference found for subject "${lost.subject}" and version ${lost.version}`;
  throw new BrokerError("schema-invalid", `Invalid schema of type ${type}, details: ${problem}`);
}

/** Only an import can ask for a version that is taken; versions never change what they hold. */
async function requireFreeVersion(tx: Tx, subject: string, version: number): Promise<void> {
  if ((await findVersion(tx, { subject, version, deleted: true })) === undefined) return;
  throw new BrokerError("operation-not-permitted", `Overwrite of version ${version} of subject ${inContext(subject)} is not permitted.`);
}

function requireMode({ subject, settings, id }: Registration): void {
  requireWritable(settings.mode, subject);
  const problem =
    id !== undefined && !imports(settings.mode) ? "import" : id === undefined && imports(settings.mode) ? "read-write" : undefined;
  if (problem !== undefined) {
    throw new BrokerError("operation-not-permitted", `Subject ${inContext(subject)} is not in ${problem} mode`);
  }
}

/** Clients send 0 or -1 for "none". */
function positive(number: number | null | undefined): number | undefined {
  return typeof number === "number" && number > 0 ? number : undefined;
}

function requestedVersion(version: number | null | undefined): number | undefined {
  return version === LATEST ? LATEST : positive(version);
}

function toRow({ subject, schema }: Registration, stored: Pick<VersionRow, "id" | "contentId" | "version" | "createdAt">): VersionRow {
  const { id, contentId, version, createdAt } = stored;
  const references = schema.links.map((link) => ({ name: link.name, subject: link.subject, version: link.version }));
  return {
    id,
    contentId,
    version,
    createdAt,
    subject,
    hash: schema.hash,
    type: schema.type,
    body: schema.parsed.canonical,
    references,
    deleted: false,
  };
}
