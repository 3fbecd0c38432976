import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { byName, table } from "../output.ts";

/** Options and texts: pact-broker CLI 1.78, `list-environments`. */
export const listEnvironments: Command = {
  name: "list-environments",
  summary: "list the environments",
  classic: true,
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["list-environments"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const environments = await broker.listEnvironments();
    const rows = environments
      .toSorted(byName)
      .map(({ uuid, name, displayName, production }) => [uuid, name, displayName ?? "", String(production)]);
    const nothing = rows.length === 0 && ctx.exact !== true && args.text("output") === undefined;
    return {
      exitCode: 0,
      text: table(["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], rows),
      json: { _embedded: { environments } },
      ...(nothing ? { complaint: "There are no environments yet: weir create-environment" } : {}),
    };
  },
};
