import { createHash } from "node:crypto";
import type { VerdictEdge } from "../../sdk/index.ts";
import { cut, printable } from "../printable.ts";
import { CLASS_WORDS, actorText, findingText, headline, inOrder, partyText, type VerdictReport, waiverText } from "./report.ts";

const LONGEST_MESSAGE = 4000;
const LONGEST_NAME = 1000;
const RULES = Object.entries(CLASS_WORDS);

/**
 * A SARIF 2.1.0 log: a rule for each class of edge, a result for each finding (one for an edge without). A waived edge is a suppressed
 * result. Places are logical: a contract is in the broker, not in a file of the checkout.
 */
export function verdictSarif(report: VerdictReport, version: string): string {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Weir",
            version,
            rules: RULES.map(([id, { short, sentence }]) => ({
              id,
              name: id.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
              shortDescription: { text: short },
              fullDescription: { text: sentence },
              help: { text: sentence },
              defaultConfiguration: { level: levelOf(id) },
            })),
          },
        },
        automationDetails: { id: cut(`weir/${printable(report.question)}/`, LONGEST_NAME) },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true, exitCode: report.exitCode }],
        results: inOrder(report).flatMap(resultsOf),
        properties: { verdict: printable(report.verdict.id), deployable: report.verdict.deployable, answer: headline(report) },
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function resultsOf(edge: VerdictEdge): object[] {
  const about = `${partyText(edge.consumer)} -> ${partyText(edge.provider)}`;
  const advice = `Who must act: ${actorText(edge)}. ${printable(edge.fix)}`;
  const findings = edge.findings.length === 0 ? [undefined] : edge.findings;
  const ruleIndex = RULES.findIndex(([id]) => id === edge.class);
  return findings.map((finding) => ({
    ruleId: printable(edge.class),
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    kind: "fail",
    level: levelOf(edge.class),
    message: { text: withoutLinks(cut(`${about}: ${finding === undefined ? "" : `${findingText(finding)}. `}${advice}`, LONGEST_MESSAGE)) },
    locations: [
      {
        logicalLocations: [
          {
            name: cut(printable(finding === undefined || finding.path === "" ? about : finding.path), LONGEST_NAME),
            fullyQualifiedName: cut(
              printable([edge.consumer.name, edge.provider.name, edge.subject, finding?.path].filter(Boolean).join("/")),
              LONGEST_NAME,
            ),
            kind: edge.kind === "pact" ? "object" : "type",
          },
        ],
      },
    ],
    partialFingerprints: { "weirFinding/v1": fingerprint(edge, finding) },
    ...(edge.waiver === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: cut(waiverText(edge), LONGEST_MESSAGE) }] }),
    properties: {
      edgeKind: printable(edge.kind),
      consumer: partyText(edge.consumer),
      provider: partyText(edge.provider),
      actor: printable(edge.actor),
      command: cut(printable(edge.command), LONGEST_MESSAGE),
      ...(edge.subject === undefined ? {} : { subject: printable(edge.subject) }),
      ...(finding?.counterExample === undefined ? {} : { counterExample: cut(printable(finding.counterExample), LONGEST_MESSAGE) }),
    },
  }));
}

/** SARIF reads `[text](address)` in a message as a link, and the text is not ours. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}

/** The same finding keeps its name from one version to the next, so that it is followed and not reported anew. */
function fingerprint(
  { class: name, kind, consumer, provider, subject }: VerdictEdge,
  finding: VerdictEdge["findings"][number] | undefined,
): string {
  const parts = [name, kind, consumer.name, provider.name, subject ?? "", finding?.rule ?? "", finding?.path ?? ""];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function levelOf(name: string): "error" | "warning" | "note" {
  if (name === "waived") return "note";
  return name === "pending-run" ? "warning" : "error";
}
