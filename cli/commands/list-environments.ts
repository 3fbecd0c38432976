import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";

/** Options: pact-broker CLI 1.78, `list-environments`. */
export const listEnvironments: Command = {
  name: "list-environments",
  summary: "list the environments",
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["list-environments"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const environments = await broker.listEnvironments();
    const rows = environments.map(({ uuid, name, displayName, production }) => [uuid, name, displayName, String(production)]);
    const text =
      rows.length === 0
        ? "There are no environments yet: weir create-environment"
        : table(["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], rows);
    return { exitCode: 0, text, json: environments };
  },
};
