import type { Matrix, MatrixRow } from "../sdk/index.ts";
import { paragraphs, table } from "./output.ts";

const HEADINGS = ["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?", "RESULT#"];

/** The rows of a matrix and where their results are, as the pact-broker CLI 1.78 prints them. What events gave says so in a column more. */
export function matrixTable({ matrix }: Matrix): string {
  const rows = matrix.toSorted(byParties);
  const events = rows.some(({ evidence }) => evidence?.kind === "schema-compatibility");
  const results: string[] = [];
  const cells = rows.map((row) => {
    const { consumer, provider, verificationResult, ignored } = row;
    const success = verificationResult === null ? "???" : String(verificationResult.success);
    const href = resultUrl(row);
    if (href !== undefined) results.push(`${results.length + 1}. ${href} (${success === "true" ? "success" : "failure"})`);
    return [
      consumer.name,
      abbreviated(consumer.version?.number),
      provider.name,
      abbreviated(provider.version?.number),
      ignored === true ? `${success} [ignored]` : success,
      href === undefined ? "" : String(results.length),
      ...(events ? [basis(row)] : []),
    ];
  });
  const found = results.length === 0 ? "" : ["VERIFICATION RESULTS", "--------------------", ...results].join("\n");
  return paragraphs(table(events ? [...HEADINGS, "BASED ON"] : HEADINGS, cells), found);
}

function resultUrl({ verificationResult }: MatrixRow): string | undefined {
  const links: { readonly self?: { readonly href?: string } } | undefined = verificationResult?._links;
  return links?.self?.href;
}

function basis({ evidence }: MatrixRow): string {
  return evidence?.kind === "schema-compatibility" ? `event ${evidence.subject ?? ""}`.trim() : "pact";
}

/** Commits are cut to seven letters, anything else to sixty, so that the table stays readable. */
function abbreviated(number: string | undefined): string {
  if (number === undefined) return "???";
  const semanticWithCommit = /(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)/.test(number) && /[A-Za-z0-9]{40}/.test(number);
  if (semanticWithCommit || /^[A-Za-z0-9]{40}$/.test(number)) {
    return number.replaceAll(/[A-Za-z0-9]{40}/g, (commit) => `${commit.slice(0, 7)}...`);
  }
  return number.length > 60 ? `${number.slice(0, 60)}...` : number;
}

function byParties(one: MatrixRow, other: MatrixRow): number {
  const [first, second] = [sortKey(one), sortKey(other)];
  const differing = first.findIndex((part, i) => part !== second[i]);
  return differing < 0 ? 0 : (first[differing] ?? "") < (second[differing] ?? "") ? -1 : 1;
}

function sortKey({ consumer, provider }: MatrixRow): string[] {
  return [consumer.name.toLowerCase(), provider.name.toLowerCase(), consumer.version?.number ?? "", provider.version?.number ?? ""];
}
