import {
  cleanMetadata,
  cleanRuleSet,
  comparedContract,
  effectiveContract,
  mergeMetadata,
  mergeRuleSets,
  withVersion,
} from "../../../server/engine/data-contract/contract.ts";
import { changeTags, inlineTags } from "../../../server/engine/data-contract/inline-tags.ts";
import { ruleSetProblem } from "../../../server/engine/data-contract/rule-problem.ts";

const rule = (name: string, expr = "") => ({ name, type: "CEL", ...(expr === "" ? {} : { expr }) });

test("metadata are sorted, and lose what is empty", () => {
  const given = { tags: { b: ["2", "1", "2"], a: [] }, properties: { z: "1", a: "2" }, sensitive: [] };
  expect(JSON.stringify(cleanMetadata(given))).toBe('{"tags":{"a":[],"b":["1","2"]},"properties":{"a":"2","z":"1"}}');
  expect(cleanMetadata({ tags: null, properties: {}, sensitive: null })).toEqual({});
  expect(cleanMetadata(null)).toBeUndefined();
});

test("a rule has Confluent's defaults", () => {
  expect(cleanRuleSet({ domainRules: [rule("a")] })).toEqual({
    domainRules: [{ name: "a", kind: "TRANSFORM", mode: "WRITEREAD", type: "CEL", disabled: false }],
  });
});

test("merging metadata is key by key, and what is given twice is the later one", () => {
  const merged = mergeMetadata({ properties: { a: "1", b: "1" }, sensitive: ["a"] }, { properties: { b: "2" }, sensitive: ["b"] });
  expect(merged).toEqual({ properties: { a: "1", b: "2" }, sensitive: ["a", "b"] });
  expect(mergeMetadata(merged, undefined)).toEqual(merged);
  expect(mergeMetadata(undefined, merged)).toEqual(merged);
});

test("a rule replaces that of the same name in its place", () => {
  const merged = mergeRuleSets({ domainRules: [rule("a"), rule("b")] }, { domainRules: [rule("a", "new"), rule("c")] });
  expect(merged?.domainRules?.map(({ name, expr }) => [name, expr])).toEqual([
    ["a", "new"],
    ["b", undefined],
    ["c", undefined],
  ]);
});

test("a contract lies over the defaults and under the overrides; the version before counts only without one", () => {
  const settings = { defaultMetadata: { properties: { a: "default", b: "default" } }, overrideMetadata: { properties: { c: "override" } } };
  const given = { metadata: { properties: { a: "given", c: "given" } }, ruleSet: undefined };
  const before = { metadata: { properties: { a: "before" } }, ruleSet: { domainRules: [rule("r")] } };
  expect(effectiveContract(given, before, settings)).toEqual({
    metadata: { properties: { a: "given", b: "default", c: "override" } },
    ruleSet: before.ruleSet,
  });
});

test("the version that metadata note does not count in a look-up, and neither does what is empty", () => {
  const noted = withVersion(undefined, 3);
  expect(noted).toEqual({ properties: { "confluent:version": "3" } });
  const none = comparedContract({ metadata: undefined, ruleSet: undefined });
  expect(comparedContract({ metadata: noted, ruleSet: {} })).toEqual(none);
  expect(comparedContract({ metadata: { properties: { a: "1" } }, ruleSet: undefined })).not.toEqual(none);
});

test("a rule set without faults has no problem, also with letters of other scripts", () => {
  expect(ruleSetProblem({ domainRules: [rule("prüfe_1"), { ...rule("b"), onFailure: "DLQ,NONE" }] })).toBeUndefined();
  expect(ruleSetProblem({ domainRules: [{ ...rule("a"), kind: "MAGIC" }] })).toBe("Invalid rule kind: MAGIC");
});

describe("tags in an Avro text", () => {
  const inner = { type: "record", name: "Item", fields: [{ name: "id", type: "int" }] };
  const text = JSON.stringify({ type: "record", name: "a.Order", fields: [{ name: "items", type: { type: "array", items: inner } }] });
  const place = (path: string, kind: "sr_record" | "sr_field") => ({ path, kind, tags: ["T"] });

  test.each([
    ["a.Order", "sr_record"],
    ["Order", "sr_record"],
    ["a.Order.items", "sr_field"],
    ["a.Item", "sr_record"],
    ["Item.id", "sr_field"],
  ] as const)("reach %s", (path, kind) => {
    const changed = changeTags("AVRO", text, { kept: [], add: [place(path, kind)], remove: [] });
    if (!changed.ok) throw new Error(changed.problem);
    expect(inlineTags("AVRO", changed.text)).toHaveLength(1);
    const back = changeTags("AVRO", changed.text, { kept: [], add: [], remove: [place(path, kind)] });
    expect(back).toEqual({ ok: true, text });
  });

  test("are kept only where there is a place for them", () => {
    expect(changeTags("AVRO", text, { kept: [place("a.Gone", "sr_record")], add: [], remove: [] })).toEqual({ ok: true, text });
  });
});
