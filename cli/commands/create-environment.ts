import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";

/** Options: pact-broker CLI 1.78, `create-environment`. */
export const createEnvironment: Command = {
  name: "create-environment",
  summary: "create an environment: a place to deploy to",
  options: [
    { flags: "--name <name>", summary: "unique, without spaces", required: true },
    { flags: "--display-name <name>", summary: "for people" },
    { flags: "--production", summary: "whether it is a production environment" },
    { flags: "--contact-name <name>", summary: "the team or person responsible" },
    { flags: "--contact-email-address <address>", summary: "how to reach them" },
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: ["create-environment --name production --production", "create-environment --name test --display-name Test"],
  async run(ctx, args) {
    const name = args.required("name");
    const [contactName, email] = [args.text("contact-name"), args.text("contact-email-address")];
    const contact = { name: contactName ?? "unknown", ...(email === undefined ? {} : { details: { emailAddress: email } }) };
    const broker = await brokerClient(ctx, args);
    const created = await broker.createEnvironment({
      name,
      displayName: args.text("display-name"),
      production: args.flag("production") ?? false,
      contacts: contactName === undefined && email === undefined ? undefined : [contact],
    });
    return {
      exitCode: 0,
      text: ctx.colors.green(`Created ${name} environment with UUID ${created.uuid}.`),
      json: created,
      id: created.uuid,
    };
  },
};
