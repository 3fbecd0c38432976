import type { Command } from "../command.ts";
import { VERSION_OPTION } from "../options.ts";
import { answerGate, gateOptions } from "./can-i-deploy.ts";

const SETTINGS = { ignore: "PACT_BROKER_CAN_I_MERGE_IGNORE", dryRun: "PACT_BROKER_CAN_I_MERGE_DRY_RUN" };

/** The gate of a merge. Options and variables: pact-broker CLI 1.78, `can-i-merge`. */
export const canIMerge: Command = {
  name: "can-i-merge",
  summary: "does this version fit the heads of the others' main branches?",
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeat for versions that are merged together", required: true },
    { ...VERSION_OPTION, summary: "its version; after the --pacticipant or --ignore that it speaks of" },
    ...gateOptions(SETTINGS),
  ],
  examples: ["can-i-merge --pacticipant OrderService --version 5d3e1f", "can-i-merge -a OrderService -e 5d3e1f --retry-while-unknown 30"],
  run: (ctx, args) => answerGate(ctx, args, { target: { mainBranch: true }, settings: SETTINGS }),
};
