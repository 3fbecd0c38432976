import type { VerdictEdge } from "../../sdk/index.ts";
import { cut, jsonLines, printable } from "../printable.ts";
import {
  CLASS_WORDS,
  actorText,
  headline,
  inOrder,
  nearestText,
  otherNotices,
  partyText,
  type VerdictReport,
  waiverText,
} from "./report.ts";

/** GitHub refuses a comment of more than 65,536 characters. */
const LONGEST_COMMENT = 65_000;
/** Of it for the table, so that some of the details always fit. */
const LONGEST_TABLE = 30_000;
const LONGEST_NOTICES = 10_000;
/** For the sentence that says what was left out, and the id. */
const FOR_THE_END = 1000;
const LONGEST_NAME = 120;
const LONGEST_SENTENCE = 400;
const FINDINGS_SHOWN = 10;
/** For all findings of one edge: no edge may take the place of all others. */
const LONGEST_FINDINGS = 10_000;
const EXAMPLE_LINES_SHOWN = 15;
const LONGEST_EXAMPLE_LINE = 200;
const LONGEST_COMMAND = 2000;

/**
 * A comment for a pull request: the answer, a table of all edges, and each edge folded up. Never longer than a comment may be: details give
 * way first, then rows. Every piece of contract data stands in code, so that it can be neither markup nor a mention nor a link.
 */
export function verdictMarkdown(report: VerdictReport): string {
  const edges = inOrder(report);
  const notices = within(
    otherNotices(report).map(({ text }) => `- ${code(text, LONGEST_SENTENCE)}`),
    LONGEST_NOTICES,
  );
  const start = [`### ${answerMark(report)} ${code(headline(report), LONGEST_SENTENCE)}`, notices.join("\n")];
  const rows = within(edges.map(tableRow), LONGEST_TABLE);
  const head = ["| # | class | kind | consumer | provider | who must act |", "|---|---|---|---|---|---|"];
  const upToHere = [...start, rows.length === 0 ? "" : [...head, ...rows].join("\n")].filter((part) => part !== "").join("\n\n");
  const details = within(
    edges.map((edge, index) => edgeDetails(edge, index + 1, report.asked)),
    LONGEST_COMMENT - upToHere.length - FOR_THE_END,
  );
  const id = report.unkept ? "" : `Verdict ${code(report.verdict.id, LONGEST_NAME)}`;
  return [upToHere, ...details, leftOut(edges.length, rows.length, details.length), id].filter((part) => part !== "").join("\n\n");
}

function answerMark({ exitCode }: VerdictReport): string {
  if (exitCode === 0) return "✅";
  return exitCode === 1 ? "❌" : "⏳";
}

/** Those that fit, in order, each with the empty line after it; one that is too large does not keep out those after it. */
function within(parts: readonly string[], room: number): string[] {
  let left = room;
  return parts.filter((part) => {
    const fits = part.length + 2 <= left;
    if (fits) left -= part.length + 2;
    return fits;
  });
}

function leftOut(edges: number, rows: number, details: number): string {
  if (details === edges) return "";
  const missing = rows === edges ? "" : `The table shows ${rows} of ${edges} edges. `;
  return `${missing}Details are shown for ${details} of ${edges} edges; \`--output json\` shows all.`;
}

function tableRow(edge: VerdictEdge, index: number): string {
  const kind = edge.subject === undefined ? code(edge.kind, LONGEST_NAME) : code(`${edge.kind} ${edge.subject}`, LONGEST_NAME);
  const cells = [
    String(index + 1),
    code(edge.class, LONGEST_NAME),
    kind,
    code(partyText(edge.consumer), LONGEST_NAME),
    code(partyText(edge.provider), LONGEST_NAME),
    code(edge.actor, LONGEST_NAME),
  ];
  return `| ${cells.join(" | ")} |`;
}

function edgeDetails(edge: VerdictEdge, number: number, asked: readonly string[]): string {
  const nearest = nearestText(edge, asked);
  const sentence = Object.hasOwn(CLASS_WORDS, edge.class) ? CLASS_WORDS[edge.class].sentence : "";
  const shown = within(edge.findings.slice(0, FINDINGS_SHOWN).map(findingPart), LONGEST_FINDINGS);
  const rest = edge.findings.length - shown.length;
  const title = html(
    cut(`${number}. ${printable(edge.class)}: ${partyText(edge.consumer)} -> ${partyText(edge.provider)}`, LONGEST_SENTENCE),
  );
  return [
    `<details><summary><code>${title}</code></summary>`,
    sentence,
    ...shown,
    ...(rest > 0 ? [`and ${rest} more findings`] : []),
    [
      ...(edge.waiver === undefined ? [] : [`- waived: ${code(waiverText(edge), LONGEST_SENTENCE)}`]),
      `- who must act: ${code(actorText(edge), LONGEST_NAME)}`,
      `- fix: ${code(edge.fix, LONGEST_SENTENCE)}`,
      ...(nearest === "" ? [] : [`- nearest green: ${code(nearest, LONGEST_SENTENCE)}`]),
    ].join("\n"),
    ...(edge.command === "" || edge.command.length > LONGEST_COMMAND ? [] : [fenced([printable(edge.command)], "sh")]),
    "</details>",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function findingPart({ rule, path, message, counterExample }: VerdictEdge["findings"][number]): string {
  const where = path === "" ? "" : ` at ${code(path, LONGEST_SENTENCE)}`;
  const line = `- ${code(rule, LONGEST_NAME)}${where}: ${code(message, LONGEST_SENTENCE)}`;
  if (counterExample === undefined) return line;
  const lines = jsonLines(counterExample);
  const shown = lines.slice(0, EXAMPLE_LINES_SHOWN).map((text) => cut(text, LONGEST_EXAMPLE_LINE));
  return `${line}\n\n${fenced(lines.length > shown.length ? [...shown, "…"] : shown, "json")}`;
}

/** Text that Markdown shows as it is. A code span can hold all but its own fence, and in a table the bar and what escapes it. */
function code(text: string, length: number): string {
  const shown = cut(printable(text), length).trim();
  if (shown === "") return "";
  return /[`|\\]/.test(shown) ? `<code>${html(shown)}</code>` : `\`${shown}\``;
}

/** Text within an HTML element, where Markdown would still read marks, links and mentions: all of them as character references. */
function html(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N} .,/-]/gu, (character) => `&#${character.codePointAt(0)};`)
    .replaceAll(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`);
}

/** A block of code whose fence is longer than any within it. */
function fenced(lines: readonly string[], language: string): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}
