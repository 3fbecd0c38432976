import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `delete-environment`. */
export const deleteEnvironment: Command = {
  name: "delete-environment",
  summary: "delete an environment, with what is recorded about it",
  classic: true,
  options: [{ flags: "--uuid <uuid>", summary: "the environment", required: true }, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["delete-environment --uuid 82b2cfda-6ddb-4f24-b410-52a77556eb19"],
  async run(ctx, args) {
    const uuid = args.required("uuid");
    const broker = await brokerClient(ctx, args);
    const { name } = await broker.getEnvironment(uuid);
    await broker.deleteEnvironment(uuid);
    return { exitCode: 0, text: ctx.colors.green(`Deleted environment ${name} from the Pact Broker`), json: {} };
  },
};
