import type { Command } from "../command.ts";
import { contactOptions, contactsOf } from "../contacts.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `create-environment`. */
export const createEnvironment: Command = {
  name: "create-environment",
  summary: "create an environment: a place to deploy to",
  classic: true,
  options: [
    { flags: "--name <name>", summary: "unique, without spaces", required: true },
    { flags: "--display-name <name>", summary: "for people" },
    { flags: "--production", summary: "whether it is a production environment" },
    ...contactOptions,
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: ["create-environment --name production --production", "create-environment --name test --display-name Test"],
  async run(ctx, args) {
    const name = args.required("name");
    const broker = await brokerClient(ctx, args);
    const created = await broker.createEnvironment({
      name,
      displayName: args.text("display-name"),
      production: args.flag("production") ?? false,
      contacts: contactsOf(args),
    });
    const text = `Created ${name} environment in the Pact Broker with UUID ${created.uuid}`;
    return { exitCode: 0, text: ctx.colors.green(text), json: created, id: created.uuid };
  },
};
