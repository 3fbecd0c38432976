import type { Command } from "../command.ts";
import { describe } from "../describe.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `describe-environment`. */
export const describeEnvironment: Command = {
  name: "describe-environment",
  summary: "show an environment",
  classic: true,
  options: [{ flags: "--uuid <uuid>", summary: "the environment", required: true }, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["describe-environment --uuid 82b2cfda-6ddb-4f24-b410-52a77556eb19"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const environment = await broker.getEnvironment(args.required("uuid"));
    return { exitCode: 0, text: describe(environment), json: environment };
  },
};
