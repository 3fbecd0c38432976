import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { Queryable } from "../db/db.ts";
import { BrokerError } from "../errors.ts";
import {
  addAssociation,
  type Association,
  type AssociationFilter,
  type AssociationRow,
  changeAssociation,
  findAssociations,
  removeAssociations,
} from "./association-store.ts";
import { findEffectiveSettings } from "./config-store.ts";
import { deleteAddressed } from "./delete-versions.ts";
import { requireWritable } from "./mode-rules.ts";
import { invalid, type WantedAssociations } from "./read-associations.ts";
import { registerSchema } from "./register-schema.ts";
import { subjectHasVersions } from "./registry-reads.ts";
import { lockSubjects } from "./subject-store.ts";

/** So many resources may use one subject. */
const MOST_OF_ONE_SUBJECT = 1000;

/** What is to be done about one subject: nothing, a change of what is there, or a new association. */
type Step =
  | { readonly kind: "keep" }
  | { readonly kind: "change"; readonly guid: string; readonly association: Association }
  | { readonly kind: "add"; readonly association: Association };

/**
 * Binds subjects to a resource. Schemas that come with them are registered first: registering again changes nothing, so a
 * client that is cut off in between may simply send all of it once more.
 *
 * @returns the associations that the request was about, as they are now
 * @throws BrokerError `association-exists-for-resource`, `association-exists`, `strong-association-exists`, `association-frozen`,
 *   `no-active-version`, `too-many-associations`, and whatever a registration may fail with
 */
export async function bindSubjects(
  ctx: Context,
  { resource, associations }: WantedAssociations,
  { createOnly, dryRun }: { readonly createOnly: boolean; readonly dryRun: boolean },
): Promise<Association[]> {
  const wanted = { resource, associations };
  const { result } = await planBinding(ctx.db, wanted, { createOnly, registered: false });
  if (dryRun) return result;
  for (const { subject, schema, normalize } of associations) {
    if (schema !== undefined) await registerSchema(ctx, subject, schema, { normalize, mayBeAlias: false });
  }
  return ctx.db.transaction(async (tx) => {
    // Who deletes a subject, refers to it or binds it elsewhere holds its lock too, so what is found now stays true until we have written.
    await lockSubjects(
      tx,
      associations.map(({ subject }) => subject),
    );
    const plan = await planBinding(tx, wanted, { createOnly, registered: true });
    for (const step of plan.steps) {
      if (step.kind === "change") await changeAssociation(tx, step.guid, step.association);
      if (step.kind === "add" && !(await addAssociation(tx, randomUUID(), step.association))) throw existsForSubject(step.association);
    }
    return plan.result;
  });
}

/** Finds out what is to be done about each subject, and whether it may be. */
async function planBinding(
  db: Queryable,
  { resource, associations }: WantedAssociations,
  { createOnly, registered }: { readonly createOnly: boolean; readonly registered: boolean },
): Promise<{ readonly steps: readonly Step[]; readonly result: Association[] }> {
  const existing = await findAssociations(db, { resourceId: resource.resourceId }, { resourceType: resource.resourceType });
  const steps: Step[] = [];
  const result: Association[] = [];
  for (const wanted of associations) {
    const before = existing.find(({ associationType }) => associationType === wanted.associationType);
    const association: Association = {
      ...resource,
      subject: wanted.subject,
      associationType: wanted.associationType,
      lifecycle: wanted.lifecycle ?? before?.lifecycle ?? "WEAK",
      frozen: wanted.frozen ?? before?.frozen ?? false,
    };
    result.push(association);
    const step = stepFor(before, association, createOnly);
    steps.push(step);
    if (step.kind !== "keep") await requireFree(db, association);
    if (registered || wanted.schema === undefined) await requireLiveVersion(db, wanted.subject);
  }
  return { steps, result };
}

