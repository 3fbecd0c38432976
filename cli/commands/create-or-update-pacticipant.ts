import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Options: pact-broker CLI 1.78, `create-or-update-pacticipant`. */
export const createOrUpdatePacticipant: Command = {
  name: "create-or-update-pacticipant",
  summary: "write down facts about an application; what is not said stays as it is",
  options: [
    { flags: "--name <name>", summary: "the application", required: true },
    { flags: "--display-name <name>", summary: "for people" },
    { flags: "--main-branch <name>", summary: "the branch that is deployed" },
    { flags: "--repository-url <url>", summary: "where its source is" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: ["create-or-update-pacticipant --name OrderService --main-branch main"],
  async run(ctx, args) {
    const name = args.required("name");
    const broker = await brokerClient(ctx, args);
    const pacticipant = await broker.createOrUpdatePacticipant({
      name,
      displayName: args.text("display-name"),
      mainBranch: args.text("main-branch"),
      repositoryUrl: args.text("repository-url"),
    });
    return { exitCode: 0, text: ctx.colors.green(`Pacticipant "${name}" is written down.`), json: pacticipant };
  },
};
