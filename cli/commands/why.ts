import { type Args, UsageError } from "../args.ts";
import { BUNDLE_OPTIONS } from "../bundle/bundle-question.ts";
import type { Command } from "../command.ts";
import { type GateTarget, questionOptions, readQuestion } from "../gate-question.ts";
import { brokerClient } from "../options.ts";
import { explainAnswer, shownAgain } from "../verdict/explain.ts";

const SETTINGS = { ignore: "PACT_BROKER_CAN_I_DEPLOY_IGNORE" };
const TARGETS = ["to-environment", "to", "to-branch"] as const;

/** Explains the answer of a gate: the question of `can-i-deploy` or `can-i-merge`, or a verdict that was given before. */
export const why: Command = {
  name: "why",
  summary: "why may these versions (not) go there, who must act, and how?",
  verdict: "always",
  operands: { syntax: "[verdict]", summary: "id of a verdict that was given before, instead of a question" },
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeat for versions that are deployed together" },
    { flags: "-e, --version <number>", summary: "its version; after the --pacticipant or --ignore that it speaks of" },
    { flags: "-l, --latest [tag]", summary: "its latest version, or the latest with a tag" },
    { flags: "--branch <name>", summary: "its latest version on a branch" },
    { flags: "--main-branch", summary: "its latest version on its main branch" },
    { flags: "--to-environment <name>", summary: "where to deploy to" },
    { flags: "--to <tag>", summary: "where to deploy to, for brokers that mark environments by tags" },
    { flags: "--to-branch <name>", summary: "where to merge to: the others' heads of this branch, else of their main branch" },
    { flags: "--to-main", summary: "where to merge to: the heads of the others' main branches" },
    ...BUNDLE_OPTIONS,
    ...questionOptions(SETTINGS),
  ],
  examples: [
    "why -a OrderService -e 1.4.0 --to-environment production",
    "why -a OrderService -e 5d3e1f --to-branch release/24 --output markdown",
    "why 0f3c9a1e6b7d4582a1c0ffee12345678",
  ],
  async run(ctx, args) {
    const [id, ...others] = args.operands;
    if (id === undefined) {
      const question = readQuestion(ctx, args, targetOf(args), SETTINGS);
      return explainAnswer(ctx, args, question, {
        dryRun: false,
        json: ({ verdict, notices }) => ({ ...verdict, notices }),
      });
    }
    if (others.length > 0 || args.texts("pacticipant").length + args.texts("bundle").length > 0)
      throw new UsageError("Give either the id of a verdict or a question, not both");
    const broker = await brokerClient(ctx, args);
    return shownAgain(ctx, args, await broker.getVerdict(id));
  },
};

function targetOf(args: Args): GateTarget {
  const toMain = args.flag("to-main") === true;
  if (TARGETS.filter((name) => args.text(name) !== undefined).length + (toMain ? 1 : 0) > 1) {
    throw new UsageError("Give only one of --to-environment, --to, --to-branch and --to-main");
  }
  const [environment, tag, branch] = TARGETS.map((name) => args.text(name));
  if (environment !== undefined) return { environment };
  if (tag !== undefined) return { tag };
  if (branch !== undefined) return { branch };
  return toMain ? { mainBranch: true } : undefined;
}
