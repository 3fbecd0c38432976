import { UsageError } from "../args.ts";
import { detectBranch } from "../build-facts.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";

/** Options: pact-broker CLI 1.78, `create-version-tag`. */
export const createVersionTag: Command = {
  name: "create-version-tag",
  summary: "put tags on a version",
  options: [
    PACTICIPANT_OPTION,
    VERSION_OPTION,
    { flags: "-t, --tag <name>", summary: "a tag; repeatable" },
    { flags: "-g, --tag-with-git-branch", summary: "tag with the branch being built" },
    { flags: "--auto-create-version", summary: "create the version when it does not exist" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: ["create-version-tag --pacticipant OrderService --version 1.4.0 --tag prod"],
  async run(ctx, args) {
    const [pacticipant, version] = [args.required("pacticipant"), args.required("version")];
    const tags = [...new Set([...args.texts("tag"), ...(args.flag("tag-with-git-branch") === true ? [detectBranch(ctx)] : [])])];
    if (tags.length === 0) throw new UsageError("--tag is required, or --tag-with-git-branch");
    const broker = await brokerClient(ctx, args);
    // A misspelt version must not come into being by being tagged.
    if (args.flag("auto-create-version") !== true) await broker.getVersion({ pacticipant, version });
    for (const tag of tags) await broker.tagVersion({ pacticipant, version, tag });
    const text = tags.map((tag) => `Tagged ${pacticipant} version ${version} as ${tag}.`).join("\n");
    return { exitCode: 0, text: ctx.colors.green(text), json: { pacticipant, version, tags } };
  },
};
