import type { components } from "../../sdk/wire/openapi.ts";
import { BrokerError } from "../errors.ts";
import { lifecycleOf } from "./association-json.ts";
import type { Lifecycle, Resource } from "./association-store.ts";
import { requireSubjectName, seenFrom } from "./names.ts";

type Schemas = components["schemas"];
type Given = Schemas["RegistryAssociations"];
type GivenChange = Schemas["RegistryAssociationChange"];

/** The one kind of resource that there is. */
const TOPIC = "topic";
/** As long as names of subjects may be. */
const LONGEST_NAME = 500;

/** One subject that is to be bound to a resource. */
export interface WantedAssociation {
  readonly subject: string;
  readonly associationType: string;
  /** Undefined: as it is, or as a new one is by default. */
  readonly lifecycle: Lifecycle | undefined;
  readonly frozen: boolean | undefined;
  /** Registered under the subject first. */
  readonly schema: Schemas["RegisterSchema"] | undefined;
  readonly normalize: boolean;
}

/** A request that was understood. */
export interface WantedAssociations {
  readonly resource: Resource;
  readonly associations: readonly WantedAssociation[];
}

/**
 * Reads what a client wants to bind; subjects that are not named get the one that a topic has by default.
 * Rule: Confluent SR, AssociationCreateOrUpdateRequest.
 *
 * @param context of subjects that are named without one
 * @throws BrokerError `association-invalid` naming the property
 */
export function readAssociations(given: Given, context: string | undefined): WantedAssociations {
  const resource = readResource(given);
  const { associations } = given;
  if (associations === null || associations === undefined || associations.length === 0)
    throw invalid("associations", "cannot be null or empty");
  const wanted = associations.map((change) => readAssociation(change, resource, context));
  const frozen = new Set(wanted.flatMap((one) => one.frozen ?? []));
  if (frozen.size > 1) throw invalid("frozen", "all associations for a resource must be consistently frozen or non-frozen");
  const types = wanted.map(({ associationType }) => associationType);
  if (new Set(types).size < types.length) throw invalid("associationType", "cannot occur twice");
  return { resource, associations: wanted };
}

/** Reads which resource is meant. @throws BrokerError `association-invalid` */
export function readResource(given: Omit<Given, "associations">): Resource {
  const resourceType = given.resourceType === "" ? TOPIC : (given.resourceType ?? TOPIC);
  if (resourceType !== TOPIC) throw invalid("resourceType", `must be '${TOPIC}'`);
  return {
    resourceName: requireName(given.resourceName, "resourceName"),
    resourceNamespace: requireName(given.resourceNamespace, "resourceNamespace"),
    resourceId: requireName(given.resourceId, "resourceId"),
    resourceType,
  };
}

function readAssociation(
  change: GivenChange,
  { resourceName, resourceNamespace }: Resource,
  context: string | undefined,
): WantedAssociation {
  const associationType = (change.associationType ?? "") === "" ? "value" : (change.associationType ?? "value");
  if (associationType !== "key" && associationType !== "value") throw invalid("associationType", "must be 'key' or 'value'");
  const byDefault = `:.${resourceNamespace}:${resourceName}-${associationType}`;
  const frozen = change.frozen ?? undefined;
  const named = change.subject ?? byDefault;
  if (frozen === true && named !== byDefault) throw invalid("subject", `frozen associations must use subject '${byDefault}'`);
  const given = change.lifecycle ?? undefined;
  const lifecycle = frozen === true && given === undefined ? "STRONG" : lifecycleOf(given);
  if (given !== undefined && lifecycle === undefined) throw invalid("lifecycle", "must be STRONG or WEAK");
  if (frozen === true && lifecycle === "WEAK") throw invalid("frozen", "association with lifecycle of WEAK cannot be frozen");
  return {
    subject: requireSubjectName(context === undefined ? named : seenFrom(dotted(context), named)),
    associationType,
    lifecycle,
    frozen,
    schema: change.schema ?? undefined,
    normalize: change.normalize === true,
  };
}

/** A context as it may stand in a query: with or without the dot and the colons. */
function dotted(context: string): string {
  const name = context.replace(/^:|:$/g, "");
  return name.startsWith(".") ? name : `.${name}`;
}

function requireName(text: string | null | undefined, property: string): string {
  if (text === null || text === undefined || text === "") throw invalid(property, "cannot be null or empty");
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (text.length > LONGEST_NAME || /[\u0000-\u001f\u007f-\u009f]/.test(text))
    throw invalid(property, "is too long, or has control characters");
  return text;
}

/** The error for a property that cannot be as it is. */
export function invalid(property: string, detail: string): BrokerError {
  return new BrokerError(
    "association-invalid",
    `The association specified an invalid value for property: '${property}', detail: ${detail}`,
  );
}
