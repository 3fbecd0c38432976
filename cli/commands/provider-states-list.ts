import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient } from "../options.ts";
import { paragraphs, table } from "../output.ts";

/** Options and texts: pact-broker-cli 0.8, `provider-states list`. */
export const providerStatesList: Command = {
  name: "provider-states list",
  summary: "list the states that consumers want a provider in",
  classic: true,
  options: [
    { flags: "-r, --provider <name>", summary: "the provider", required: true },
    { flags: "--branch <name>", summary: "of pacts of this branch; else of the main branch of each consumer" },
    { flags: "--environment <name>", summary: "of pacts of what runs in this environment" },
    { flags: "--json", summary: "answer as JSON" },
    ...BROKER_OPTIONS,
  ],
  examples: ["provider-states list --provider UserService --environment production"],
  async run(ctx, args) {
    const [provider, branch, environment] = [args.required("provider"), args.text("branch"), args.text("environment")];
    const broker = await brokerClient(ctx, args);
    const states = await broker.listProviderStates({ provider, branch, environment });
    if (args.flag("json") === true) return { exitCode: 0, text: JSON.stringify(states, null, 2) };
    const scope = branch !== undefined ? `Branch: ${branch}` : environment !== undefined ? `Environment: ${environment}` : "Main branch";
    const rows = states.providerStates.map(({ name, consumers, params }) => [
      name,
      (consumers ?? []).join(", "),
      params === undefined ? "" : JSON.stringify(params),
    ]);
    const found = table(["Provider State Name", "Consumers", "Parameters"], rows);
    const text = paragraphs(
      `Provider States for Provider: ${provider}\nScope: ${scope}`,
      found === "" ? "No provider states found" : found,
    );
    return { exitCode: 0, text };
  },
};
