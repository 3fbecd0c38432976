import type { Compatibility, SchemaInput, SchemaRegistryClient } from "../../sdk/index.ts";
import { type Level, parseLevel } from "../../server/engine/compatibility/level.ts";
import { UsageError } from "../args.ts";
import type { CommandContext, Outcome } from "../command.ts";
import { paragraphs } from "../output.ts";
import { compare, incompatibilityText, policyOf, type SchemaWithReferences, type ShownIncompatibility } from "./compare.ts";
import { resolveReferences } from "./references.ts";

/** What to ask the registry about. */
interface Question {
  readonly subject: string;
  readonly input: SchemaInput;
  readonly normalize?: boolean | undefined;
  /** Compare with this version only. */
  readonly against?: number | "latest" | undefined;
}

/** What a schema was compared with. */
type Earlier = SchemaWithReferences & { readonly version: number };

/** Asks the registry whether a schema fits, and explains a no: the registry decides, the engine here finds rule, place and example. */
export async function verdictOf(ctx: CommandContext, registry: SchemaRegistryClient, question: Question): Promise<Outcome> {
  const { subject, input, normalize, against } = question;
  const answer = await registry.checkCompatibility(subject, input, { version: against, verbose: true, normalize });
  const { compatibilityLevel = "BACKWARD", compatibilityPolicy } = await registry.getSettings({ subject, effective: true });
  const policy = compatibilityPolicy ?? "STRICT";
  const facts = { subject, level: compatibilityLevel, policy, ...answer };
  const by = `level ${compatibilityLevel}, policy ${policy}`;
  if (answer.isCompatible) return { exitCode: 0, text: ctx.colors.green(`Compatible under ${subject} (${by}).`), json: facts };
  const found = await explain(registry, question, parseLevel(compatibilityLevel) ?? "BACKWARD", policy);
  const reasons = found.length === 0 ? saidBy(answer) : incompatibilityText(found, (version) => `version ${version}`, ctx.colors);
  const text = paragraphs(ctx.colors.red(`Not compatible under ${subject} (${by}).`), reasons);
  return { exitCode: 1, text, json: { ...facts, incompatibilities: found } };
}

/** Where the registry thinks otherwise than the engine, or the schema cannot be read, the registry's own words have to do. */
async function explain(
  registry: SchemaRegistryClient,
  { subject, input, against }: Question,
  level: Level,
  policyName: string,
): Promise<ShownIncompatibility[]> {
  const policy = policyOf(policyName);
  if (policy === undefined) return [];
  try {
    const history = await historyOf(registry, subject, against, level.endsWith("_TRANSITIVE"));
    const references = await resolveReferences(registry, subject, input.references);
    return await compare({ name: subject, schema: input.schema, schemaType: input.schemaType, references }, history, level, policy);
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

async function historyOf(
  registry: SchemaRegistryClient,
  subject: string,
  against: number | "latest" | undefined,
  all: boolean,
): Promise<Earlier[]> {
  const versions = against === undefined && all ? await registry.listVersions(subject) : [against ?? "latest"];
  const history: Earlier[] = [];
  for (const version of versions) {
    const { schema, schemaType, references, version: number } = await registry.readVersion(subject, version);
    const resolved = await resolveReferences(registry, subject, references);
    history.push({ name: `version ${number}`, version: number, schema, schemaType, references: resolved });
  }
  return history;
}

/** Confluent adds the whole earlier schema and its settings; --output json has them. */
function saidBy({ messages }: Compatibility): string {
  return messages
    .filter((message) => !/^\{(?:oldSchema|validateFields):/.test(message))
    .map((message) => `* ${message}`)
    .join("\n");
}
