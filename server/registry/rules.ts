import type { RuleSet } from "../engine/compatibility/content-hash.ts";
import { ruleSetProblem } from "../engine/data-contract/rule-problem.ts";
import { BrokerError } from "../errors.ts";

/**
 * Refuses rules that no client could run.
 * @throws BrokerError `rule-set-invalid` with the first problem
 */
export function requireRules(ruleSet: RuleSet | null | undefined): void {
  const problem = ruleSet === undefined || ruleSet === null ? undefined : ruleSetProblem(ruleSet);
  if (problem !== undefined) throw new BrokerError("rule-set-invalid", problem);
}
