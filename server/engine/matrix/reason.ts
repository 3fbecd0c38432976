import type { EvidenceKind } from "./evidence.ts";
import type { ResolvedSelector } from "./selector.ts";

/** Why a decision came out as it did. Data; `explain` finds the sentence. */
export type Reason =
  | { readonly kind: "cannot-ignore"; readonly selector: ResolvedSelector }
  | { readonly kind: "no-environment-given" }
  | { readonly kind: "no-version-given" }
  | { readonly kind: "branch-missing"; readonly selector: ResolvedSelector; readonly branch: string }
  | { readonly kind: "version-missing"; readonly selector: ResolvedSelector }
  | { readonly kind: "never-verified"; readonly consumer: string; readonly provider: string }
  | { readonly kind: "verification-failed"; readonly consumer: string; readonly provider: string }
  | {
      readonly kind: "contract-not-compared";
      readonly consumer: string;
      readonly provider: string;
      /** Numbers of the provider versions that have published a contract, newest first. */
      readonly versions: readonly string[];
    }
  | {
      readonly kind: "contract-mismatch";
      readonly consumer: string;
      readonly provider: string;
      readonly finding: string | undefined;
    }
  | {
      readonly kind: "waived";
      readonly consumer: string;
      readonly provider: string;
      readonly author: string;
      /** ISO 8601. */
      readonly until: string;
      readonly reason: string;
    }
  | {
      readonly kind: "schema-unreadable";
      readonly consumer: string;
      readonly provider: string;
      readonly subject: string;
      readonly difference: string | undefined;
    }
  | { readonly kind: "all-successful"; readonly evidence: readonly EvidenceKind[] }
  | { readonly kind: "nothing-required" };

export interface Explanation {
  readonly type: "success" | "error" | "warning";
  readonly text: string;
}
