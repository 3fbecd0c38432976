import type { EvidenceFailure, Matrix, MatrixRow } from "../sdk/index.ts";
import type { Colors } from "./command.ts";
import { paragraphs } from "./output.ts";

/** More would bury the reason; `--output json` has them all. */
const FAILURES_SHOWN = 10;

/** What a person needs besides the decision: what exactly failed, and what to do. */
export function adviceText(matrix: Matrix, colors: Colors): string {
  return paragraphs(
    section(colors.bold("What failed"), considered(matrix).flatMap(failureLines)),
    section(colors.bold("What to do"), nextSteps(matrix)),
  );
}

/**
 * What would turn the answer into a yes; nothing for a yes.
 * Every row without success asks for one thing from one side, and a missing row asks for a first verification.
 */
export function nextSteps({ summary, matrix }: Matrix): string[] {
  if (summary.deployable === true) return [];
  const rows = matrix.filter((row) => row.ignored !== true);
  const steps = rows.flatMap((row) => stepOf(row) ?? []);
  if (rows.some((row) => row.verificationResult === null) || summary.unknown > 0) {
    const pending = rows.filter((row) => row.verificationResult === null).length;
    if (summary.unknown > pending) steps.push("Publish the missing contract or verification result named above.");
    steps.push("If a verification is running now, --retry-while-unknown 30 waits for its result.");
  }
  return [...new Set(steps)].map((step) => `* ${step}`);
}

function stepOf({ consumer, provider, verificationResult, evidence }: MatrixRow): string | undefined {
  const reader = `${consumer.name} ${consumer.version?.number ?? ""}`.trim();
  const other = provider.version === null ? provider.name : `${provider.name} ${provider.version.number}`;
  switch (evidence.kind) {
    case "pact-verification":
      if (verificationResult === null && provider.version === null) {
        return `Verify the pact of ${reader} in the build of ${other} and publish the result; a version that passed must then be where you deploy to.`;
      }
      if (verificationResult === null) return `Verify the pact of ${reader} with ${other} and publish the result.`;
      if (verificationResult.success) return undefined;
      return `Make ${provider.name} do what ${reader} expects and verify again, or change what ${consumer.name} expects and publish again.`;
    case "provider-contract":
      return `Verify the pact of ${reader} in the build of ${other} and publish the result; its provider contract has not yet been compared with the pact.`;
    case "schema-compatibility":
      if (verificationResult?.success === true) return undefined;
      return `Write "${evidence.subject ?? "the event"}" so that ${reader} can read it, or first deploy a ${consumer.name} that reads what ${other} writes.`;
    default:
      return evidence.kind satisfies never;
  }
}

function considered({ matrix }: Matrix): MatrixRow[] {
  return matrix.filter((row) => row.ignored !== true);
}

function failureLines({ consumer, provider, evidence }: MatrixRow): string[] {
  const failures = evidence.failures ?? [];
  if (failures.length === 0) return [];
  const title = `${consumer.name} ${consumer.version?.number ?? ""} with ${provider.name} ${provider.version?.number ?? ""}`;
  const shown = failures.slice(0, FAILURES_SHOWN).map((failure) => `  ${failureText(failure)}`);
  const rest = failures.length - shown.length;
  return [title, ...shown, ...(rest > 0 ? [`  and ${rest} more (--output json shows all)`] : [])];
}

function failureText({ interaction, path, description }: EvidenceFailure): string {
  const where = [interaction, path].filter((part) => part !== undefined && part !== "").join(" at ");
  return where === "" ? description : `${where}: ${description}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `  ${line}`)].join("\n");
}
