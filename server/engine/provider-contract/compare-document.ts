import { isJsonArray, isJsonObject } from "../json/json-text.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "../pact/document.ts";
import type { Specification } from "./check.ts";
import { compareAsyncApi } from "./compare-asyncapi.ts";
import { compareProviderContract } from "./compare.ts";
import { type Finding, RULES } from "./finding.ts";
import type { RegisteredTexts } from "./foreign-payload.ts";
import { httpInteractionsOf } from "./pact-http.ts";
import { messageInteractionsOf } from "./pact-messages.ts";

/** What a provider's document says of a pact as a whole. */
export interface ContractComparison {
  /** Null: nothing speaks against it, but the document does not speak of every interaction. */
  readonly compatible: boolean | null;
  /** What stands against a yes, in the order of the interactions; warnings are left out. */
  readonly findings: readonly Finding[];
}

/** Most findings that are kept of a comparison. */
export const MOST_KEPT = 100;
const LONGEST_MESSAGE = 600;
const LONGEST_PATH = 1000;

/**
 * Holds a pact against a provider's document: its HTTP interactions against OpenAPI, its messages against AsyncAPI. What
 * the document does not speak of leaves the answer open, however well the rest fits.
 * @param steps  after which it is given up; by default what takes a few seconds
 * @param registered  the schemas of our registry that the document refers to, by `$ref`
 */
export function compareDocument(
  specification: Specification,
  document: unknown,
  pact: PactDocument,
  { steps, registered }: { readonly steps?: number | undefined; readonly registered?: RegisteredTexts | undefined } = {},
): ContractComparison {
  const { compatible, findings } =
    specification === "asyncapi" ? compareAsyncApi(document, pact, steps, registered) : compareProviderContract(document, pact, steps);
  const silent = notDescribed(specification, pact);
  const errors = findings.filter(({ severity }) => severity === "error");
  return {
    compatible: compatible && silent.length > 0 ? null : compatible,
    findings: [...errors, ...silent].slice(0, MOST_KEPT).map(bounded),
  };
}

/** What is said of a pair that cannot be compared within bounds; "it fits" would be the dangerous answer. */
export function tooLargeToCompare(): ContractComparison {
  const message = "pact and document are too large to be compared in time";
  return {
    compatible: false,
    findings: [{ rule: "comparison-too-large", severity: "error", message, interaction: "", pactPath: "", documentPath: "" }],
  };
}

/** Was a comparison given up because it took too many steps? */
export function isTooLarge({ findings }: ContractComparison): boolean {
  return findings.some(({ rule }) => rule === "comparison-too-large");
}

function notDescribed(specification: Specification, pact: PactDocument): Finding[] {
  const read = specification === "asyncapi" ? messageInteractionsOf(pact) : httpInteractionsOf(pact);
  const described = new Set(read.map(({ pointer }) => pointer));
  const [kind, other] = specification === "asyncapi" ? ["AsyncAPI", "messages"] : ["OpenAPI", "HTTP interactions"];
  return interactionsIn(pact)
    .filter(({ pointer }) => !described.has(pointer))
    .map(({ description, pointer }) => ({
      rule: "interaction-not-described",
      severity: RULES["interaction-not-described"],
      message: `the ${kind} document describes ${other} only`,
      interaction: description,
      pactPath: pointer,
      documentPath: "",
    }));
}

function interactionsIn(pact: PactDocument): { description: string; pointer: string }[] {
  return INTERACTION_MEMBERS.flatMap((member) => {
    const items = pact.root.get(member);
    if (!isJsonArray(items)) return [];
    return items.map((item, index) => {
      const description = isJsonObject(item) ? item.get("description") : undefined;
      return { description: typeof description === "string" ? description : "", pointer: `/${member}/${index}` };
    });
  });
}

/** Messages quote what pacts and documents contain, which may be long, or a text that no database keeps. */
function bounded(finding: Finding): Finding {
  const cut = (text: string, length: number) => text.slice(0, length).replaceAll(/\p{Surrogate}|\0/gu, "\uFFFD");
  return {
    ...finding,
    message: cut(finding.message, LONGEST_MESSAGE),
    interaction: cut(finding.interaction, LONGEST_MESSAGE),
    pactPath: cut(finding.pactPath, LONGEST_PATH),
    documentPath: cut(finding.documentPath, LONGEST_PATH),
  };
}
