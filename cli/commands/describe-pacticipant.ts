import type { Command } from "../command.ts";
import { describe } from "../describe.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `describe-pacticipant`. */
export const describePacticipant: Command = {
  name: "describe-pacticipant",
  summary: "show an application",
  classic: true,
  options: [{ flags: "--name <name>", summary: "the application", required: true }, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["describe-pacticipant --name OrderService"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const pacticipant = await broker.getPacticipant(args.required("name"));
    const labels = (pacticipant._embedded?.labels ?? []).map(({ name }) => ({ name }));
    return { exitCode: 0, text: describe({ ...pacticipant, ...(labels.length === 0 ? {} : { labels }) }), json: pacticipant };
  },
};
