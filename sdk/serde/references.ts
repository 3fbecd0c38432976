import type { SchemaRegistryClient } from "../registry/client.ts";
import type { SchemaReference } from "../registry/types.ts";
import type { GivenSchema, Referenced, Resolved } from "./format.ts";
import { SerdeError } from "./serde-error.ts";

/** More is not a schema but an attack, or a mistake. */
const MOST_REFERENCES = 1000;

/**
 * Fetches what a schema refers to, and what that refers to, each version once. Versions that were softly deleted count: what was
 * written with them is still to be read.
 *
 * @param subject the one the schema was found under; references of a subject in a context stay in that context
 */
export async function resolveReferences(
  registry: SchemaRegistryClient,
  { schema, references = [] }: GivenSchema,
  subject: string | undefined,
): Promise<Resolved> {
  const found: Referenced[] = [];
  const seen = new Set<string>();
  const visit = async (reference: SchemaReference): Promise<void> => {
    const key = JSON.stringify([reference.name, reference.subject, reference.version]);
    if (seen.has(key)) return;
    seen.add(key);
    if (seen.size > MOST_REFERENCES) throw new SerdeError("unusable-schema", `The schema refers to more than ${MOST_REFERENCES} others.`);
    const { schema: text, references: further = [] } = await registry.getVersion(
      inContextOf(subject, reference.subject),
      reference.version,
      { deleted: true },
    );
    for (const next of further) await visit(next);
    found.push({ name: reference.name, schema: text });
  };
  for (const reference of references) await visit(reference);
  return { schema, references: found };
}

/** `:.context:` of a subject's name, put before a name without one. Rule: Confluent contexts, unqualified references. */
function inContextOf(subject: string | undefined, referenced: string): string {
  const context = /^:\.[^:]*:/.exec(subject ?? "")?.[0];
  return context === undefined || referenced.startsWith(":.") ? referenced : context + referenced;
}
