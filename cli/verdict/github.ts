import type { VerdictEdge } from "../../sdk/index.ts";
import { cut, printable } from "../printable.ts";
import {
  CLASS_WORDS,
  actorText,
  findingText,
  headline,
  inOrder,
  otherNotices,
  partyText,
  type VerdictReport,
  waiverText,
} from "./report.ts";

const FINDINGS_SHOWN = 5;
const LONGEST_TITLE = 200;
const LONGEST_LINE = 500;

/**
 * Workflow commands of GitHub Actions, one annotation for each edge and one for the answer.
 * Escapes: github.com/actions/toolkit, `command.ts`.
 */
export function verdictGithub(report: VerdictReport): string {
  const answer = annotation(report.exitCode === 0 ? "notice" : report.exitCode === 1 ? "error" : "warning", "Weir", [
    headline(report),
    ...otherNotices(report).map(({ text }) => text),
    ...(report.unkept ? [] : [`Verdict ${report.verdict.id}`]),
  ]);
  return [answer, ...inOrder(report).map(edgeAnnotation)].join("\n");
}

function edgeAnnotation(edge: VerdictEdge): string {
  const title = `${Object.hasOwn(CLASS_WORDS, edge.class) ? CLASS_WORDS[edge.class].short : edge.class}: ${partyText(edge.consumer)} -> ${partyText(edge.provider)}`;
  const rest = edge.findings.length - FINDINGS_SHOWN;
  return annotation(levelOf(edge), title, [
    ...(edge.subject === undefined ? [] : [`Subject: ${edge.subject}`]),
    ...edge.findings.slice(0, FINDINGS_SHOWN).map(findingText),
    ...(rest > 0 ? [`and ${rest} more findings`] : []),
    ...(edge.waiver === undefined ? [] : [`Waived ${waiverText(edge)}`]),
    `Who must act: ${actorText(edge)}`,
    `Fix: ${edge.fix}`,
    `Next: ${edge.command}`,
  ]);
}

function levelOf(edge: VerdictEdge): "error" | "warning" | "notice" {
  if (edge.class === "waived") return "notice";
  return edge.class === "pending-run" ? "warning" : "error";
}

function annotation(level: "error" | "warning" | "notice", title: string, lines: readonly string[]): string {
  const text = lines.map((line) => cut(printable(line), LONGEST_LINE)).join("\n");
  return `::${level} title=${property(cut(printable(title), LONGEST_TITLE))}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
