import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient, ENVIRONMENT_OPTION, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";

/** A release need not be cared for any more. Options and texts: pact-broker CLI 1.78, `record-support-ended`. */
export const recordSupportEnded: Command = {
  name: "record-support-ended",
  summary: "say that a released version is not supported in an environment any more",
  classic: true,
  options: [PACTICIPANT_OPTION, VERSION_OPTION, ENVIRONMENT_OPTION, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["record-support-ended --pacticipant OrderApp --version 2.7 --environment production"],
  async run(ctx, args) {
    const [pacticipant, version, environment] = [args.required("pacticipant"), args.required("version"), args.required("environment")];
    const broker = await brokerClient(ctx, args);
    const ended = await broker.recordSupportEnded({ pacticipant, version, environment });
    if (ended.length === 0) {
      const unknown = (await unlessMissing(broker.getPacticipant(pacticipant))) === undefined;
      const text = unknown
        ? `No pacticipant with name '${pacticipant}' found.`
        : `${pacticipant} version ${version} is not currently released in ${environment} environment. Cannot record support ended.`;
      return { exitCode: 1, text: ctx.colors.red(text), json: { error: { message: text } } };
    }
    const text = `Recorded support ended for ${pacticipant} version ${version} in ${environment} environment in the Pact Broker.`;
    return { exitCode: 0, text: ctx.colors.green(text), json: ended };
  },
};
