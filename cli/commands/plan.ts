import type { Plan, PlannedVersion, VerdictEdge } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { planText } from "../plan-text.ts";
import { readSelection } from "../selectors.ts";
import { verdictExitCode } from "../verdict/exit-code.ts";

/** Orders a release of several applications. Ends as a verdict on the candidates that stay behind would. */
export const plan: Command = {
  name: "plan",
  summary: "in which order do these versions go there, which together, and which not?",
  verdict: "always",
  options: [
    { flags: "--to-environment <name>", summary: "where to deploy to", required: true },
    { flags: "--candidate <name@version>", summary: "a version to deploy; repeatable. The first @ that does not begin the name ends it" },
    { flags: "-a, --pacticipant <name>", summary: "the same in two words, for names with an @; repeatable" },
    { flags: "-e, --version <number>", summary: "the version of the --pacticipant before it" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "plan --to-environment production --candidate OrderService@2.0.0 --candidate UserService@5.1.0",
    "plan --to-environment production -a OrderService -e 2.0.0 -a UserService -e 5.1.0 --output json",
  ],
  async run(ctx, args) {
    const environment = args.required("to-environment");
    const candidates = [...args.texts("candidate").map(readCandidate), ...selected(args)];
    if (candidates.length === 0) throw new UsageError("Say what to deploy: --candidate NAME@VERSION");
    const broker = await brokerClient(ctx, args);
    const answer = await broker.plan({ environment, candidates });
    const edges = answer.excluded.flatMap(ownEdges);
    const exitCode = verdictExitCode({ deployable: answer.excluded.length === 0 ? true : null, edges });
    return { exitCode, text: planText(answer, { environment, colors: ctx.colors }), json: answer };
  },
};

/** What keeps a candidate behind besides others that stay behind: once those may go, the rest clears with them. */
function ownEdges({ pacticipant, needs, edges }: Plan["excluded"][number]): VerdictEdge[] {
  const needed = new Set(needs.map((other) => other.pacticipant));
  return edges.filter(({ consumer, provider }) => !needed.has(consumer.name === pacticipant ? provider.name : consumer.name));
}

/** A name may begin with @, as those of npm packages do; a version may have any. */
function readCandidate(text: string): PlannedVersion {
  const [, pacticipant, version] = /^(@?[^@]+)@(.+)$/s.exec(text) ?? [];
  if (pacticipant === undefined || version === undefined) throw new UsageError(`--candidate must look like name@version, but is "${text}"`);
  return { pacticipant, version };
}

function selected(args: Args): PlannedVersion[] {
  if (args.texts("pacticipant").length + args.texts("version").length === 0) return [];
  return readSelection(args).selectors.flatMap(({ pacticipant, version }) => (version === undefined ? [] : [{ pacticipant, version }]));
}
