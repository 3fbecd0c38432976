import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID, PACTICIPANT_OPTION } from "../options.ts";
import { details } from "../output.ts";

/** Options: pact-broker CLI 1.78, `describe-version`. */
export const describeVersion: Command = {
  name: "describe-version",
  summary: "show a version; the latest unless said otherwise",
  options: [
    PACTICIPANT_OPTION,
    { flags: "-e, --version <number>", summary: "the version" },
    { flags: "-l, --latest [tag]", summary: "the latest version, or the latest with a tag" },
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: ["describe-version --pacticipant OrderService", "describe-version -a OrderService --latest prod --output id"],
  async run(ctx, args) {
    const pacticipant = args.required("pacticipant");
    const number = args.text("version");
    const broker = await brokerClient(ctx, args);
    const choice = number === undefined ? ({ latest: true, tag: args.text("latest") } as const) : { version: number };
    const version = await broker.getVersion({ pacticipant, ...choice });
    const { _embedded: embedded } = version;
    const { branchVersions, tags } = embedded;
    const text = details([
      ["Pacticipant", pacticipant],
      ["Version", version.number],
      ["Branches", listed(branchVersions.map(({ name, latest }) => (latest ? `${name} (latest)` : name)))],
      ["Tags", listed(tags.map(({ name }) => name))],
      ["Build", version.buildUrl],
      ["Created", version.createdAt],
    ]);
    return { exitCode: 0, text, json: version, id: version.number };
  },
};

function listed(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(", ");
}
