import type { RegistryMode, SchemaReference, SchemaRegistryClient } from "../../sdk/index.ts";
import { UsageError } from "../args.ts";
import { type Archive, type ArchivedVersion, keyOf, WHOLE_REGISTRY } from "./archive.ts";
import { sameJson } from "./equal.ts";
import { inOrder } from "./import-order.ts";
import { contextOf, seenFrom } from "./references.ts";

/** How to import. */
export interface ImportChoice {
  /** Ids and versions stay what they were. */
  readonly keepIds: boolean;
  /** The context to put everything into. */
  readonly context?: string | undefined;
  readonly settings: boolean;
  readonly modes: boolean;
  readonly dryRun: boolean;
  readonly note: (line: string) => void;
  /** Aborted when somebody wants it to end; what was begun is put in order first. */
  readonly signal?: AbortSignal | undefined;
}

/** What an import did, or with `dryRun` would do. */
export interface ImportSummary {
  registered: number;
  /** Registered and then soft-deleted, as they were. */
  deleted: number;
  /** Were there before. */
  unchanged: number;
  /** Soft-deleted ones, which only `keepIds` brings along. */
  skipped: number;
  /** Subjects, contexts and the registry whose settings or modes were changed. */
  settings: number;
}

/** A version on its way, under the subject that it is to have. */
interface Moved {
  readonly source: ArchivedVersion;
  readonly subject: string;
}

/**
 * Brings an archive into a registry, references first. Doing it again changes nothing, and goes on where it was stopped. Conflicts are
 * looked for before anything is written; the modes that `keepIds` needs are taken back however it ends.
 * @param done counts along, so that it says what was done also when this throws
 * @throws UsageError for an archive that cannot be imported, and whatever the registry refuses
 */
export async function importArchive(
  registry: SchemaRegistryClient,
  archive: Archive,
  choice: ImportChoice,
  done: ImportSummary,
): Promise<void> {
  const rename = renaming(archive, choice.context);
  const ordered = inOrder(archive.versions).map((source) => ({ source, subject: rename(source.subject) ?? source.subject }));
  if (choice.keepIds) await importAsTheyWere(registry, archive, ordered, choice, done);
  else await importAsNew(registry, archive, ordered, choice, done);
  await importSettings(registry, archive, rename, choice, done);
}

/** A new summary. */
export function nothingDone(): ImportSummary {
  return { registered: 0, deleted: 0, unchanged: 0, skipped: 0, settings: 0 };
}

async function importAsTheyWere(
  registry: SchemaRegistryClient,
  archive: Archive,
  ordered: readonly Moved[],
  choice: ImportChoice,
  done: ImportSummary,
): Promise<void> {
  const there = await existing(registry, ordered);
  const conflicts: string[] = [];
  const missing: Moved[] = [];
  const toDelete: Moved[] = [];
  for (const moved of ordered) {
    const { version, id, deleted } = moved.source;
    const found = there.get(keyOf(moved.subject, version));
    if (found !== undefined && found.id !== id) conflicts.push(`${moved.subject} version ${version} has id ${found.id} there, not ${id}`);
    else if (found?.deleted === true && !deleted) conflicts.push(`${moved.subject} version ${version} is soft-deleted there`);
    if (found === undefined) missing.push(moved);
    if (deleted && found?.deleted !== true) toDelete.push(moved);
    if (found !== undefined && found.deleted === deleted) done.unchanged += 1;
  }
  if (conflicts.length > 0) {
    const more = conflicts.length > 10 ? `\n… and ${conflicts.length - 10} more` : "";
    throw new UsageError(`Nothing was imported, because the registry holds something else:\n${conflicts.slice(0, 10).join("\n")}${more}`);
  }
  if (choice.dryRun) {
    done.registered = missing.length;
    done.deleted = toDelete.length;
    return;
  }
  const subjects = [...new Set([...missing, ...toDelete].map(({ subject }) => subject))];
  await inImportMode(registry, subjects, choice, async () => {
    for (const { source, subject } of missing) {
      choice.signal?.throwIfAborted();
      const { schemaType, references, metadata, ruleSet, id, version } = source;
      const schema = await archive.text(source);
      const answer = await registry.register(subject, { schema, schemaType, references, metadata, ruleSet, id, version });
      if (answer.id !== id) throw new UsageError(`The registry gave ${subject} version ${version} the id ${answer.id} in place of ${id}`);
      counted(choice, ++done.registered, missing.length);
    }
    // What refers to others goes first.
    for (const { source, subject } of toDelete.toReversed()) {
      choice.signal?.throwIfAborted();
      await registry.deleteVersion(subject, source.version);
      done.deleted += 1;
    }
  });
}

