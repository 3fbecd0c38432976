import type { Command } from "../command.ts";
import { answerGate, gateOptions } from "../gate.ts";

const SETTINGS = { ignore: "PACT_BROKER_CAN_I_MERGE_IGNORE", dryRun: "PACT_BROKER_CAN_I_MERGE_DRY_RUN" };

/** The gate of a merge. Options and variables: pact-broker CLI 1.78, `can-i-merge`. */
export const canIMerge: Command = {
  name: "can-i-merge",
  summary: "does this version fit the heads of the others' main branches, or of another branch?",
  classic: true,
  verdict: "explained",
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeat for versions that are merged together", required: true },
    { flags: "-e, --version <number>", summary: "its version; after the --pacticipant or --ignore that it speaks of" },
    { flags: "-l, --latest [tag]", summary: "its latest version, or the latest with a tag" },
    { flags: "--tag <tag>", summary: "the same as --latest with a tag", hidden: true },
    { flags: "--branch <name>", summary: "its latest version on a branch" },
    { flags: "--to-branch <name>", summary: "their heads of this branch; of the main branch where they do not have it" },
    ...gateOptions(SETTINGS),
  ],
  examples: [
    "can-i-merge --pacticipant OrderService --version 5d3e1f",
    "can-i-merge -a OrderService -e 5d3e1f --retry-while-unknown 30",
    "can-i-merge -a OrderService -e 5d3e1f --to-branch release/24 --explain",
  ],
  run: (ctx, args) => {
    const branch = args.text("to-branch");
    return answerGate(ctx, args, { target: branch === undefined ? { mainBranch: true } : { branch }, settings: SETTINGS });
  },
};
