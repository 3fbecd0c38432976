import type { SchemaReference, SchemaRegistryClient } from "../../sdk/index.ts";
import type { ResolvedReference } from "../../server/engine/compatibility/format.ts";
import { UsageError } from "../args.ts";

/** More than any schema has that a person wrote; a tree that names the same schema twice counts it twice. */
const MOST_REFERENCES = 10_000;

/**
 * What the references of a schema stand for, as a tree, fetched from the registry.
 * @param from the subject of the schema: references without a qualifier are beside it
 * @throws UsageError when they go in a circle or never end
 */
export function resolveReferences(
  registry: SchemaRegistryClient,
  from: string,
  references: readonly SchemaReference[] = [],
): Promise<ResolvedReference[]> {
  let left = MOST_REFERENCES;
  const resolve = async (beside: string, list: readonly SchemaReference[], above: readonly string[]): Promise<ResolvedReference[]> => {
    const resolved: ResolvedReference[] = [];
    for (const { name, subject, version } of list) {
      const place = seenFrom(beside, subject);
      const key = `${place}:${version}`;
      if (above.includes(key)) throw new UsageError(`The references of ${from} go in a circle: ${[...above, key].join(" -> ")}`);
      left -= 1;
      if (left < 0) throw new UsageError(`${from} has more than ${MOST_REFERENCES} references`);
      const found =
        version === -1 ? await registry.readVersion(place, "latest") : await registry.readVersion(place, version, { deleted: true });
      const nested = await resolve(place, found.references ?? [], [...above, key]);
      resolved.push({ name, subject, version: found.version, schema: found.schema, references: nested });
    }
    return resolved;
  };
  return resolve(from, references, []);
}

/** A subject in full, as one that stands beside another means it. Rule: Confluent SR, "Schema contexts". */
export function seenFrom(beside: string, subject: string): string {
  return subject.startsWith(":.") ? subject : `${contextOf(beside)}${subject}`;
}

/** `:.emea:` of a subject in a context; nothing for the default one. */
export function contextOf(subject: string): string {
  return /^:\.[^:]+:/.exec(subject)?.[0] ?? "";
}
