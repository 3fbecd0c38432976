import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient, PACTICIPANT_OPTION, VERSION_OPTION } from "../options.ts";

/** Options and texts: pact-broker-cli 0.8, `delete-version-tag`; what is gone already is no failure there. */
export const deleteVersionTag: Command = {
  name: "delete-version-tag",
  summary: "take a tag off a version",
  classic: true,
  options: [PACTICIPANT_OPTION, VERSION_OPTION, { flags: "-t, --tag <name>", summary: "the tag", required: true }, ...BROKER_OPTIONS],
  examples: ["delete-version-tag --pacticipant OrderService --version 1.4.0 --tag prod"],
  async run(ctx, args) {
    const [pacticipant, version, tag] = [args.required("pacticipant"), args.required("version"), args.required("tag")];
    const broker = await brokerClient(ctx, args);
    const deleted = await unlessMissing(broker.untagVersion({ pacticipant, version, tag }).then(() => true));
    const text =
      deleted === true
        ? `Successfully deleted tag '${tag}' from version '${version}' of pacticipant '${pacticipant}'`
        : `Tag '${tag}' for version '${version}' of pacticipant '${pacticipant}' was not found (may have already been deleted)`;
    return { exitCode: 0, text: ctx.colors.green(text) };
  },
};
