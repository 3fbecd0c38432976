import type { Verdict, VerdictEdge } from "../../sdk/index.ts";

/** What a command that answers with a verdict ends with: the one source for code, help and docs/operations.md. Scripts branch on these. */
export const VERDICT_EXIT_CODES = {
  0: "yes: nothing stands in the way that nobody has waived",
  1: "no: something does not fit (failed, schema-incompatible, contract-mismatch), or a version asked about is not there",
  2: "unknown, and clears by itself: all that is missing is on its way (pending-run)",
  3: "unknown, and stuck: somebody has to act (never-verified, no-contract, nothing-deployed)",
  4: "no answer: the command line is not right, or the broker refuses or cannot be reached",
} as const;

/** One of the above. */
export type VerdictExitCode = keyof typeof VERDICT_EXIT_CODES;

/** What the exit code says where there is no answer. */
export const NO_ANSWER: VerdictExitCode = 4;

/** An edge that keeps the answer from a yes. */
export function blocks(edge: Pick<VerdictEdge, "class">): boolean {
  return edge.class !== "waived";
}

const INCOMPATIBLE: ReadonlySet<string> = new Set(["failed", "schema-incompatible", "contract-mismatch"]);

/**
 * The exit code for a verdict. What does not fit outweighs what is missing: waiting would not help.
 * @param strictlyNothing  a yes that rests on no contract at all is not to count as one: it may become one or not, by itself
 */
export function verdictExitCode({ deployable, edges }: Pick<Verdict, "deployable" | "edges">, strictlyNothing = false): VerdictExitCode {
  if (deployable === true) return strictlyNothing ? 2 : 0;
  const blocking = edges.filter(blocks);
  if (deployable === false || blocking.some((edge) => INCOMPATIBLE.has(edge.class))) return 1;
  return blocking.length > 0 && blocking.every((edge) => edge.class === "pending-run") ? 2 : 3;
}

/** Could the answer change while one waits? A result may be on its way, or somebody may be running what nobody has announced. */
export function mayChange(verdict: Pick<Verdict, "deployable" | "edges">): boolean {
  if (verdictExitCode(verdict) === 1) return false;
  return verdict.edges.some((edge) => edge.class === "pending-run" || edge.class === "never-verified");
}

/** The two answers that pipelines of the pact-broker CLI know. */
export function pactCompatible(code: number): 0 | 1 {
  return code === 0 ? 0 : 1;
}
