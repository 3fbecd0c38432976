import type { components } from "../../sdk/wire/openapi.ts";
import { oneLine } from "../engine/names/one-line.ts";
import { escapeHtml, htmlPage } from "../http/html.ts";

type GivenVerdict = components["schemas"]["GivenVerdict"];
type Edge = GivenVerdict["verdict"]["edges"][number];

/** A verdict for people: the decision, the reasons, and what stands in the way with what to do about it. */
export function verdictText({ id, question, summary, verdict, firstGivenAt, lastGivenOn }: GivenVerdict): string {
  const deployable = summary.deployable === null ? "unknown" : summary.deployable ? "yes" : "no";
  const asked = question.selectors.map(words).join(", ");
  const target = question.target === undefined ? "" : ` (${words(question.target)})`;
  const head = [
    `Verdict ${id}`,
    `Asked: ${asked}${target}`,
    ...(verdict.asOf === undefined ? [] : [`As of: ${verdict.asOf}`]),
    `Deployable: ${deployable}`,
    `Reason: ${summary.reason}`,
    `First given ${firstGivenAt}, last on ${lastGivenOn}`,
  ];
  return `${[head.join("\n"), ...verdict.edges.map(edgeText)].join("\n\n")}\n`;
}

/** The same as a page. */
export function verdictPage(given: GivenVerdict): string {
  return htmlPage("Verdict", `<pre>${escapeHtml(verdictText(given))}</pre>`);
}

function edgeText(edge: Edge): string {
  const party = ({ name, version }: Edge["consumer"]) => (version === null ? name : `${name} ${version}`);
  const subject = edge.subject === undefined ? "" : ` about ${edge.subject}`;
  const findings = edge.findings.map(({ path, message }) => `  - ${path === "" ? "" : `${path}: `}${message}`);
  const { waiver } = edge;
  return [
    `${edge.class} (${edge.kind}): ${party(edge.consumer)} and ${party(edge.provider)}${subject}`,
    ...findings,
    ...(waiver === undefined ? [] : [`  Waived until ${waiver.until} by ${waiver.author}: ${waiver.reason} (would be ${waiver.waives})`]),
    `  Fix: ${edge.fix}`,
    `  Next: ${edge.command}`,
  ]
    .map(oneLine)
    .join("\n");
}

/** `pacticipant Web, version 1`: the members of a selector or target, in their order. */
function words(selector: Readonly<Record<string, unknown>>): string {
  return Object.entries(selector)
    .map(([name, value]) => oneLine(`${name} ${String(value)}`))
    .join(" ");
}
