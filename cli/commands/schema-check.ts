import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { paragraphs } from "../output.ts";
import { readSchema, SCHEMA_OPTIONS } from "../schema-input.ts";

/** Asks whether registering would be refused, for a pull request. */
export const schemaCheck: Command = {
  name: "schema check",
  summary: "would a schema be compatible under a subject? (1 when not)",
  options: [
    ...SCHEMA_OPTIONS,
    { flags: "--against <version>", summary: "compare with this version (or latest) instead of those that the subject's level asks for" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema check --subject order.placed-value --schema order-placed.avsc"],
  async run(ctx, args) {
    const subject = args.required("subject");
    const against = args.text("against");
    if (against !== undefined && !/^(?:latest|[1-9]\d{0,8})$/.test(against))
      throw new UsageError(`--against must be a version or latest, but is "${against}"`);
    const input = readSchema(ctx.cwd, args);
    const registry = await registryClient(ctx, args);
    const version = against === undefined || against === "latest" ? against : Number(against);
    const answer = await registry.checkCompatibility(subject, input, { version, verbose: true, normalize: args.flag("normalize") });
    if (answer.isCompatible) return { exitCode: 0, text: ctx.colors.green(`Compatible under ${subject}.`), json: answer };
    // Confluent adds the whole earlier schema and its settings; --output json has them.
    const said = answer.messages.filter((message) => !/^\{(?:oldSchema|validateFields):/.test(message));
    const reasons = said.map((message) => `* ${message}`).join("\n");
    return { exitCode: 1, text: paragraphs(ctx.colors.red(`Not compatible under ${subject}.`), reasons), json: answer };
  },
};
