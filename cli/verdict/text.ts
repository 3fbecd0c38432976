import type { VerdictEdge } from "../../sdk/index.ts";
import type { Colors } from "../command.ts";
import { fittedTable } from "../fitted-table.ts";
import { noticesText } from "../notices.ts";
import { paragraphs } from "../output.ts";
import { cut, jsonLines, printable } from "../printable.ts";
import { blocks } from "./exit-code.ts";
import {
  actorText,
  CLASS_WORDS,
  findingText,
  headline,
  inOrder,
  KIND_WORDS,
  nearestText,
  otherNotices,
  partyText,
  type VerdictReport,
  waiverText,
} from "./report.ts";

/** How a verdict looks where it is printed. */
export interface Terminal {
  readonly colors: Colors;
  /** Characters in a line. */
  readonly width: number;
}

/** More findings of one edge would bury the next edge; `--output json` has all. */
const FINDINGS_SHOWN = 5;
const EXAMPLE_LINES_SHOWN = 20;
const LONGEST_LINE = 2000;
const NARROWEST = 40;
/** Width of `counter-example`-like names before their values. */
const INDENT = "   ";
const NAME_WIDTH = 10;

/** A verdict for people: the answer, a table of what stands in the way, and then for each of it what is wrong, who acts, and how. */
export function verdictText(report: VerdictReport, { colors, width }: Terminal): string {
  const edges = inOrder(report);
  const columns = Math.max(width, NARROWEST);
  const { asOf } = report.verdict;
  const paint = report.exitCode === 0 ? colors.green : report.exitCode === 1 ? colors.red : colors.yellow;
  const [blocking, waived] = [edges.filter(blocks), edges.filter((edge) => !blocks(edge))];
  const notices = otherNotices(report).map(({ type, text }) => ({ type, text: cut(printable(text), LONGEST_LINE) }));
  return paragraphs(
    colors.bold(paint(headline(report))),
    overview(edges, columns),
    ...blocking.map((edge, index) => edgeText(edge, { number: index + 1, asked: report.asked, colors, width: columns })),
    waived.length === 0 ? "" : colors.bold("Waived, does not stand in the way"),
    ...waived.map((edge, index) => edgeText(edge, { number: blocking.length + index + 1, asked: report.asked, colors, width: columns })),
    noticesText(notices, colors),
    report.unkept ? "" : `Verdict ${printable(report.verdict.id)}${asOf === undefined ? "" : ` as of ${printable(asOf)}`}`,
  );
}

function overview(edges: readonly VerdictEdge[], width: number): string {
  const rows = edges.map((edge, index) => [
    String(index + 1),
    classShort(edge),
    edge.subject === undefined ? kindText(edge) : `event ${printable(edge.subject)}`,
    partyText(edge.consumer),
    partyText(edge.provider),
    edge.actor === "nobody" ? "nobody" : printable(edge.actor),
  ]);
  return fittedTable(["#", "CLASS", "KIND", "CONSUMER", "PROVIDER", "WHO MUST ACT"], rows, width);
}

interface EdgeLayout extends Terminal {
  readonly number: number;
  readonly asked: readonly string[];
}

/** One edge in full. */
function edgeText(edge: VerdictEdge, { number, asked, colors, width }: EdgeLayout): string {
  const sentence = Object.hasOwn(CLASS_WORDS, edge.class) ? CLASS_WORDS[edge.class].sentence : "";
  const entry = (name: string, text: string) => (text === "" ? [] : wrapped(name, text, width));
  return [
    colors.bold(`${number}. ${classShort(edge)}: ${cut(`${partyText(edge.consumer)} -> ${partyText(edge.provider)}`, LONGEST_LINE)}`),
    ...entry("class", `${printable(edge.class)} (${kindText(edge)}). ${sentence}`.trim()),
    ...entry("subject", printable(edge.subject ?? "")),
    ...findingLines(edge, width),
    ...entry("waived", waiverText(edge)),
    ...entry("who acts", actorText(edge)),
    ...entry("fix", printable(edge.fix)),
    ...entry("green", nearestText(edge, asked)),
    // Never wrapped: one copies it.
    ...(edge.command === "" ? [] : [`${INDENT}${"next".padEnd(NAME_WIDTH)}${colors.bold(printable(edge.command))}`]),
  ].join("\n");
}

function findingLines({ findings }: VerdictEdge, width: number): string[] {
  const shown = findings
    .slice(0, FINDINGS_SHOWN)
    .flatMap((finding, index) => [
      ...wrapped(index === 0 ? "findings" : "", `* ${findingText(finding)}`, width),
      ...exampleLines(finding.counterExample),
    ]);
  const rest = findings.length - FINDINGS_SHOWN;
  return rest > 0 ? [...shown, ...wrapped("", `* and ${rest} more (--output json shows all)`, width)] : shown;
}

function exampleLines(example: string | undefined): string[] {
  if (example === undefined) return [];
  const lines = jsonLines(example);
  const shown = lines.slice(0, EXAMPLE_LINES_SHOWN).map((line) => cut(line, LONGEST_LINE));
  const rest = lines.length - shown.length;
  const indent = `${INDENT}${" ".repeat(NAME_WIDTH)}  `;
  return ["counter-example:", ...shown.map((line) => `  ${line}`), ...(rest > 0 ? [`  (${rest} more lines)`] : [])].map(
    (line) => indent + line,
  );
}

/** `name  text`, the text over as many lines as it needs, under each other. */
function wrapped(name: string, text: string, width: number): string[] {
  const room = Math.max(width - INDENT.length - NAME_WIDTH, NARROWEST / 2);
  const lines: string[] = [];
  let line = "";
  for (const word of cut(text, LONGEST_LINE).split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((part, index) => `${INDENT}${(index === 0 ? name : "").padEnd(NAME_WIDTH)}${part}`);
}

function classShort(edge: VerdictEdge): string {
  return Object.hasOwn(CLASS_WORDS, edge.class) ? CLASS_WORDS[edge.class].short : printable(edge.class);
}

function kindText({ kind }: VerdictEdge): string {
  return Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind] : printable(kind);
}
