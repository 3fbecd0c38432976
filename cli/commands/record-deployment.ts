import type { Command } from "../command.ts";
import {
  APPLICATION_INSTANCE_OPTIONS,
  applicationInstance,
  BROKER_OPTIONS,
  brokerClient,
  ENVIRONMENT_OPTION,
  OUTPUT_OPTION,
  PACTICIPANT_OPTION,
  VERSION_OPTION,
} from "../options.ts";

/** A version arrives. Options and texts: pact-broker CLI 1.78, `record-deployment`. */
export const recordDeployment: Command = {
  name: "record-deployment",
  summary: "say that a version now runs in an environment, in place of the one before it",
  classic: true,
  options: [PACTICIPANT_OPTION, VERSION_OPTION, ENVIRONMENT_OPTION, ...APPLICATION_INSTANCE_OPTIONS, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["record-deployment --pacticipant OrderService --version 1.4.0 --environment production"],
  async run(ctx, args) {
    const [pacticipant, version, environment] = [args.required("pacticipant"), args.required("version"), args.required("environment")];
    const instance = applicationInstance(args);
    const broker = await brokerClient(ctx, args);
    // A version that does not exist is said first, as there.
    await broker.getVersion({ pacticipant, version });
    const deployed = await broker.recordDeployment({ pacticipant, version, environment, applicationInstance: instance });
    const where = `${environment} environment${instance === undefined ? "" : ` (application instance ${instance})`}`;
    const text = `Recorded deployment of ${pacticipant} version ${version} to ${where} in the Pact Broker.`;
    return { exitCode: 0, text: ctx.colors.green(text), json: deployed };
  },
};
