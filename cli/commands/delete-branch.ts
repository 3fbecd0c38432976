import type { Args } from "../args.ts";
import type { Command } from "../command.ts";
import { unlessMissing } from "../missing.ts";
import { BROKER_OPTIONS, brokerClient, PACTICIPANT_OPTION } from "../options.ts";

/** Options and texts: pact-broker CLI 1.78, `delete-branch`. */
export const deleteBranch: Command = {
  name: "delete-branch",
  summary: "delete a branch of an application; its versions and pacts stay",
  classic: true,
  options: [
    PACTICIPANT_OPTION,
    { flags: "--branch <name>", summary: "the branch", required: true },
    { flags: "--error-when-not-found [answer]", summary: "whether a branch that is not there is a failure (true)" },
    { flags: "--no-error-when-not-found", summary: "the same as --error-when-not-found=false" },
    ...BROKER_OPTIONS,
  ],
  examples: ["delete-branch --pacticipant OrderService --branch feat/x --no-error-when-not-found"],
  async run(ctx, args) {
    const [pacticipant, branch] = [args.required("pacticipant"), args.required("branch")];
    const broker = await brokerClient(ctx, args);
    const deleted = await unlessMissing(broker.deleteBranch({ pacticipant, branch }).then(() => true));
    const { green, red } = ctx.colors;
    if (deleted === true) return { exitCode: 0, text: green(`Successfully deleted branch ${branch} of pacticipant ${pacticipant}`) };
    if (!mustExist(args)) return { exitCode: 0, text: green(`Branch ${branch} of pacticipant ${pacticipant} not found`) };
    return { exitCode: 1, text: red(`Could not delete branch ${branch} of pacticipant ${pacticipant} as it was not found`) };
  },
};

/** The Ruby CLI has a yes or no here, the Rust CLI a value. */
function mustExist(args: Args): boolean {
  const last = args.given.findLast(({ name }) => name.endsWith("error-when-not-found"));
  return last === undefined || (!last.name.startsWith("no-") && last.value !== "false");
}
