import type { Command } from "../command.ts";
import { contactOptions, contactsOf } from "../contacts.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `update-environment`. */
export const updateEnvironment: Command = {
  name: "update-environment",
  summary: "change an environment; what is not said stays as it is",
  classic: true,
  options: [
    { flags: "--uuid <uuid>", summary: "the environment", required: true },
    { flags: "--name <name>", summary: "unique, without spaces" },
    { flags: "--display-name <name>", summary: "for people" },
    { flags: "--production", summary: "whether it is a production environment" },
    ...contactOptions,
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: ["update-environment --uuid 82b2cfda-6ddb-4f24-b410-52a77556eb19 --display-name Production"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const updated = await broker.updateEnvironment(args.required("uuid"), {
      name: args.text("name"),
      displayName: args.text("display-name"),
      production: args.flag("production"),
      contacts: contactsOf(args),
    });
    return {
      exitCode: 0,
      text: ctx.colors.green(`Updated ${updated.name} environment in the Pact Broker`),
      json: updated,
      id: updated.uuid,
    };
  },
};
