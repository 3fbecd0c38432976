import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";
import { tagsOf } from "../tags.ts";

/** Options and texts: pact-broker CLI 1.78, `create-or-update-version`. */
export const createOrUpdateVersion: Command = {
  name: "create-or-update-version",
  summary: "create a version, put it on a branch, tag it",
  classic: true,
  options: [
    PACTICIPANT_OPTION,
    VERSION_OPTION,
    { flags: "-h, --branch <name>", summary: "its branch" },
    { flags: "-t, --tag <name>", summary: "a tag; repeatable" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: ["create-or-update-version --pacticipant OrderService --version 1.4.0 --branch main"],
  async run(ctx, args) {
    const [pacticipant, version] = [args.required("pacticipant"), args.required("version")];
    const [branch, tags] = [args.text("branch"), tagsOf(args)];
    const broker = await brokerClient(ctx, args);
    if (branch !== undefined) await broker.addVersionToBranch({ pacticipant, version, branch });
    for (const tag of tags) await broker.tagVersion({ pacticipant, version, tag });
    if (branch === undefined && tags.length === 0) await broker.createOrUpdateVersion({ pacticipant, version });
    const facts = [...(branch === undefined ? [] : [`branch ${branch}`]), ...(tags.length === 0 ? [] : [`tag(s) ${tags.join(", ")}`])];
    const withFacts = facts.length === 0 ? "" : ` with ${facts.join(" and ")}`;
    const text = `Created/updated pacticipant version ${version}${withFacts} in the Pact Broker`;
    const asJson = ["json", "pretty"].includes(args.text("output") ?? "");
    return { exitCode: 0, text: ctx.colors.green(text), json: asJson ? await broker.getVersion({ pacticipant, version }) : undefined };
  },
};
