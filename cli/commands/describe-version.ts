import type { BrokerClient, PacticipantVersion } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command, Outcome } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID, PACTICIPANT_OPTION } from "../options.ts";
import { details, table } from "../output.ts";

/** Options and texts: pact-broker CLI 1.78, `describe-version`; those about environments: pact-broker-cli 0.8. */
export const describeVersion: Command = {
  name: "describe-version",
  summary: "show a version; the latest unless said otherwise",
  classic: true,
  options: [
    PACTICIPANT_OPTION,
    { flags: "-e, --version <number>", summary: "the version" },
    { flags: "-l, --latest [tag]", summary: "the latest version, or the latest with a tag" },
    { flags: "--environment <name>", summary: "the versions that are in an environment" },
    { flags: "--deployed", summary: "of these only what is deployed" },
    { flags: "--released", summary: "of these only what is released" },
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: ["describe-version --pacticipant OrderService", "describe-version -a OrderService --latest prod --output id"],
  async run(ctx, args) {
    const pacticipant = args.required("pacticipant");
    const [number, environment] = [args.text("version"), args.text("environment")];
    const broker = await brokerClient(ctx, args);
    if (environment !== undefined) return inEnvironment(broker, args, { pacticipant, environment });
    if (args.flag("deployed") === true || args.flag("released") === true)
      throw new UsageError("--deployed and --released need --environment");
    const choice = number === undefined ? ({ latest: true, tag: args.text("latest") } as const) : { version: number };
    const version = await unlessMissing(broker.getVersion({ pacticipant, ...choice }));
    if (version === undefined) return { exitCode: 1, text: ctx.colors.red("Pacticipant version not found") };
    const asTable = ctx.exact === true || args.text("output") === "table";
    const text = asTable ? tagTable([version]) : versionText(pacticipant, version);
    return { exitCode: 0, text, json: version, id: version.number };
  },
};

async function inEnvironment(
  broker: BrokerClient,
  args: Args,
  place: { readonly pacticipant: string; readonly environment: string },
): Promise<Outcome> {
  const [deployed, released] = [args.flag("deployed") === true, args.flag("released") === true];
  const both = deployed === released;
  const deployments = both || deployed ? await broker.listDeployedVersions(place) : [];
  const releases = both || released ? await broker.listReleasedVersions(place) : [];
  const named = [...deployments, ...releases].flatMap(({ _embedded: embedded }) => embedded?.version.number ?? []);
  const versions: PacticipantVersion[] = [];
  for (const version of new Set(named)) versions.push(await broker.getVersion({ pacticipant: place.pacticipant, version }));
  return { exitCode: 0, text: tagTable(versions), json: versions, id: versions.map(({ number }) => number).join("\n") };
}

function tagTable(versions: readonly PacticipantVersion[]): string {
  const rows = versions.map(({ number, _embedded: { tags } }) => [number, tags.map(({ name }) => name).join(" ")]);
  return table(["NUMBER", "TAGS"], rows);
}

/** More than the pact-broker CLI shows. */
function versionText(pacticipant: string, version: PacticipantVersion): string {
  const { branchVersions, tags } = version._embedded;
  return details([
    ["Pacticipant", pacticipant],
    ["Version", version.number],
    ["Branches", listed(branchVersions.map(({ name, latest }) => (latest ? `${name} (latest)` : name)))],
    ["Tags", listed(tags.map(({ name }) => name))],
    ["Build", version.buildUrl],
    ["Created", version.createdAt],
  ]);
}

function listed(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(", ");
}
