import type { Metadata, Rule, RuleSet } from "../compatibility/content-hash.ts";

/** Is what a schema carries besides its text; absent parts are undefined, which is not the same as empty ones. Rule: Confluent SR, "Data contracts". */
export interface DataContract {
  readonly metadata: Metadata | undefined;
  readonly ruleSet: RuleSet | undefined;
}

/** Is the part of a config that adds to contracts: defaults go under what is registered, overrides over it. Rule: Confluent SR, Config. */
export interface ContractSettings {
  readonly defaultMetadata?: Metadata | null | undefined;
  readonly overrideMetadata?: Metadata | null | undefined;
  readonly defaultRuleSet?: RuleSet | null | undefined;
  readonly overrideRuleSet?: RuleSet | null | undefined;
}

/** Names the property of a schema's metadata that says which version of its subject it was registered as. Rule: Confluent SR, `confluent:version`. */
export const VERSION_PROPERTY = "confluent:version";

/** Gives metadata in the form that is stored, hashed and shown: sorted, without empty members. Rule: Confluent SR, Metadata. */
export function cleanMetadata(given: Metadata | null | undefined): Metadata | undefined {
  if (given === undefined || given === null) return undefined;
  const tags = sortedRecord(given.tags, (list) => [...new Set(list)].sort());
  const properties = sortedRecord(given.properties, (value) => value);
  const sensitive = [...new Set(given.sensitive)].sort();
  return { ...some("tags", tags), ...some("properties", properties), ...(sensitive.length === 0 ? {} : { sensitive }) };
}

/** Gives rules in the form that is stored, hashed and shown: with the defaults of Confluent's entity, without empty members. Rule: Confluent SR, Rule. */
export function cleanRuleSet(given: RuleSet | null | undefined): RuleSet | undefined {
  if (given === undefined || given === null) return undefined;
  const list = (name: string, rules: readonly Rule[] | null | undefined) =>
    rules === undefined || rules === null || rules.length === 0 ? {} : { [name]: rules.map(cleanRule) };
  return {
    ...list("migrationRules", given.migrationRules),
    ...list("domainRules", given.domainRules),
    ...list("encodingRules", given.encodingRules),
    ...text("enableAt", given.enableAt),
  };
}

function cleanRule(rule: Rule): Rule {
  const params = sortedRecord(rule.params, (value) => value);
  const tags = [...new Set(rule.tags)].sort();
  return {
    ...text("name", rule.name),
    ...text("doc", rule.doc),
    kind: rule.kind ?? "TRANSFORM",
    mode: rule.mode ?? "WRITEREAD",
    ...text("type", rule.type),
    ...(tags.length === 0 ? {} : { tags }),
    ...some("params", params),
    ...text("expr", rule.expr),
    ...text("onSuccess", rule.onSuccess),
    ...text("onFailure", rule.onFailure),
    disabled: rule.disabled === true,
  };
}

/** Puts one layer of metadata over another: key by key, the upper one wins. Rule: Confluent SR, Metadata.mergeMetadata. */
export function mergeMetadata(lower: Metadata | undefined, upper: Metadata | undefined): Metadata | undefined {
  if (lower === undefined || upper === undefined) return upper ?? lower;
  return cleanMetadata({
    tags: { ...lower.tags, ...upper.tags },
    properties: { ...lower.properties, ...upper.properties },
    sensitive: [...(lower.sensitive ?? []), ...(upper.sensitive ?? [])],
  });
}

/** Puts one layer of rules over another: a rule replaces that of the same name, others are appended. Rule: Confluent SR, RuleSet.mergeRuleSets. */
export function mergeRuleSets(lower: RuleSet | undefined, upper: RuleSet | undefined): RuleSet | undefined {
  if (lower === undefined || upper === undefined) return upper ?? lower;
  return cleanRuleSet({
    migrationRules: mergeRules(lower.migrationRules, upper.migrationRules),
    domainRules: mergeRules(lower.domainRules, upper.domainRules),
    encodingRules: mergeRules(lower.encodingRules, upper.encodingRules),
    enableAt: upper.enableAt ?? lower.enableAt ?? null,
  });
}

function mergeRules(lower: readonly Rule[] | null | undefined, upper: readonly Rule[] | null | undefined): readonly Rule[] {
  return [...new Map([...(lower ?? []), ...(upper ?? [])].map((rule) => [rule.name, rule])).values()];
}

/**
 * Gives the contract that a schema is registered with: the defaults, over them what was given or, where nothing was, what
 * the version before had, over all the overrides. Rule: Confluent SR, maybeSetMetadataRuleSet.
 */
export function effectiveContract(given: DataContract, before: DataContract | undefined, settings: ContractSettings): DataContract {
  const metadata = mergeMetadata(cleanMetadata(settings.defaultMetadata), given.metadata ?? before?.metadata);
  const ruleSet = mergeRuleSets(cleanRuleSet(settings.defaultRuleSet), given.ruleSet ?? before?.ruleSet);
  return {
    metadata: mergeMetadata(metadata, cleanMetadata(settings.overrideMetadata)),
    ruleSet: mergeRuleSets(ruleSet, cleanRuleSet(settings.overrideRuleSet)),
  };
}

/** Notes the version in metadata. Rule: Confluent SR, `confluent:version`. */
export function withVersion(metadata: Metadata | undefined, version: number): Metadata | undefined {
  return mergeMetadata(metadata, { properties: { [VERSION_PROPERTY]: String(version) } });
}

/** Tells whether metadata notes a version. Rule: Confluent SR, `confluent:version`. */
export function hasVersion(metadata: Metadata | undefined): boolean {
  return metadata?.properties?.[VERSION_PROPERTY] !== undefined;
}

/**
 * Gives what of a contract counts when a schema is looked up: not the version that it notes, and nothing empty.
 * Rule: Confluent SR, ParsedSchema.canLookup.
 */
export function comparedContract({ metadata, ruleSet }: DataContract): readonly unknown[] {
  const { [VERSION_PROPERTY]: _version, ...properties } = metadata?.properties ?? {};
  const compared = cleanMetadata({ ...metadata, properties }) ?? {};
  return [
    Object.keys(compared).length === 0 ? null : compared,
    ruleSet === undefined || Object.keys(ruleSet).length === 0 ? null : ruleSet,
  ];
}

function sortedRecord<T, U>(record: Readonly<Record<string, T>> | null | undefined, clean: (value: T) => U): Record<string, U> {
  const entries = Object.entries(record ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, clean(value)]));
}

function some<K extends string, T extends object>(name: K, record: T): { readonly [P in K]?: T } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed name loses its type
  return (Object.keys(record).length === 0 ? {} : { [name]: record }) as { readonly [P in K]?: T };
}

function text<K extends string>(name: K, value: string | null | undefined): { readonly [P in K]?: string } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed name loses its type
  return (value === undefined || value === null || value === "" ? {} : { [name]: value }) as { readonly [P in K]?: string };
}
