import type { BrokerClient, DeployedVersion } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import {
  APPLICATION_INSTANCE_OPTIONS,
  applicationInstance,
  BROKER_OPTIONS,
  brokerClient,
  ENVIRONMENT_OPTION,
  OUTPUT_OPTION,
  PACTICIPANT_OPTION,
} from "../options.ts";

/** An application leaves. Options and texts: pact-broker CLI 1.78, `record-undeployment`. */
export const recordUndeployment: Command = {
  name: "record-undeployment",
  summary: "say that an application does not run in an environment any more (a newer version replaces the older by itself)",
  classic: true,
  options: [PACTICIPANT_OPTION, ENVIRONMENT_OPTION, ...APPLICATION_INSTANCE_OPTIONS, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["record-undeployment --pacticipant OrderService --environment test"],
  async run(ctx, args) {
    const [pacticipant, environment] = [args.required("pacticipant"), args.required("environment")];
    const instance = applicationInstance(args);
    const broker = await brokerClient(ctx, args);
    const ended = await broker.recordUndeployment({ pacticipant, environment, applicationInstance: instance });
    if (ended.length === 0) {
      const text = await nothingEnded(broker, { pacticipant, environment, instance });
      return { exitCode: 1, text: ctx.colors.red(text), json: { error: { message: text } } };
    }
    const of = instance === undefined ? "" : ` (application instance ${instance})`;
    const lines = ended.map(
      (deployment) =>
        `Recorded undeployment of ${pacticipant}${versionOf(deployment)} from ${environment} environment${of} in the Pact Broker.`,
    );
    return { exitCode: 0, text: ctx.colors.green(lines.join("\n")), json: ended };
  },
};

interface Wanted {
  readonly pacticipant: string;
  readonly environment: string;
  readonly instance: string | undefined;
}

async function nothingEnded(broker: BrokerClient, { pacticipant, environment, instance }: Wanted): Promise<string> {
  const running = await broker.listDeployedVersions({ environment, pacticipant });
  if (running.length === 0 && (await unlessMissing(broker.getPacticipant(pacticipant))) === undefined) {
    return `No pacticipant with name '${pacticipant}' found.`;
  }
  if (running.length === 0) return `${pacticipant} is not currently deployed to ${environment} environment. Cannot record undeployment.`;
  const instances = running.flatMap(({ applicationInstance: name }) => name ?? []).join(", ");
  if (instance === undefined)
    return `Please specify one of the following application instances to record the undeployment from: ${instances}`;
  const choices = [
    ...(running.some(({ applicationInstance: name }) => name === undefined || name === null) ? ["omit the application instance"] : []),
    ...(instances === "" ? [] : [`specify one of the following application instances to record the undeployment from: ${instances}`]),
  ];
  return `${pacticipant} is not currently deployed to application instance '${instance}' in ${environment} environment. Please ${choices.join(" or ")}.`;
}

function versionOf({ _embedded: embedded }: DeployedVersion): string {
  return embedded === undefined ? "" : ` version ${embedded.version.number}`;
}
