import type { SchemaRegistryClient } from "../../sdk/index.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { OUTPUT_OPTION_WITH_ID, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { type NamedSchema, readSchemas, SCHEMA_OPTIONS } from "../schema-input.ts";
import { verdictOf } from "../schemas/verdict.ts";

interface Registered {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
}

/** Registers schemas, as a producer would at its first message. */
export const schemaRegister: Command = {
  name: "schema register",
  summary: "register schemas, each under a subject",
  operands: { syntax: "[files...]", summary: "files with schemas; - is standard input" },
  options: [
    ...SCHEMA_OPTIONS,
    { flags: "--id <id>", summary: "the id to give; the subject must be in mode IMPORT" },
    { flags: "-e, --version <number>", summary: "the version to give; must be the next one, unless in mode IMPORT" },
    { flags: "--dry-run", summary: "only say whether it would be refused (1 when so)" },
    OUTPUT_OPTION_WITH_ID,
    ...REGISTRY_OPTIONS,
  ],
  examples: [
    "schema register --subject order.placed-value --schema order-placed.avsc",
    "schema register schemas/order.placed-value.avsc schemas/order.paid-value.avsc --dry-run",
    "schema register --subject order-value --schema order.proto --reference common.proto=common:1",
  ],
  async run(ctx, args) {
    const schemas = await readSchemas(ctx, args);
    const [id, version] = [args.whole("id"), args.whole("version")];
    const registry = await registryClient(ctx, args);
    if (args.flag("dry-run") === true) return tryOut(ctx, registry, schemas, args.flag("normalize"));
    const done: Registered[] = [];
    const lines: string[] = [];
    for (const { subject, input } of schemas) {
      const normalize = args.flag("normalize");
      const registered = await registry.register(subject, { ...input, id, version }, { normalize });
      const found = version === undefined ? await registry.lookup(subject, input, { normalize }) : { version };
      done.push({ subject, version: found.version, id: registered.id });
      const line = ctx.colors.green(`Registered under ${subject} as version ${found.version}, with id ${registered.id}.`);
      // When a later file is refused, it must be known which ones went through.
      if (schemas.length > 1) ctx.note(line);
      else lines.push(line);
    }
    const ids = done.map((one) => one.id).join("\n");
    return { exitCode: 0, text: lines.join("\n"), json: done.length === 1 ? done[0] : done, id: ids };
  },
};

async function tryOut(
  ctx: CommandContext,
  registry: SchemaRegistryClient,
  schemas: readonly NamedSchema[],
  normalize: boolean | undefined,
): Promise<Outcome> {
  const verdicts = [];
  for (const { subject, input } of schemas) verdicts.push(await verdictOf(ctx, registry, { subject, input, normalize }));
  return {
    exitCode: verdicts.every(({ exitCode }) => exitCode === 0) ? 0 : 1,
    text: verdicts.map(({ text }) => text).join("\n\n"),
    json: verdicts.length === 1 ? verdicts[0]?.json : verdicts.map(({ json }) => json),
  };
}
