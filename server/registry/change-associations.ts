import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
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
import { deleteSubject } from "./delete-versions.ts";
import { requireWritable } from "./mode-rules.ts";
import { invalid, type WantedAssociation, type WantedAssociations } from "./read-associations.ts";
import { registerSchema } from "./register-schema.ts";
import { subjectHasVersions } from "./registry-reads.ts";

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
  const existing = await findAssociations(ctx.db, { resourceId: resource.resourceId }, { resourceType: resource.resourceType });
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
    if (step.kind !== "keep") await requireFree(ctx, association);
    await requireSchema(ctx, wanted);
  }
  if (dryRun) return result;
  for (const { subject, schema, normalize } of associations) {
    if (schema !== undefined) await registerSchema(ctx, subject, schema, { normalize });
  }
  await ctx.db.transaction(async (tx) => {
    for (const step of steps) {
      if (step.kind === "change") await changeAssociation(tx, step.guid, step.association);
      if (step.kind === "add" && !(await addAssociation(tx, randomUUID(), step.association))) throw existsForSubject(step.association);
    }
  });
  return result;
}

/**
 * Frees subjects from a resource. With `cascade`, subjects that the resource owns are soft-deleted as well.
 * @throws BrokerError `association-not-found`, `association-frozen` without `cascade`
 */
export async function freeSubjects(
  ctx: Context,
  resourceId: string,
  filter: AssociationFilter,
  { cascade, dryRun }: { readonly cascade: boolean; readonly dryRun: boolean },
): Promise<AssociationRow[]> {
  const found = await findAssociations(ctx.db, { resourceId }, filter);
  if (found.length === 0) throw new BrokerError("association-not-found", `Association for '${resourceId}' not found.`);
  for (const association of found) {
    if (association.frozen && !cascade) throw frozen(association);
    requireWritable((await findEffectiveSettings(ctx.db, association.subject)).mode, association.subject);
  }
  if (dryRun) return found;
  await ctx.db.transaction((tx) =>
    removeAssociations(
      tx,
      found.map(({ guid }) => guid),
    ),
  );
  const owned = cascade ? found.filter(({ lifecycle }) => lifecycle === "STRONG") : [];
  for (const { subject } of owned) {
    if (await subjectHasVersions(ctx.db, subject, { deleted: false })) await deleteSubject(ctx, subject, { permanent: false });
  }
  return found;
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
async function requireFree(ctx: Context, association: Association): Promise<void> {
  const { subject, resourceId } = association;
  requireWritable((await findEffectiveSettings(ctx.db, subject)).mode, subject);
  const others = (await findAssociations(ctx.db, { subject })).filter((other) => other.resourceId !== resourceId);
  if (others.some(({ lifecycle }) => lifecycle === "STRONG")) {
    throw new BrokerError("strong-association-exists", `A strong association already exists for subject '${subject}'`);
  }
  if (association.lifecycle === "STRONG" && others.length > 0) throw existsForSubject(association);
  if (others.length >= MOST_OF_ONE_SUBJECT) {
    throw new BrokerError("too-many-associations", `A maximum of ${MOST_OF_ONE_SUBJECT} associations already exist`);
  }
}

async function requireSchema(ctx: Context, { subject, schema }: WantedAssociation): Promise<void> {
  if (schema !== undefined || (await subjectHasVersions(ctx.db, subject, { deleted: false }))) return;
  throw new BrokerError("no-active-version", `No active (non-deleted) version exists for subject '${subject}'`);
}

function existsForSubject({ subject }: Association): BrokerError {
  return new BrokerError("association-exists", `An association already exists for subject '${subject}'`);
}

function frozen({ associationType, subject }: Association): BrokerError {
  // Two spaces, as Confluent has them.
  return new BrokerError("association-frozen", `The association of type  '${associationType}' is frozen for subject '${subject}'`);
}
