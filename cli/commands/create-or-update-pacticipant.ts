import type { BrokerClient } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { unlessMissing } from "../missing.ts";

/** Options and texts: pact-broker CLI 1.78, `create-or-update-pacticipant`. */
export const createOrUpdatePacticipant: Command = {
  name: "create-or-update-pacticipant",
  summary: "write down facts about an application; what is not said stays as it is",
  classic: true,
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
    const action = (await isThere(broker, name)) ? "updated" : "created";
    const pacticipant = await broker.createOrUpdatePacticipant({
      name,
      displayName: args.text("display-name"),
      mainBranch: args.text("main-branch"),
      repositoryUrl: args.text("repository-url"),
    });
    return { exitCode: 0, text: ctx.colors.green(`Pacticipant "${name}" ${action} in the Pact Broker`), json: pacticipant };
  },
};

async function isThere(broker: BrokerClient, name: string): Promise<boolean> {
  return (await unlessMissing(broker.getPacticipant(name))) !== undefined;
}
