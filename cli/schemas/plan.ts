import type { RegistryConfig, RegistryMode, SchemaInput, SchemaReference, SchemaRegistryClient } from "../../sdk/index.ts";
import { UsageError } from "../args.ts";
import type { DesiredSchema, DesiredSettings, DesiredState, DesiredSubject } from "./desired.ts";
import { sameJson } from "./equal.ts";
import { seenFrom } from "./references.ts";

/** One thing that is not yet as it is wanted. `subject` is undefined for the registry or context as a whole. */
export type Change =
  | { readonly action: "create" | "update"; readonly subject: string; readonly schema: DesiredSchema; readonly refused?: readonly string[] }
  | { readonly action: "config"; readonly subject: string | undefined; readonly change: DesiredSettings; readonly before: RegistryConfig }
  | {
      readonly action: "mode";
      readonly subject: string | undefined;
      readonly mode: RegistryMode;
      readonly before: RegistryMode | undefined;
    }
  | { readonly action: "delete"; readonly subject: string };

/** What is to be done, in the order in which it can be done. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Subjects that are as they should be. */
  readonly unchanged: number;
}

/** Modes in which schemas and settings can be changed; to leave such a mode comes last, to enter one first. */
const WRITABLE: ReadonlySet<RegistryMode> = new Set(["READWRITE", "IMPORT", "FORWARD"]);

/**
 * Finds out what has to change; changes nothing.
 * @param qualifier the context (`:.emea:`), or nothing for the default one
 * @throws UsageError when references go in a circle
 */
export async function planFor(registry: SchemaRegistryClient, desired: DesiredState, qualifier: string): Promise<Plan> {
  const whole = qualifier === "" ? undefined : qualifier;
  const first: Change[] = await settingsChanges(registry, whole, desired);
  const changes: Change[] = [];
  const pending = new Set<string>();
  let unchanged = 0;
  const levelChanges = first.some(({ action }) => action === "config");
  for (const wanted of inOrder(desired.subjects, qualifier)) {
    const own = await settingsChanges(registry, wanted.subject, wanted);
    const unchecked = levelChanges || own.some(({ action }) => action === "config");
    const schema =
      wanted.schema === undefined ? undefined : await schemaChange(registry, wanted.subject, wanted.schema, { pending, unchecked });
    if (schema !== undefined) pending.add(wanted.subject);
    const all = [...own, ...(schema === undefined ? [] : [schema])].toSorted(byTime);
    changes.push(...all);
    if (all.length === 0) unchanged += 1;
  }
  const unwanted = desired.prune ? await unwantedSubjects(registry, desired, qualifier) : [];
  const deletions = unwanted.map((subject): Change => ({ action: "delete", subject }));
  const [early, late] = [first.filter((change) => timeOf(change) < 2), first.filter((change) => timeOf(change) === 2)];
  return { changes: [...early, ...changes, ...deletions, ...late], unchanged };
}

/** Makes one change. */
export async function make(registry: SchemaRegistryClient, change: Change): Promise<void> {
  switch (change.action) {
    case "create":
    case "update": {
      const references = await resolved(registry, change.subject, change.schema.references);
      await registry.register(change.subject, inputOf(change.schema, references));
      return;
    }
    case "config":
      return registry.changeSettings(change.change, { subject: change.subject });
    case "mode":
      return registry.setMode(change.mode, { subject: change.subject, force: true });
    case "delete":
      await registry.deleteSubject(change.subject);
      return;
    default:
      return change satisfies never;
  }
}

async function schemaChange(
  registry: SchemaRegistryClient,
  subject: string,
  schema: DesiredSchema,
  { pending, unchecked }: { readonly pending: ReadonlySet<string>; readonly unchecked: boolean },
): Promise<Change | undefined> {
  const action = (await versionsOf(registry, subject)) === 0 ? "create" : "update";
  const awaited = schema.references.filter((reference) => pending.has(seenFrom(subject, reference.subject)));
  // What it refers to gets a version that nobody knows yet.
  if (awaited.some(({ version }) => version === -1)) return { action, subject, schema };
  const input = inputOf(schema, await resolved(registry, subject, schema.references));
  const { isNotRegistered } = await import("../../sdk/registry/client.ts");
  try {
    const found = await registry.lookup(subject, input);
    // A registry also looks into other contexts for what the default one has not.
    if (found.subject === subject) return undefined;
  } catch (error) {
    if (isUnreadable(error))
      return awaited.length > 0 ? { action, subject, schema } : { action, subject, schema, refused: [error.message] };
    if (!isNotRegistered(error)) throw error;
  }
  const refused = await refusalOf(registry, subject, input, unchecked);
  return refused === undefined || awaited.length > 0 ? { action, subject, schema } : { action, subject, schema, refused };
}

