import { createHash } from "node:crypto";
import type { Verdict } from "./verdict.ts";

/** What a verdict is about; part of its identity, so that two questions with the same answer stay two verdicts. */
export type VerdictQuestion = Readonly<Record<string, unknown>>;

/** The name of a verdict: the same question with the same answer has the same one, on every node and for ever. 32 hexadecimal digits. */
export function verdictId(verdict: Verdict, question: VerdictQuestion = {}): string {
  return createHash("sha256")
    .update(JSON.stringify([question, verdict]))
    .digest("hex")
    .slice(0, 32);
}
