import type { components } from "../../sdk/wire/openapi.ts";
import type { Association, AssociationFilter, AssociationRow, Lifecycle, Resource } from "./association-store.ts";

type Schemas = components["schemas"];

/** What queries and bodies say about the associations that they mean. */
interface FilterQuery {
  readonly resourceType?: string | undefined;
  readonly associationType?: readonly string[] | undefined;
  readonly lifecycle?: string | undefined;
}

/** An association as lists show it. */
export function associationJson(row: AssociationRow): Schemas["RegistryAssociation"] {
  const { subject, guid, resourceName, resourceNamespace, resourceId, resourceType, associationType, lifecycle, frozen } = row;
  const { createTs, updateTs } = row;
  return {
    subject,
    guid,
    resourceName,
    resourceNamespace,
    resourceId,
    resourceType,
    associationType,
    lifecycle,
    frozen,
    createTs,
    updateTs,
  };
}

/** The filter that a query means. */
export function associationFilter(query: FilterQuery): AssociationFilter {
  return { resourceType: query.resourceType, associationTypes: query.associationType ?? [], lifecycle: lifecycleOf(query.lifecycle) };
}

/** A lifecycle in any case; undefined for what is none. */
export function lifecycleOf(text: string | undefined): Lifecycle | undefined {
  const upper = text?.toUpperCase();
  return upper === "STRONG" || upper === "WEAK" ? upper : undefined;
}

/** A resource with its associations, as the answer to a change has them; empty members are left out. */
export function boundJson(resource: Resource | undefined, associations: readonly Association[]): Schemas["RegistryAssociationsOfResource"] {
  if (resource === undefined) return {};
  const { resourceName, resourceNamespace, resourceId, resourceType } = resource;
  const bound = associations.map(({ subject, associationType, lifecycle, frozen }) => ({ subject, associationType, lifecycle, frozen }));
  return { resourceName, resourceNamespace, resourceId, resourceType, ...(bound.length === 0 ? {} : { associations: bound }) };
}
