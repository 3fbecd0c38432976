import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { byName, table } from "../output.ts";

/** Options and texts: pact-broker CLI 1.78, `list-pacticipants`. */
export const listPacticipants: Command = {
  name: "list-pacticipants",
  summary: "list the applications",
  classic: true,
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["list-pacticipants"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const pacticipants = await broker.listPacticipants();
    const rows = pacticipants.toSorted(byName).map(({ name, displayName }) => [name, displayName ?? ""]);
    return { exitCode: 0, text: table(["NAME", "DISPLAY NAME"], rows), json: { _embedded: { pacticipants } } };
  },
};
