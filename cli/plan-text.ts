import type { Plan, PlannedVersion } from "../sdk/index.ts";
import type { Colors } from "./command.ts";
import { noticesText } from "./notices.ts";
import { paragraphs } from "./output.ts";
import { cut, printable } from "./printable.ts";
import { actorText, CLASS_WORDS, findingText, partyText } from "./verdict/report.ts";

type Excluded = Plan["excluded"][number];

/** More edges of one candidate would bury the next; `--output json` has all. */
const EDGES_SHOWN = 5;
const LONGEST_LINE = 500;

/** A plan for people: the steps, what stays behind with its reasons and their cure, and the way back. */
export function planText(plan: Plan, { environment, colors }: { readonly environment: string; readonly colors: Colors }): string {
  const notices = plan.notices.map(({ type, text }) => ({ type, text: line(text) }));
  return paragraphs(
    colors.bold((plan.excluded.length === 0 ? colors.green : colors.red)(headline(plan, environment))),
    numbered(plan.steps.map(({ deploy }) => namesText(deploy) + (deploy.length > 1 ? "  (together)" : ""))),
    ...plan.excluded.map((one) => excludedText(one, colors)),
    plan.rollback.length === 0 ? "" : `${colors.bold("The way back")}\n${numbered(plan.rollback.map(rollbackText))}`,
    noticesText(notices, colors),
  );
}

function headline({ steps, excluded }: Plan, environment: string): string {
  const going = steps.reduce((sum, { deploy }) => sum + deploy.length, 0);
  const all = going + excluded.length;
  const inSteps = going === 0 ? "" : `, in ${steps.length === 1 ? "one step" : `${steps.length} steps`}`;
  return `${going} of ${all} can go to ${printable(environment)}${inSteps}`;
}

function excludedText({ pacticipant, version, reason, edges }: Excluded, colors: Colors): string {
  const rest = edges.length - EDGES_SHOWN;
  return [
    colors.bold(line(`Stays behind: ${pacticipant} ${version}. ${reason}`)),
    ...edges.slice(0, EDGES_SHOWN).flatMap(edgeLines),
    ...(rest > 0 ? [`  * and ${rest} more (--output json shows all)`] : []),
  ].join("\n");
}

function edgeLines(edge: Excluded["edges"][number]): string[] {
  const kind = Object.hasOwn(CLASS_WORDS, edge.class) ? CLASS_WORDS[edge.class].short : printable(edge.class);
  const subject = edge.subject === undefined ? "" : ` (${printable(edge.subject)})`;
  const [finding] = edge.findings;
  return [
    `  * ${kind}: ${partyText(edge.consumer)} -> ${partyText(edge.provider)}${subject}`,
    ...(finding === undefined ? [] : [`    ${findingText(finding)}`]),
    `    who acts  ${actorText(edge)}`,
    `    fix       ${printable(edge.fix)}`,
    // Never cut: one copies it.
    ...(edge.command === "" ? [] : [`    next      ${printable(edge.command)}`]),
  ];
}

function rollbackText({ deploy, undeploy = [] }: Plan["rollback"][number]): string {
  const parts = [deploy.length > 0 ? namesText(deploy) : "", undeploy.length > 0 ? `undeploy ${namesText(undeploy)}` : ""];
  const text = parts.filter((part) => part !== "").join("; ");
  return deploy.length + undeploy.length > 1 ? `${text}  (together)` : text;
}

function namesText(versions: readonly PlannedVersion[]): string {
  return printable(versions.map(({ pacticipant, version }) => `${pacticipant} ${version}`).join(", "));
}

function numbered(lines: readonly string[]): string {
  const width = String(lines.length).length;
  return lines.map((text, index) => `${String(index + 1).padStart(width)}. ${text}`).join("\n");
}

function line(text: string): string {
  return cut(printable(text), LONGEST_LINE);
}
