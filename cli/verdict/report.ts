import type { Notice, Verdict, VerdictEdge } from "../../sdk/index.ts";
import { printable } from "../printable.ts";
import { blocks, type VerdictExitCode } from "./exit-code.ts";

/** A verdict with all that is needed to show it. */
export interface VerdictReport {
  readonly verdict: Verdict;
  /** What was asked: `Order 2.0 to production`. */
  readonly question: string;
  /** Names of the applications asked about; empty where a verdict is shown again. */
  readonly asked: readonly string[];
  readonly notices: readonly Notice[];
  /** How many contracts were looked at; undefined where that is not known. */
  readonly considered?: number | undefined;
  readonly exitCode: VerdictExitCode;
  /** The broker has not kept the verdict, so that its id leads nowhere. */
  readonly unkept?: true;
}

interface ClassWords {
  /** In a table. */
  readonly short: string;
  /** What it means. */
  readonly sentence: string;
}

/** Every class of edge in words. Classes: `VerdictEdge` in openapi.yaml. */
export const CLASS_WORDS: Readonly<Record<VerdictEdge["class"], ClassWords>> = {
  failed: { short: "verification failed", sentence: "The provider ran the pact, and it failed." },
  "pending-run": { short: "on its way", sentence: "Not verified or compared yet; it will be without anyone acting." },
  "never-verified": { short: "never verified", sentence: "Nobody has verified it, and nothing will by itself." },
  "no-contract": { short: "never published", sentence: "The counterpart, or the version asked about, has never published anything." },
  "nothing-deployed": { short: "nothing deployed", sentence: "The counterpart is known, but no version of it is there." },
  "schema-incompatible": { short: "schema incompatible", sentence: "The reader cannot read what the writer writes." },
  "contract-mismatch": { short: "contract mismatch", sentence: "The provider's own document does not offer what the pact needs." },
  waived: { short: "waived", sentence: "Somebody has taken the responsibility for a time; it does not stand in the way." },
};

/** Every kind of edge in words. */
export const KIND_WORDS: Readonly<Record<VerdictEdge["kind"], string>> = {
  pact: "pact",
  "event-schema": "event schema",
  "provider-contract": "provider contract",
};

/** A party with its version, safe to show. */
export function partyText({ name, version }: VerdictEdge["consumer"]): string {
  return printable(version === null ? name : `${name} ${version}`);
}

/** Who must act, safe to show. */
export function actorText({ actor }: VerdictEdge): string {
  return actor === "nobody" ? "nobody: it clears by itself" : printable(actor);
}

/** The edges in the order in which one works on them: what the asked team must do, what others must, what clears by itself, what is waived. */
export function inOrder({ verdict, asked }: Pick<VerdictReport, "verdict" | "asked">): VerdictEdge[] {
  const rank = (edge: VerdictEdge) => {
    if (!blocks(edge)) return 3;
    if (edge.class === "pending-run") return 2;
    return asked.includes(edge.actor) ? 0 : 1;
  };
  return verdict.edges.toSorted((one, other) => rank(one) - rank(other));
}

/** The answer in one line. */
export function headline({ verdict, question, considered, exitCode }: VerdictReport): string {
  const blocking = verdict.edges.filter(blocks).length;
  const waived = verdict.edges.length - blocking;
  const things = blocking === 1 ? "1 thing stands in the way" : `${blocking} things stand in the way`;
  const about = printable(question);
  switch (exitCode) {
    case 0: {
      if (waived > 0) return `Yes. ${about}: nothing stands in the way that nobody has waived (${waived} waived)`;
      return `Yes. ${about}: nothing stands in the way${considered === 0 ? "; no contract was looked at, because none is required" : ""}`;
    }
    case 1:
      return `No. ${about}: ${things}`;
    case 2:
      return blocking === 0
        ? `Not yet. ${about}: nothing is required, so no contract was looked at, and that is not to count as a yes`
        : `Not yet. ${about}: ${things}, and will clear without anyone acting`;
    case 3:
      return `Not yet. ${about}: ${things}, and somebody must act`;
    case 4:
      return `No answer. ${about}`;
    default:
      return exitCode satisfies never;
  }
}

/** What the broker said that the edges do not say themselves. */
export function otherNotices({ notices, verdict }: VerdictReport): Notice[] {
  return notices.filter(({ type }) => verdict.edges.length === 0 || (type !== "error" && type !== "danger" && type !== "success"));
}

/** The newest versions that are green, in words; empty where none is known. */
export function nearestText({ nearestGreen, consumer, provider }: VerdictEdge, asked: readonly string[]): string {
  const providerAsked = asked.includes(provider.name) && !asked.includes(consumer.name);
  const [own, other] = providerAsked ? [provider, consumer] : [consumer, provider];
  const versions = [
    ...(nearestGreen.asked === undefined ? [] : [`${own.name} ${nearestGreen.asked}`]),
    ...(nearestGreen.counterpart === undefined ? [] : [`${other.name} ${nearestGreen.counterpart}`]),
  ];
  return printable(versions.join(", "));
}

/** Who has waived an edge, until when and why; empty where nobody has. */
export function waiverText({ waiver }: VerdictEdge): string {
  if (waiver === undefined) return "";
  return printable(`by ${waiver.author} until ${waiver.until}: ${waiver.reason} (instead of ${waiver.waives})`);
}

/** A finding on one line: `rule at path: message`. */
export function findingText({ rule, path, message }: VerdictEdge["findings"][number]): string {
  return printable(`${rule}${path === "" ? "" : ` at ${path}`}: ${message}`);
}
