import type { Matrix } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { matrixTable } from "../matrix-table.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { paragraphs } from "../output.ts";
import { readSelection } from "../selectors.ts";

/** Options and texts: pact-broker CLI 1.78, `verification-required` (there behind PACT_BROKER_FEATURES). */
export const verificationRequired: Command = {
  name: "verification-required",
  summary: "is there no verification result yet between these versions? (0: it must run)",
  classic: true,
  options: [
    { flags: "-a, --pacticipant <name>", summary: "the application; repeatable", required: true },
    { flags: "-e, --version <number>", summary: "its version; after the --pacticipant that it speaks of" },
    { flags: "-l, --latest [tag]", summary: "its latest version, or the latest with a tag" },
    { flags: "--branch <name>", summary: "its latest version on a branch" },
    { flags: "--to <tag>", summary: "the tag of the versions it is to work with" },
    { flags: "--in-environment <name>", summary: "where the versions are that it is to work with" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: ["verification-required -a OrderService -e 1.4.0 -a UserService -e 2.0.0"],
  async run(ctx, args) {
    const { selectors } = readSelection(args);
    const [tag, environment] = [args.text("to"), args.text("in-environment")];
    const several = selectors.length > 1;
    const alone = several ? undefined : ({ latest: true } as const);
    const target = environment !== undefined ? { environment } : tag !== undefined ? { tag } : alone;
    const broker = await brokerClient(ctx, args);
    const matrix = await broker.matrix(selectors, { latestBy: several || environment !== undefined ? "cvpv" : "cvp", target });
    const required = matrix.summary.success === 0 && matrix.summary.failed === 0;
    const verdict = required ? "Verification is required." : "No verification is required.";
    return { exitCode: required ? 0 : 1, text: paragraphs(matrixTable(matrix), said(matrix), verdict), json: matrix };
  },
};

/** Warnings are about deploying, which nobody asked about. */
function said({ notices }: Matrix): string {
  return notices.flatMap(({ text }) => (text.includes("WARN:") ? [] : [text])).join("\n");
}
