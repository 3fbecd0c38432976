import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, ENVIRONMENT_OPTION, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";

/** A version becomes available. Options and texts: pact-broker CLI 1.78, `record-release`. */
export const recordRelease: Command = {
  name: "record-release",
  summary: "say that a version is available in an environment, beside others (mobile applications, libraries)",
  classic: true,
  options: [PACTICIPANT_OPTION, VERSION_OPTION, ENVIRONMENT_OPTION, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["record-release --pacticipant OrderApp --version 3.1 --environment production"],
  async run(ctx, args) {
    const [pacticipant, version, environment] = [args.required("pacticipant"), args.required("version"), args.required("environment")];
    const broker = await brokerClient(ctx, args);
    // A version that does not exist is said first, as there.
    await broker.getVersion({ pacticipant, version });
    const released = await broker.recordRelease({ pacticipant, version, environment });
    const text = `Recorded release of ${pacticipant} version ${version} to ${environment} environment in the Pact Broker.`;
    return { exitCode: 0, text: ctx.colors.green(text), json: released };
  },
};
