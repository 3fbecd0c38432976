import type { SchemaType } from "../../sdk/index.ts";
import type { Incompatibility } from "../../server/engine/compatibility/check.ts";
import { type CompatibilityPolicy, POLICIES, type ParsedSchema, type ResolvedReference } from "../../server/engine/compatibility/format.ts";
import type { Direction, Level } from "../../server/engine/compatibility/level.ts";
import { UsageError } from "../args.ts";
import type { Colors } from "../command.ts";
import { paragraphs } from "../output.ts";

/** A schema together with what its references stand for. */
export interface SchemaWithReferences {
  /** What to call it in complaints. */
  readonly name: string;
  readonly schema: string;
  readonly schemaType?: SchemaType | undefined;
  readonly references: readonly ResolvedReference[];
}

/** One difference as a command shows it. */
export interface ShownDifference {
  readonly rule: string;
  /** Where in the reader's schema, and in the writer's. */
  readonly path: string;
  readonly writerPath?: string | undefined;
  readonly sentence: string;
  /** A document that the writer can produce and the reader refuses; both were run. */
  readonly counterExample?: string | undefined;
}

/** Why a schema does not get along with one other, in one direction. */
export interface ShownIncompatibility {
  readonly version: number;
  readonly direction: Direction;
  readonly differences: readonly ShownDifference[];
}

/**
 * Compares a schema with earlier ones as the registry would.
 * @param history oldest first
 * @throws UsageError when a schema cannot be parsed
 */
export async function compare(
  candidate: SchemaWithReferences,
  history: readonly (SchemaWithReferences & { readonly version: number })[],
  level: Level,
  policy: CompatibilityPolicy,
): Promise<ShownIncompatibility[]> {
  const { check } = await import("../../server/engine/compatibility/check.ts");
  const fresh = await understand(candidate);
  const earlier: { version: number; schema: ParsedSchema }[] = [];
  for (const one of history) earlier.push({ version: one.version, schema: await understand(one) });
  const { formatOf } = await import("../../server/engine/compatibility/formats.ts");
  const shown = (found: Incompatibility): ShownIncompatibility => {
    const old = earlier.find(({ version }) => version === found.version)?.schema ?? fresh;
    const [reader, writer] = found.direction === "backward" ? [fresh, old] : [old, fresh];
    const format = reader.type === writer.type ? formatOf(reader.type) : undefined;
    return {
      version: found.version,
      direction: found.direction,
      differences: found.differences.map((difference) => ({
        rule: difference.kind,
        path: difference.path,
        writerPath: difference.writerPath,
        sentence: difference.sentence,
        counterExample: format?.counterExample?.(difference, reader, writer)?.document,
      })),
    };
  };
  return check(fresh, earlier, level, { policy }).map(shown);
}

/** Reads a policy in any case; undefined when the engine here has none by that name. */
export function policyOf(text: string): CompatibilityPolicy | undefined {
  const name = text.toLowerCase();
  return POLICIES.find((policy) => policy === name);
}

/** Incompatibilities for people: who reads what, then each difference with its rule, place, sentence and example. */
export function incompatibilityText(found: readonly ShownIncompatibility[], nameOf: (version: number) => string, colors: Colors): string {
  return paragraphs(
    ...found.map(({ version, direction, differences }) => {
      const [reader, writer] =
        direction === "backward" ? ["The new schema", nameOf(version)] : [capital(nameOf(version)), "the new schema"];
      const lines = differences.flatMap(({ rule, path, sentence, counterExample }) => [
        `* ${colors.bold(rule)} at ${path}`,
        `  ${sentence}`,
        ...(counterExample === undefined ? [] : [`  For example, ${writer} can write this, which the reader refuses: ${counterExample}`]),
      ]);
      return [`${reader} cannot read what ${writer} writes (${direction}):`, ...lines].join("\n");
    }),
  );
}

async function understand({ name, schema, schemaType = "AVRO", references }: SchemaWithReferences): Promise<ParsedSchema> {
  const { formatOf } = await import("../../server/engine/compatibility/formats.ts");
  const format = formatOf(schemaType);
  if (format === undefined) throw new UsageError(`${name}: schemas of type ${schemaType} cannot be compared here`);
  const parsed = format.parse({ text: schema, references });
  if (!parsed.ok) throw new UsageError(`${name} is not a schema of type ${schemaType}: ${parsed.problems.join("; ")}`);
  return parsed.schema;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
