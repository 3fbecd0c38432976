import type { Queryable, Tx } from "../db/db.ts";
import { join, type Sql, sql } from "../db/sql.ts";
import { placeOf } from "./names.ts";
import { type Slice, sliced } from "./registry-list-reads.ts";
import { subjectColumn } from "./registry-reads.ts";

/** STRONG: the resource owns the subject. WEAK: it only uses it. */
export type Lifecycle = "STRONG" | "WEAK";

/** A thing that subjects belong to, in practice a topic. */
export interface Resource {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly resourceId: string;
  readonly resourceType: string;
}

/** That a subject belongs to a resource, in one role. */
export interface Association extends Resource {
  /** With its context. */
  readonly subject: string;
  /** `key` or `value`. */
  readonly associationType: string;
  readonly lifecycle: Lifecycle;
  /** May it not be changed any more? */
  readonly frozen: boolean;
}

/** An association as it is stored. */
export interface AssociationRow extends Association {
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly createTs: number;
  readonly updateTs: number;
}

/** Which associations; what is undefined or empty does not matter. */
export interface AssociationFilter {
  readonly resourceType?: string | undefined;
  readonly associationTypes?: readonly string[] | undefined;
  readonly lifecycle?: Lifecycle | undefined;
}

/** Of which subject or resource. */
export type AssociationTarget =
  | { readonly subject: string }
  | { readonly resourceId: string }
  | { readonly resourceName: string /** Undefined: any. */; readonly resourceNamespace: string | undefined };

/** The columns of an AssociationRow, from `associations b`. */
export const associationColumns: Sql = sql`
      case b.context when '.' then b.subject else ':' || b.context || ':' || b.subject end as "subject",
      b.guid,
      b.resource_name as "resourceName",
      b.resource_namespace as "resourceNamespace",
      b.resource_id as "resourceId",
      b.resource_type as "resourceType",
      b.association_type as "associationType",
      b.lifecycle,
      b.frozen,
      (extract(epoch from b.created_at) * 1000)::bigint as "createTs",
      (extract(epoch from b.updated_at) * 1000)::bigint as "updateTs"`;

/** The condition on `associations b` that a filter means. */
export function matching({ resourceType, associationTypes = [], lifecycle }: AssociationFilter): Sql {
  const conditions = [
    sql`true`,
    ...(resourceType === undefined ? [] : [sql`b.resource_type = ${resourceType}`]),
    ...(associationTypes.length === 0 ? [] : [sql`b.association_type = any(${associationTypes}::text[])`]),
    ...(lifecycle === undefined ? [] : [sql`b.lifecycle = ${lifecycle}`]),
  ];
  return join(conditions, " and ");
}

/** Associations of a subject or of a resource, the older first. */
export async function findAssociations(
  db: Queryable,
  target: AssociationTarget,
  filter: AssociationFilter = {},
  slice: Slice = { offset: 0, limit: undefined },
): Promise<AssociationRow[]> {
  return db.query<AssociationRow>(sql`
    select ${associationColumns}
    from associations b
    where ${targeted(target)} and ${matching(filter)}
    order by b.id
    ${sliced(slice)}`);
}

/** Those of these subjects that a resource owns: nothing else may refer to them. */
export async function findOwnedSubjects(db: Queryable, subjects: readonly string[]): Promise<string[]> {
  const places = subjects.map(placeOf);
  const rows = await db.query<{ subject: string }>(sql`
    select ${subjectColumn} as "subject"
    from unnest(${places.map(({ context }) => context)}::text[], ${places.map(({ name }) => name)}::text[]) as s (context, name)
    where exists (select from associations b where b.context = s.context and b.subject = s.name and b.lifecycle = 'STRONG')`);
  return rows.map(({ subject }) => subject);
}

/** Stores an association; false when there is one of this kind for the resource, or when the subject has got another owner. */
export async function addAssociation(tx: Tx, guid: string, association: Association): Promise<boolean> {
  const { context, name } = placeOf(association.subject);
  const { resourceId, resourceName, resourceNamespace, resourceType, associationType, lifecycle, frozen } = association;
  const added = await tx.query(sql`
    insert into associations
      (guid, context, subject, resource_id, resource_name, resource_namespace, resource_type, association_type, lifecycle, frozen)
    values
      (${guid}::uuid, ${context}, ${name}, ${resourceId}, ${resourceName}, ${resourceNamespace}, ${resourceType}, ${associationType},
        ${lifecycle}, ${frozen})
    on conflict do nothing
    returning id`);
  return added.length > 0;
}

/** Changes what may change of an association. */
export async function changeAssociation(
  tx: Tx,
  guid: string,
  { lifecycle, frozen }: { readonly lifecycle: Lifecycle; readonly frozen: boolean },
): Promise<void> {
  await tx.execute(sql`
    update associations
    set lifecycle = ${lifecycle}, frozen = ${frozen}, updated_at = now()
    where guid = ${guid}::uuid`);
}

/** Removes associations. */
export async function removeAssociations(tx: Tx, guids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    delete from associations
    where guid = any(${guids}::uuid[])`);
}

function targeted(target: AssociationTarget): Sql {
  if ("resourceId" in target) return sql`b.resource_id = ${target.resourceId}`;
  if ("resourceName" in target) {
    const { resourceName, resourceNamespace } = target;
    return sql`b.resource_name = ${resourceName} ${resourceNamespace === undefined ? sql`` : sql`and b.resource_namespace = ${resourceNamespace}`}`;
  }
  const { context, name } = placeOf(target.subject);
  return sql`b.context = ${context} and b.subject = ${name}`;
}
