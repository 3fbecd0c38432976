import type { Rule, RuleSet } from "../compatibility/content-hash.ts";

const LONGEST_NAME = 256;
const KINDS = ["TRANSFORM", "CONDITION"];
const MIGRATION_MODES = ["UPGRADE", "DOWNGRADE", "UPDOWN"];
const DOMAIN_MODES = ["WRITE", "READ", "WRITEREAD"];
/** Modes that stand for two, so that an action can be given for each. */
const DOUBLE_MODES = ["WRITEREAD", "UPDOWN"];

/** Finds the first thing that is wrong with a rule set, in Confluent's words. Rule: Confluent SR, RuleSet.validate. */
export function ruleSetProblem({ migrationRules, domainRules, encodingRules }: RuleSet): string | undefined {
  const names = new Set<string>();
  const lists = [
    { rules: migrationRules, modes: MIGRATION_MODES, word: "Migration" },
    { rules: domainRules, modes: DOMAIN_MODES, word: "Domain" },
    { rules: encodingRules, modes: DOMAIN_MODES, word: "Encoding" },
  ];
  for (const { rules, modes, word } of lists) {
    for (const rule of rules ?? []) {
      const problem = nameProblem(rule.name, names) ?? ruleProblem(rule, modes, word);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function nameProblem(name: string | null | undefined, names: Set<string>): string | undefined {
  if (name === undefined || name === null) return "Missing rule name";
  if (name === "") return "Empty rule name";
  if (name.length > LONGEST_NAME) return "Rule name too long";
  if (!/^[\p{L}_]/u.test(name)) return `Illegal initial character in rule name: ${name}`;
  if (!/^[\p{L}\p{Nd}_-]*$/u.test(name)) return `Illegal character in rule name: ${name}`;
  if (names.has(name)) return `Found rule with duplicate name '${name}'`;
  names.add(name);
  return undefined;
}

function ruleProblem(rule: Rule, modes: readonly string[], word: string): string | undefined {
  const mode = rule.mode ?? "WRITEREAD";
  if (!KINDS.includes(rule.kind ?? "TRANSFORM")) return `Invalid rule kind: ${rule.kind ?? ""}`;
  if (![...MIGRATION_MODES, ...DOMAIN_MODES].includes(mode)) return `Invalid rule mode: ${mode}`;
  if (rule.type === undefined || rule.type === null || rule.type === "") return "Missing rule type";
  if (!modes.includes(mode)) return `${word} rules can only be ${modes.join(", ")}`;
  const actions = [rule.onSuccess, rule.onFailure];
  if (!DOUBLE_MODES.includes(mode) && actions.some((action) => action?.includes(",") === true))
    return "Multiple actions only valid with WRITEREAD and UPDOWN";
  return undefined;
}