/**
 * Frees subjects from a resource. With `cascade`, subjects that the resource owns are soft-deleted as well.
 * @throws BrokerError `association-not-found`, `association-frozen` without `cascade`, and with it what keeps a subject from being
 *   deleted: then nothing is freed
 */
export async function freeSubjects(
  ctx: Context,
  resourceId: string,
  filter: AssociationFilter,
  { cascade, dryRun }: { readonly cascade: boolean; readonly dryRun: boolean },
): Promise<AssociationRow[]> {
  return ctx.db.transaction(async (tx) => {
    const bound = await findAssociations(tx, { resourceId }, filter);
    await lockSubjects(
      tx,
      bound.map(({ subject }) => subject),
    );
    // Once more, because others may have freed or changed some before we had the locks.
    const guids = new Set(bound.map(({ guid }) => guid));
    const found = (await findAssociations(tx, { resourceId }, filter)).filter(({ guid }) => guids.has(guid));
    if (found.length === 0) throw new BrokerError("association-not-found", `Association for '${resourceId}' not found.`);
    for (const association of found) {
      if (association.frozen && !cascade) throw frozen(association);
      requireWritable((await findEffectiveSettings(tx, association.subject)).mode, association.subject);
    }
    if (dryRun) return found;
    await removeAssociations(
      tx,
      found.map(({ guid }) => guid),
    );
    const owned = cascade ? found.filter(({ lifecycle }) => lifecycle === "STRONG") : [];
    for (const { subject } of owned) {
      if (!(await subjectHasVersions(tx, subject, { deleted: false }))) continue;
      await deleteAddressed(tx, { subject, settings: await findEffectiveSettings(tx, subject) }, { permanent: false });
    }
    return found;
  });
}

function stepFor(before: AssociationRow | undefined, wanted: Association, createOnly: boolean): Step {
  if (before === undefined) return { kind: "add", association: wanted };
  const { subject, lifecycle, frozen: isFrozen, associationType, resourceId } = before;
  const same = subject === wanted.subject && lifecycle === wanted.lifecycle && isFrozen === wanted.frozen;
  if (same) return { kind: "keep" };
  if (createOnly) {
    throw new BrokerError(
      "association-exists-for-resource",
      `An association of type '${associationType}' already exists for resource '${resourceId}'`,
    );
  }
  if (isFrozen) throw frozen(before);
  if (wanted.frozen) throw invalid("frozen", "an association can be frozen only when it is made");
  if (subject !== wanted.subject) throw invalid("subject", `the association is of subject '${subject}'`);
  return { kind: "change", guid: before.guid, association: wanted };
}

/** A subject has one owner, and an owned subject nobody else. */
async function requireFree(db: Queryable, association: Association): Promise<void> {
  const { subject, resourceId } = association;
  requireWritable((await findEffectiveSettings(db, subject)).mode, subject);
  const others = (await findAssociations(db, { subject })).filter((other) => other.resourceId !== resourceId);
  if (others.some(({ lifecycle }) => lifecycle === "STRONG")) {
    throw new BrokerError("strong-association-exists", `A strong association already exists for subject '${subject}'`);
  }
  if (association.lifecycle === "STRONG" && others.length > 0) throw existsForSubject(association);
  if (others.length >= MOST_OF_ONE_SUBJECT) {
    throw new BrokerError("too-many-associations", `A maximum of ${MOST_OF_ONE_SUBJECT} associations already exist`);
  }
}

async function requireLiveVersion(db: Queryable, subject: string): Promise<void> {
  if (await subjectHasVersions(db, subject, { deleted: false })) return;
  throw new BrokerError("no-active-version", `No active (non-deleted) version exists for subject '${subject}'`);
}

function existsForSubject({ subject }: Association): BrokerError {
  return new BrokerError("association-exists", `An association already exists for subject '${subject}'`);
}

function frozen({ associationType, subject }: Association): BrokerError {
  // Two spaces, as Confluent has them.
  return new BrokerError("association-frozen", `The association of type  '${associationType}' is frozen for subject '${subject}'`);
}
