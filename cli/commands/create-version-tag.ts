import { UsageError } from "../args.ts";
import { detectBranch } from "../build-facts.ts";
import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";
import { tagsOf } from "../tags.ts";

/** Options and texts: pact-broker CLI 1.78, `create-version-tag`. */
export const createVersionTag: Command = {
  name: "create-version-tag",
  summary: "put tags on a version",
  classic: true,
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
    const tags = [...new Set([...tagsOf(args), ...(args.flag("tag-with-git-branch") === true ? [detectBranch(ctx)] : [])])];
    if (tags.length === 0) throw new UsageError("--tag is required, or --tag-with-git-branch");
    const broker = await brokerClient(ctx, args);
    // A misspelt version must not come into being by being tagged.
    const exists = args.flag("auto-create-version") === true || (await unlessMissing(broker.getVersion({ pacticipant, version })));
    if (!exists) {
      const complaint = `Could not create tag. Version ${version} of ${pacticipant} does not exist.`;
      return { exitCode: 1, text: "", complaint };
    }
    for (const tag of tags) await broker.tagVersion({ pacticipant, version, tag });
    const text = tags.map((tag) => `Tagging ${pacticipant} version ${version} as ${tag}`).join("\n");
    return { exitCode: 0, text, json: { pacticipant, version, tags } };
  },
};