/** Registers as any producer would: the registry gives ids and versions, and checks compatibility. */
async function importAsNew(
  registry: SchemaRegistryClient,
  archive: Archive,
  ordered: readonly Moved[],
  choice: ImportChoice,
  done: ImportSummary,
): Promise<void> {
  const { isNotRegistered } = await import("../../sdk/registry/client.ts");
  const versions = new Map<string, number>();
  const renumbered = (moved: Moved) => (reference: SchemaReference) => ({
    ...reference,
    version: versions.get(keyOf(seenFrom(moved.source.subject, reference.subject), reference.version)) ?? reference.version,
  });
  for (const moved of ordered) {
    const { source, subject } = moved;
    if (source.deleted) {
      done.skipped += 1;
      continue;
    }
    choice.signal?.throwIfAborted();
    const { schemaType, metadata, ruleSet } = source;
    const input = {
      schema: await archive.text(source),
      schemaType,
      metadata,
      ruleSet,
      references: source.references.map(renumbered(moved)),
    };
    let found = await registry.lookup(subject, input).catch((error: unknown) => {
      if (isNotRegistered(error) || (choice.dryRun && isUnreadable(error))) return undefined;
      throw error;
    });
    // A registry also looks into other contexts for what the default one has not.
    if (found?.subject !== subject) found = undefined;
    if (found !== undefined) done.unchanged += 1;
    else if (choice.dryRun) done.registered += 1;
    else {
      await registry.register(subject, input);
      found = await registry.lookup(subject, input);
      counted(choice, ++done.registered, ordered.length);
    }
    if (found !== undefined) versions.set(keyOf(source.subject, source.version), found.version);
  }
}

/** Only what a dry run did not register can be missing. */
function isUnreadable(error: unknown): boolean {
  return (error as { errorCode?: unknown }).errorCode === 42201;
}

/** What is there already of the subjects in question; ids and flags only, whatever the size of the registry. */
async function existing(registry: SchemaRegistryClient, ordered: readonly Moved[]) {
  const there = new Map<string, { id: number; deleted: boolean }>();
  const wanted = new Set(ordered.map(({ subject }) => subject));
  for (const prefix of new Set([...wanted].map(contextOf))) {
    for await (const { subject, version, id, deleted } of registry.listSchemas({ prefix, deleted: true })) {
      if (wanted.has(subject)) there.set(keyOf(subject, version), { id, deleted: deleted === true });
    }
  }
  return there;
}

/** Only subjects to which something is added change their mode, and only while it is. */
async function inImportMode(
  registry: SchemaRegistryClient,
  subjects: readonly string[],
  choice: ImportChoice,
  work: () => Promise<void>,
): Promise<void> {
  const before: [subject: string, mode: RegistryMode | undefined][] = [];
  try {
    for (const subject of subjects) {
      choice.signal?.throwIfAborted();
      const mode = await ownMode(registry, subject);
      before.push([subject, mode]);
      // By force, because without it what is soft-deleted there would be deleted for good.
      if (mode !== "IMPORT") await registry.setMode("IMPORT", { subject, force: true });
    }
    await work();
  } finally {
    const stuck: string[] = [];
    for (const [subject, mode] of before) {
      if (mode === "IMPORT") continue;
      const restored = mode === undefined ? registry.removeMode({ subject }) : registry.setMode(mode, { subject, force: true });
      await restored.catch(() => stuck.push(subject));
    }
    if (stuck.length > 0) choice.note(`Still in mode IMPORT: ${stuck.join(", ")}. To undo it: weir schema mode unset --subject <name>`);
  }
}

async function ownMode(registry: SchemaRegistryClient, subject: string | undefined): Promise<RegistryMode | undefined> {
  const { isNotSet } = await import("../../sdk/registry/client.ts");
  try {
    return await registry.getOwnMode({ subject });
  } catch (error) {
    if (isNotSet(error)) return undefined;
    throw error;
  }
}

async function importSettings(
  registry: SchemaRegistryClient,
  { settings, modes }: Archive,
  rename: (name: string) => string | undefined,
  choice: ImportChoice,
  done: ImportSummary,
): Promise<void> {
  const { isNotSet } = await import("../../sdk/registry/client.ts");
  for (const [name, config] of choice.settings ? Object.entries(settings) : []) {
    const renamed = rename(name);
    if (renamed === undefined) continue;
    const subject = placeOf(renamed);
    const there = await registry.getSettings({ subject }).catch((error: unknown) => {
      if (isNotSet(error)) return {};
      throw error;
    });
    const changes = Object.entries(config).filter(([member, value]) => !sameJson((there as Record<string, unknown>)[member], value));
    if (changes.length === 0) continue;
    if (!choice.dryRun) await registry.changeSettings(Object.fromEntries(changes), { subject });
    done.settings += 1;
  }
  for (const [name, mode] of choice.modes ? Object.entries(modes) : []) {
    const renamed = rename(name);
    if (renamed === undefined || (await ownMode(registry, placeOf(renamed))) === mode) continue;
    if (!choice.dryRun) await registry.setMode(mode, { subject: placeOf(renamed), force: true });
    done.settings += 1;
  }
}

/**
 * Another name for what is in the one context that the archive has, if a context is named; undefined for what is outside of it.
 * @throws UsageError when the archive has several
 */
function renaming({ versions }: Archive, context: string | undefined): (name: string) => string | undefined {
  if (context === undefined) return (name) => name;
  const sources = [...new Set(versions.map(({ subject }) => contextOf(subject)))];
  const [source = ""] = sources;
  if (sources.length > 1) {
    const names = sources.map((name) => name || WHOLE_REGISTRY).join(", ");
    throw new UsageError(`--context needs an archive of one context, but this one has ${names}`);
  }
  const target = context === "." ? "" : `:${context}:`;
  return (name) => {
    if (contextOf(name) !== source) return undefined;
    return `${target}${name.slice(name.startsWith(WHOLE_REGISTRY) ? WHOLE_REGISTRY.length : source.length)}` || WHOLE_REGISTRY;
  };
}

function placeOf(name: string): string | undefined {
  return name === WHOLE_REGISTRY ? undefined : name;
}

function counted({ note }: ImportChoice, count: number, of: number): void {
  if (count % 500 === 0) note(`${count} of ${of} versions registered`);
}
