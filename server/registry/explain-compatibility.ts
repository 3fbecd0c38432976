import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { candidateFor, type CheckOptions, compareWith, policyOf } from "./check-compatibility.ts";

type Schemas = components["schemas"];

/**
 * Says what stands against a schema, each difference with its rule, both places, a sentence and, where there is one, a document that
 * the writer can produce and the reader refuses. Nothing is registered.
 *
 * @throws BrokerError `schema-invalid`, `version-invalid` or `version-not-found`
 */
export async function explainCompatibility(
  ctx: Context,
  subject: string,
  request: Schemas["RegisterSchema"],
  options: CheckOptions,
): Promise<Schemas["CompatibilityExplanation"]> {
  const { schema, versions, how } = await candidateFor(ctx, subject, request, options);
  const { reserved, compared } = await compareWith(ctx.db, schema, versions, { ...how, explain: true });
  return {
    is_compatible: reserved.length === 0 && compared.explained.length === 0,
    level: how.settings.compatibilityLevel,
    policy: policyOf(how.settings).toUpperCase(),
    reserved: [...reserved],
    incompatibilities: compared.explained.map(({ differences, ...where }) => ({ ...where, differences: [...differences] })),
  };
}
