import type { Incompatibility, RegisteredSchema } from "./check.ts";
import type { Difference } from "./difference.ts";
import type { CompareOptions, ParsedSchema } from "./format.ts";
import { formatOf } from "./formats.ts";
import { directionsOf, type Level } from "./level.ts";

/** How much of an earlier schema a message shows, in characters. Rule: Confluent SR, MAX_SCHEMA_SIZE_FOR_LOGGING. */
const MAX_SHOWN = 10_240;

/** Is what was in force beside the level. */
export interface MessageOptions extends CompareOptions {
  readonly validateFields?: boolean;
}

/**
 * Words what `check` found as the registry's 409 details and verbose messages do; empty when compatible.
 *
 * One text for each difference, then the earlier version and its schema, and last the settings that were in force.
 * Rule: Confluent SR, SchemaValidatorBuilder.formatErrorMessages.
 *
 * @param history  what `check` was given; a version that is not in it is described without its schema
 */
export function incompatibilityMessages(
  found: readonly Incompatibility[],
  history: readonly RegisteredSchema[],
  level: Level,
  { validateFields = false, policy = "strict" }: MessageOptions = {},
): string[] {
  if (found.length === 0) return [];
  // The usual policy goes without saying: the line is one that clients parse.
  const named = policy === "strict" ? "" : `, compatibilityPolicy: '${policy.toUpperCase()}'`;
  return [...blocks(found, history, level), `{validateFields: '${validateFields}', compatibility: '${level}'${named}}`];
}

function blocks(found: readonly Incompatibility[], history: readonly RegisteredSchema[], level: Level): readonly string[] {
  // Another format is refused before anything is compared: once, whatever the direction, and without the earlier schema.
  if (found.some(({ differences }) => differences.some(({ kind }) => kind === "SCHEMA_TYPE_CHANGED"))) {
    return ["Incompatible because of different schema type"];
  }
  // When both directions are checked, only the second one shows the schema, even if just the first one failed.
  const showing = directionsOf(level).at(-1);
  return found.flatMap((entry) => {
    const earlier = history.find(({ version }) => version === entry.version);
    const texts = entry.differences.map((difference) => describe(difference, entry, earlier?.schema));
    return entry.direction === showing && earlier !== undefined ? [...texts, ...earlierTexts(earlier)] : texts;
  });
}

function describe(difference: Difference, { direction }: Incompatibility, earlier: ParsedSchema | undefined): string {
  const format = formatOf(earlier?.type ?? "AVRO");
  if (format === undefined) return difference.sentence;
  return direction === "backward" ? format.describe(difference, "new", "old") : format.describe(difference, "old", "new");
}

function earlierTexts({ version, schema }: RegisteredSchema): readonly string[] {
  const { canonical } = schema;
  const text =
    canonical.length <= MAX_SHOWN ? `{oldSchema: '${canonical}'}` : `{oldSchema: <truncated> '${canonical.slice(0, MAX_SHOWN)}...'}`;
  return [`{oldSchemaVersion: ${version}}`, text];
}
