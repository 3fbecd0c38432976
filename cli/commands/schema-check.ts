import { POLICIES } from "../../server/engine/compatibility/format.ts";
import { LEVELS, parseLevel } from "../../server/engine/compatibility/level.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { readText } from "../files.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { paragraphs } from "../output.ts";
import { readOneSchema, readSchemaText, SCHEMA_OPTIONS, typeOf } from "../schema-input.ts";
import { compare, incompatibilityText, policyOf } from "../schemas/compare.ts";
import { verdictOf } from "../schemas/verdict.ts";

/** Asks whether registering would be refused, for a pull request; or compares files with files, without a registry. */
export const schemaCheck: Command = {
  name: "schema check",
  summary: "would a schema be compatible under a subject, or with files? (1 when not)",
  operands: { syntax: "[file]", summary: "the file with the schema, as --schema" },
  options: [
    ...SCHEMA_OPTIONS,
    { flags: "--against <version>", summary: "compare with this version (or latest) instead of those that the subject's level asks for" },
    { flags: "--old <file>", summary: "compare with this file and ask no registry; repeatable, the oldest first" },
    { flags: "--level <level>", summary: `with --old: ${LEVELS.join(", ")}; else BACKWARD` },
    { flags: "--policy <policy>", summary: `with --old: how JSON schemas are compared: ${POLICIES.join(", ")}; else strict` },
    { flags: "--include <name=file>", summary: "with --old: what a reference or import of that name stands for; repeatable" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: [
    "schema check --subject order.placed-value --schema order-placed.avsc",
    "schema check order-placed.avsc --old order-placed.before.avsc --level FULL",
  ],
  async run(ctx, args) {
    if (args.texts("old").length > 0) return checkFiles(ctx, args);
    const against = args.text("against");
    if (against !== undefined && !/^(?:latest|[1-9]\d{0,8})$/.test(against))
      throw new UsageError(`--against must be a version or latest, but is "${against}"`);
    if (args.text("level") !== undefined || args.text("policy") !== undefined)
      throw new UsageError("--level and --policy go with --old; a subject has its own");
    const { subject, input } = await readOneSchema(ctx, args);
    const registry = await registryClient(ctx, args);
    const version = against === undefined || against === "latest" ? against : Number(against);
    return verdictOf(ctx, registry, { subject, input, normalize: args.flag("normalize"), against: version });
  },
};

async function checkFiles(ctx: CommandContext, args: Args): Promise<Outcome> {
  const level = parseLevel(args.text("level") ?? "BACKWARD");
  if (level === undefined) throw new UsageError(`--level must be one of ${LEVELS.join(", ")}, but is "${args.text("level")}"`);
  const policy = policyOf(args.text("policy") ?? "strict");
  if (policy === undefined) throw new UsageError(`--policy must be one of ${POLICIES.join(", ")}, but is "${args.text("policy")}"`);
  if (args.texts("against").length + args.texts("reference").length > 0)
    throw new UsageError("--against and --reference speak of a registry, which --old does without; see --include");
  const files = [...args.texts("schema"), ...args.operands];
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageError("Give one file with the new schema");
  const references = readIncluded(ctx.cwd, args);
  const typed = args.text("type");
  const typeFor = (name: string) => (typed === "AVRO" || typed === "JSON" || typed === "PROTOBUF" ? typed : typeOf(name));
  const candidate = { name: file, schema: await readSchemaText(ctx, file), schemaType: typeFor(file), references };
  const olds = args.texts("old");
  const history = olds.map((old, index) => ({
    name: old,
    version: index + 1,
    schema: readText(ctx.cwd, old).replace(/^\uFEFF/, ""),
    schemaType: typeFor(old),
    references,
  }));
  const incompatibilities = await compare(candidate, history, level, policy);
  const json = { isCompatible: incompatibilities.length === 0, level, policy: policy.toUpperCase(), incompatibilities };
  const by = `level ${level}, policy ${policy.toUpperCase()}`;
  if (incompatibilities.length === 0) return { exitCode: 0, text: ctx.colors.green(`Compatible (${by}).`), json };
  const reasons = incompatibilityText(incompatibilities, (version) => olds[version - 1] ?? "", ctx.colors);
  return { exitCode: 1, text: paragraphs(ctx.colors.red(`Not compatible (${by}).`), reasons), json };
}

/** One included file may use those named before it. */
function readIncluded(cwd: string, args: Args) {
  const included: { name: string; subject: string; version: number; schema: string; references: typeof included }[] = [];
  for (const text of args.texts("include")) {
    const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || file === undefined) throw new UsageError(`--include must look like name=file, but is "${text}"`);
    included.push({ name, subject: name, version: 1, schema: readText(cwd, file), references: [...included] });
  }
  return included;
}
