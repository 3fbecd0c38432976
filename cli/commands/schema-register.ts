import type { Command } from "../command.ts";
import { OUTPUT_OPTION_WITH_ID, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { readSchema, SCHEMA_OPTIONS } from "../schema-input.ts";

/** Registers a schema, as a producer would at its first message. */
export const schemaRegister: Command = {
  name: "schema register",
  summary: "register a schema under a subject",
  options: [...SCHEMA_OPTIONS, OUTPUT_OPTION_WITH_ID, ...REGISTRY_OPTIONS],
  examples: ["schema register --subject order.placed-value --schema order-placed.avsc"],
  async run(ctx, args) {
    const subject = args.required("subject");
    const input = readSchema(ctx.cwd, args);
    const registry = await registryClient(ctx, args);
    const { id } = await registry.register(subject, input, { normalize: args.flag("normalize") });
    const { version } = await registry.lookup(subject, input, { normalize: args.flag("normalize") });
    const text = ctx.colors.green(`Registered under ${subject} as version ${version}, with id ${id}.`);
    return { exitCode: 0, text, json: { subject, version, id }, id: String(id) };
  },
};