/** Why the registry would refuse a schema; where the level is about to change, only whether it can be read at all. */
async function refusalOf(
  registry: SchemaRegistryClient,
  subject: string,
  input: SchemaInput,
  unchecked: boolean,
): Promise<readonly string[] | undefined> {
  try {
    const { isCompatible, messages } = await registry.checkCompatibility(subject, input, { verbose: !unchecked });
    return isCompatible || unchecked ? undefined : messages;
  } catch (error) {
    if (isUnreadable(error)) return [error.message];
    throw error;
  }
}

/** Is this the registry's way of saying that something is no schema, or refers to what is not there? */
function isUnreadable(error: unknown): error is Error {
  return error instanceof Error && "errorCode" in error && error.errorCode === 42201;
}

async function versionsOf(registry: SchemaRegistryClient, subject: string): Promise<number> {
  const { isNotRegistered } = await import("../../sdk/registry/client.ts");
  try {
    return (await registry.listVersions(subject)).length;
  } catch (error) {
    if (isNotRegistered(error)) return 0;
    throw error;
  }
}

async function settingsChanges(
  registry: SchemaRegistryClient,
  subject: string | undefined,
  { config, mode }: Pick<DesiredSubject, "config" | "mode">,
): Promise<Change[]> {
  const { isNotSet } = await import("../../sdk/registry/client.ts");
  const orNothing = async <Value>(asked: Promise<Value>): Promise<Value | undefined> => {
    try {
      return await asked;
    } catch (error) {
      if (isNotSet(error)) return undefined;
      throw error;
    }
  };
  const changes: Change[] = [];
  if (config !== undefined) {
    const before = (await orNothing(registry.getSettings({ subject }))) ?? {};
    const different = Object.entries(config).filter(([name, value]) => !sameJson(before[name as keyof RegistryConfig] ?? null, value));
    if (different.length > 0) changes.push({ action: "config", subject, change: Object.fromEntries(different), before });
  }
  if (mode !== undefined) {
    const before = await orNothing(registry.getOwnMode({ subject }));
    if (before !== mode) changes.push({ action: "mode", subject, mode, before });
  }
  return changes;
}

async function unwantedSubjects(registry: SchemaRegistryClient, desired: DesiredState, qualifier: string): Promise<string[]> {
  const wanted = new Set(desired.subjects.map(({ subject }) => seenFrom(qualifier, subject)));
  const there = await registry.listSubjects({ prefix: qualifier === "" ? ":.:" : qualifier });
  const unwanted = there.filter((subject) => !wanted.has(subject));
  // What is referred to cannot be deleted before what refers to it.
  const users = new Map<string, string[]>();
  for (const subject of unwanted) {
    const { references = [] } = await registry.readVersion(subject, "latest");
    for (const reference of references) {
      const used = seenFrom(subject, reference.subject);
      users.set(used, [...(users.get(used) ?? []), subject]);
    }
  }
  const ordered = new Set<string>();
  const visit = (subject: string, above: readonly string[]): void => {
    if (above.includes(subject)) return;
    for (const user of users.get(subject) ?? []) if (!ordered.has(user)) visit(user, [...above, subject]);
    ordered.add(subject);
  };
  for (const subject of unwanted) visit(subject, []);
  return [...ordered];
}

/** What a schema refers to comes before it. Names are in full from here on. */
function inOrder(subjects: readonly DesiredSubject[], qualifier: string): DesiredSubject[] {
  const byName = new Map(subjects.map((wanted) => [seenFrom(qualifier, wanted.subject), wanted]));
  const ordered = new Map<string, DesiredSubject>();
  const visit = (name: string, above: readonly string[]): void => {
    const wanted = byName.get(name);
    if (wanted === undefined || ordered.has(name)) return;
    if (above.includes(name)) throw new UsageError(`References go in a circle: ${[...above, name].join(" -> ")}`);
    for (const reference of wanted.schema?.references ?? []) visit(seenFrom(name, reference.subject), [...above, name]);
    ordered.set(name, { ...wanted, subject: name });
  };
  for (const name of byName.keys()) visit(name, []);
  return [...ordered.values()];
}

/** The newest version gets its number, so that the reference goes on meaning the same. */
async function resolved(
  registry: SchemaRegistryClient,
  subject: string,
  references: readonly SchemaReference[],
): Promise<SchemaReference[]> {
  const numbers: SchemaReference[] = [];
  for (const reference of references) {
    if (reference.version !== -1) numbers.push(reference);
    else {
      const newest = await registry.readVersion(seenFrom(subject, reference.subject), "latest");
      numbers.push({ ...reference, version: newest.version });
    }
  }
  return numbers;
}

function inputOf({ text, schemaType, metadata, ruleSet }: DesiredSchema, references: readonly SchemaReference[]): SchemaInput {
  return { schema: text, schemaType, references, metadata, ruleSet };
}

function byTime(one: Change, other: Change): number {
  return timeOf(one) - timeOf(other);
}

/** 0 before settings, 1 settings and schemas, 2 after them; sorting keeps settings before schemas. */
function timeOf(change: Change): number {
  if (change.action !== "mode") return 1;
  return WRITABLE.has(change.mode) ? 0 : 2;
}
