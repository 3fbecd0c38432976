import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { cleanRuleSet, mergeRuleSets } from "../engine/data-contract/contract.ts";
import type { Rule, RuleSet } from "../engine/compatibility/content-hash.ts";
import { requireSubjectName } from "./names.ts";
import { requireRules } from "./rules.ts";
import { registerSchema } from "./register-schema.ts";
import type { VersionRow } from "./registry-reads.ts";
import { requireVersion } from "./versions.ts";

type Request = components["schemas"]["TagSchema"];

/**
 * Registers a version anew with other tags in its text, other metadata or other rules; it becomes the next version.
 * @throws BrokerError `version-invalid`, `subject-not-found`, `version-not-found`, `rule-set-invalid`, and what a registration throws
 */
export async function tagSchema(
  ctx: Context,
  { subject: text, version }: { readonly subject: string; readonly version: string },
  request: Request,
): Promise<VersionRow> {
  for (const rules of [request.ruleSet, request.rulesToMerge]) requireRules(rules);
  const subject = requireSubjectName(text);
  const row = await requireVersion(ctx.db, subject, version);
  const rules = mergeRuleSets(cleanRuleSet(request.ruleSet ?? row.ruleSet), cleanRuleSet(request.rulesToMerge));
  const ruleSet = rules === undefined ? null : withoutRules(rules, new Set(request.rulesToRemove));
  const { body: schema, type: schemaType, references } = row;
  return registerSchema(
    ctx,
    subject,
    {
      schema,
      schemaType,
      references,
      metadata: request.metadata ?? row.metadata,
      ruleSet,
      ...(request.newVersion === undefined ? {} : { version: request.newVersion }),
      schemaTagsToAdd: request.tagsToAdd ?? null,
      schemaTagsToRemove: request.tagsToRemove ?? null,
    },
    {},
  );
}

function withoutRules(rules: RuleSet, names: ReadonlySet<string>): RuleSet {
  const kept = (list: readonly Rule[] | null | undefined) => (list ?? []).filter(({ name }) => !names.has(name ?? ""));
  const { migrationRules, domainRules, encodingRules } = rules;
  return (
    cleanRuleSet({
      ...rules,
      migrationRules: kept(migrationRules),
      domainRules: kept(domainRules),
      encodingRules: kept(encodingRules),
    }) ?? {}
  );
}
