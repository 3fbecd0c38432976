import { type Args, UsageError } from "../args.ts";
import { BUNDLE_OPTIONS } from "../bundle/bundle-question.ts";
import type { Command } from "../command.ts";
import { answerGate, gateOptions } from "../gate.ts";
import type { GateTarget } from "../gate-question.ts";

const SETTINGS = {
  ignore: "PACT_BROKER_CAN_I_DEPLOY_IGNORE",
  dryRun: "PACT_BROKER_CAN_I_DEPLOY_DRY_RUN",
  exitCode: "PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA",
};

/** The gate of a deployment pipeline. Options, order rules and variables: pact-broker CLI 1.78, `can-i-deploy`. */
export const canIDeploy: Command = {
  name: "can-i-deploy",
  summary: "may these versions be deployed where others already are?",
  classic: true,
  verdict: "explained",
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeat for versions that are deployed together", required: true },
    { flags: "-e, --version <number>", summary: "its version; after the --pacticipant or --ignore that it speaks of" },
    { flags: "-l, --latest [tag]", summary: "its latest version, or the latest with a tag" },
    { flags: "--tag <tag>", summary: "the same as --latest with a tag", hidden: true },
    { flags: "--branch <name>", summary: "its latest version on a branch" },
    { flags: "--main-branch", summary: "its latest version on its main branch" },
    { flags: "--skip-main-branch", summary: "the same as --no-main-branch", hidden: true },
    { flags: "--all <tag>", summary: "all its versions with a tag", hidden: true },
    { flags: "--to-environment <name>", summary: "where to deploy to" },
    { flags: "--to <tag>", summary: "where to deploy to, for brokers that mark environments by tags" },
    { flags: "--as-of <instant>", summary: "answer with what was known at a past instant, such as 2026-09-01T10:00Z" },
    ...BUNDLE_OPTIONS,
    { flags: "--limit <rows>", summary: "most rows to look at", hidden: true },
    ...gateOptions(SETTINGS),
  ],
  examples: [
    "can-i-deploy --pacticipant OrderService --version 1.4.0 --to-environment production",
    "can-i-deploy -a OrderService -e 1.4.0 -a UserService --main-branch",
    "can-i-deploy -a OrderService --branch feat/x --to-environment test --ignore LegacyService --retry-while-unknown 30",
    "can-i-deploy -a OrderService -e 1.4.0 --to-environment production --as-of 2026-09-01T10:00Z",
    "can-i-deploy -a OrderService -e 1.4.0 --to-environment production --explain --output markdown",
    "can-i-deploy -a OrderService -e 1.4.0 --to-environment production --bundle prod.bundle --on-unreachable bundle",
  ],
  run: (ctx, args) => answerGate(ctx, args, { target: targetOf(args), settings: SETTINGS }),
};

function targetOf(args: Args): GateTarget {
  const environment = args.text("to-environment");
  const tag = args.text("to");
  if (environment !== undefined && tag !== undefined) throw new UsageError("Give either --to-environment or --to, not both");
  if (environment !== undefined) return { environment };
  return tag === undefined ? undefined : { tag };
}
