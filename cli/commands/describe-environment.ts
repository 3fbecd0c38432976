import type { DeployedVersion, EnvironmentContents, ReleasedVersion } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { describe } from "../describe.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { paragraphs, table } from "../output.ts";

/** Options and texts: pact-broker CLI 1.78, `describe-environment`; `--as-of` is ours. */
export const describeEnvironment: Command = {
  name: "describe-environment",
  summary: "show an environment",
  classic: true,
  options: [
    { flags: "--uuid <uuid>", summary: "the environment", required: true },
    { flags: "--as-of <instant>", summary: "show what was there at a past instant too, such as 2026-09-01T10:00Z" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "describe-environment --uuid 82b2cfda-6ddb-4f24-b410-52a77556eb19",
    "describe-environment --uuid 82b2cfda-6ddb-4f24-b410-52a77556eb19 --as-of 2026-09-01T10:00Z",
  ],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    const uuid = args.required("uuid");
    const environment = await broker.getEnvironment(uuid);
    const asOf = args.text("as-of");
    if (asOf === undefined) return { exitCode: 0, text: describe(environment), json: environment };
    const contents = await broker.getEnvironmentContents(uuid, { asOf });
    return { exitCode: 0, text: paragraphs(describe(environment), contentsText(contents)), json: { ...environment, contents } };
  },
};

function contentsText({ asOf = "", _embedded: { deployedVersions, releasedVersions } }: EnvironmentContents): string {
  const rows = [
    ...deployedVersions.map((entry) => [...versionOf(entry), "deployed", entry.applicationInstance ?? ""]),
    ...releasedVersions.map((entry) => [...versionOf(entry), "released", ""]),
  ];
  if (rows.length === 0) return `As of ${asOf} nothing was deployed or released there.`;
  return paragraphs(`As of ${asOf}:`, table(["PACTICIPANT", "VERSION", "HOW", "INSTANCE"], rows));
}

function versionOf({ _embedded: embedded }: DeployedVersion | ReleasedVersion): [string, string] {
  return [embedded?.pacticipant?.name ?? "", embedded?.version?.number ?? ""];
}
