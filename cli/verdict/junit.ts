import type { VerdictEdge } from "../../sdk/index.ts";
import { cut, jsonLines, printable } from "../printable.ts";
import { blocks } from "./exit-code.ts";
import {
  actorText,
  findingText,
  headline,
  inOrder,
  nearestText,
  otherNotices,
  partyText,
  type VerdictReport,
  waiverText,
} from "./report.ts";

const LONGEST_LINE = 2000;
const LONGEST_NAME = 300;

/**
 * JUnit XML with a test case for each edge, and one for the answer where nothing stands in the way. Valid by the schemas of Ant
 * (windyroad/JUnit-Schema, the strictest) and of Jenkins: no attribute is left out that either demands.
 */
export function verdictJunit(report: VerdictReport, at: Date): string {
  const edges = inOrder(report);
  const blocking = edges.filter(blocks).length;
  const answer = report.exitCode === 0 ? [testCase("answer", headline(report), "")] : edges.length === 0 ? [notAYes(report)] : [];
  const cases = [...answer, ...edges.map((edge) => edgeCase(edge, report.asked))];
  const failures = blocking + (report.exitCode !== 0 && edges.length === 0 ? 1 : 0);
  const skipped = edges.length - blocking;
  const notices = otherNotices(report).map(({ text }) => cut(printable(text), LONGEST_LINE));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite${attributes({
      id: "0",
      package: "weir",
      name: cut(`can-i-deploy ${report.question}`, LONGEST_NAME),
      timestamp: at.toISOString().slice(0, 19),
      hostname: "weir",
      tests: String(cases.length),
      failures: String(failures),
      errors: "0",
      skipped: String(skipped),
      time: "0",
    })}>`,
    "    <properties>",
    `      <property${attributes({ name: "verdict", value: report.verdict.id })}/>`,
    `      <property${attributes({ name: "deployable", value: String(report.verdict.deployable) })}/>`,
    "    </properties>",
    ...cases,
    `    <system-out>${escaped([headline(report), ...notices].join("\n"))}</system-out>`,
    "    <system-err></system-err>",
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function edgeCase(edge: VerdictEdge, asked: readonly string[]): string {
  const about = `${partyText(edge.consumer)} -> ${partyText(edge.provider)}${edge.subject === undefined ? "" : ` (${edge.subject})`}`;
  if (!blocks(edge)) return testCase(edge.kind, about, `<skipped${attributes({ message: `waived ${waiverText(edge)}` })}/>`);
  const [first] = edge.findings;
  const message = `${edge.class}: ${first === undefined ? edge.fix : findingText(first)}`;
  const nearest = nearestText(edge, asked);
  const lines = [
    ...edge.findings.flatMap((finding) => [
      cut(findingText(finding), LONGEST_LINE),
      ...(finding.counterExample === undefined ? [] : ["counter-example:", ...jsonLines(finding.counterExample)]),
    ]),
    `Who must act: ${actorText(edge)}`,
    `Fix: ${edge.fix}`,
    ...(nearest === "" ? [] : [`Nearest green: ${nearest}`]),
    `Next: ${edge.command}`,
  ].map((line) => cut(printable(line), LONGEST_LINE));
  return testCase(
    edge.kind,
    about,
    `<failure${attributes({ type: edge.class, message: cut(message, LONGEST_LINE) })}>${escaped(lines.join("\n"))}</failure>`,
  );
}

function notAYes(report: VerdictReport): string {
  return testCase("answer", "can-i-deploy", `<failure${attributes({ type: "unknown", message: headline(report) })}></failure>`);
}

function testCase(kind: string, name: string, content: string): string {
  return `    <testcase${attributes({ classname: `weir.${kind}`, name: cut(printable(name), LONGEST_NAME), time: "0" })}>${content}</testcase>`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(printable(value))}"`)
    .join("");
}

/** Of text that is printable: what XML cannot hold at all is gone already. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
