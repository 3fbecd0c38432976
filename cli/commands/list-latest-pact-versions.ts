import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";

/** Options and texts: pact-broker CLI 1.78, `list-latest-pact-versions`. */
export const listLatestPactVersions: Command = {
  name: "list-latest-pact-versions",
  summary: "list the latest pact of each integration",
  classic: true,
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["list-latest-pact-versions"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const latest = await broker.listLatestPacts();
    const rows = latest.pacts.map(({ createdAt, _embedded: { consumer, provider } }) => [
      consumer.name,
      consumer._embedded.version.number,
      provider.name,
      createdAt,
    ]);
    const text = table(["CONSUMER", "CONSUMER_VERSION", "PROVIDER", "CREATED_AT"], rows);
    return { exitCode: 0, text: text === "" ? "No data." : text, json: latest };
  },
};
