import { oneLine } from "../names/one-line.ts";
import type { EvidenceKind } from "./evidence.ts";
import type { Explanation, Reason } from "./reason.ts";
import { describe, describeMissing } from "./selector.ts";

/** The sentence for a reason, on one line. Those about pacts are the Pact Broker's, word by word: pipelines match them. */
export function explain(reason: Reason): Explanation {
  const { type, text } = sentenceOf(reason);
  return { type, text: oneLine(text) };
}

function sentenceOf(reason: Reason): Explanation {
  switch (reason.kind) {
    case "cannot-ignore":
      return { type: "warning", text: `WARN: Cannot ignore ${describe(reason.selector)}` };
    case "no-environment-given":
      return {
        type: "warning",
        text: "WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.",
      };
    case "no-version-given":
      return {
        type: "warning",
        text: "WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.",
      };
    case "branch-missing":
      return {
        type: "warning",
        text: `WARN: ${reason.selector.selector.pacticipant} has no version on branch ${reason.branch}; looked at ${describe(reason.selector)} instead`,
      };
    case "version-missing":
      return { type: "error", text: describeMissing(reason.selector) };
    case "never-verified":
      return { type: "error", text: `There is no verified pact between ${reason.consumer} and ${reason.provider}` };
    case "verification-failed":
      return { type: "error", text: `The verification for the pact between ${reason.consumer} and ${reason.provider} failed` };
    case "contract-not-compared":
      return {
        type: "warning",
        text: `The provider contract of ${reason.provider} version ${listed(reason.versions)} has not yet been compared with the pact of ${reason.consumer}`,
      };
    case "contract-silent":
      return {
        type: "warning",
        text: `The provider contract of ${reason.provider} version ${listed(reason.versions)} does not describe all that the pact of ${reason.consumer} needs, so that only a verification can tell`,
      };
    case "contract-mismatch": {
      const why = reason.finding === undefined ? "" : `: ${reason.finding}`;
      return { type: "error", text: `The provider contract of ${reason.provider} does not offer what ${reason.consumer} needs${why}` };
    }
    case "waived":
      return {
        type: "warning",
        text: `WAIVED: ${reason.author} has waived what stands between ${reason.consumer} and ${reason.provider} until ${reason.until}: ${reason.reason}`,
      };
    case "schema-unreadable": {
      const why = reason.difference === undefined ? "" : `: ${reason.difference}`;
      return { type: "error", text: `What ${reason.provider} writes to ${reason.subject} cannot be read by ${reason.consumer}${why}` };
    }
    case "nothing-but-waived":
      return { type: "success", text: "Apart from what is waived, nothing stands in the way" };
    case "all-successful":
      return {
        type: "success",
        text: `All required verification results are published and successful${reason.evidence.map(also).join("")}`,
      };
    case "nothing-required":
      return { type: "success", text: "There are no missing dependencies" };
    default:
      return reason satisfies never;
  }
}

/** What else a yes rests on. The Pact Broker's sentence is the beginning. */
function also(kind: EvidenceKind): string {
  switch (kind) {
    case "schema-compatibility":
      return ", and all event schemas are compatible";
    case "provider-contract":
      return ", and the provider contracts offer what is needed";
    case "pact-verification":
      return "";
    default:
      return kind satisfies never;
  }
}

/** More versions than a reader of a CI log goes through. */
const MOST_LISTED = 5;

function listed(versions: readonly string[]): string {
  const more = versions.length - MOST_LISTED;
  return versions.slice(0, MOST_LISTED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
