import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parsePact } from "../../../server/engine/pact/document.ts";
import { checkProviderContract } from "../../../server/engine/provider-contract/check.ts";
import { compareAsyncApi } from "../../../server/engine/provider-contract/compare-asyncapi.ts";
import { compareProviderContract } from "../../../server/engine/provider-contract/compare.ts";
import { type Comparison, type Found, RULES } from "../../../server/engine/provider-contract/finding.ts";

/**
 * A folder per topic: the provider's document, a pact each interaction of which is one case that its description names,
 * and the findings that are expected per description. Interactions without any stand there with an empty list.
 */
const FIXTURES = "test/engine/provider-contract/fixtures";

interface Topic {
  readonly document: Record<string, unknown>;
  readonly comparison: Comparison;
  readonly expected: Record<string, Found[]>;
}

function read(topic: string): Topic {
  const text = (name: string) => readFileSync(join(FIXTURES, topic, name), "utf8");
  const document = parse(text("document.yaml")) as Record<string, unknown>;
  const parsed = parsePact(text("pact.json"));
  if (!parsed.ok) throw new Error(`${topic}: ${parsed.problem}`);
  const compare = Object.hasOwn(document, "asyncapi") ? compareAsyncApi : compareProviderContract;
  return { document, comparison: compare(document, parsed.pact), expected: parse(text("expected.yaml")) as Record<string, Found[]> };
}

const topics = readdirSync(FIXTURES).map((name): [string, Topic] => [name, read(name)]);
const cases = topics.flatMap(([name, topic]) =>
  Object.keys(topic.expected).map((description): [string, string, Topic] => [name, description, topic]),
);

test.each(cases)("%s: %s", (_, description, { comparison, expected }) => {
  const found = comparison.findings.filter(({ interaction }) => interaction === description);
  const wanted = (expected[description] ?? []).map((finding) => ({ ...finding, interaction: description, severity: RULES[finding.rule] }));
  expect(found).toEqual(wanted);
});

test.each(topics)("%s: the document is one that is taken, every interaction is a case, and errors alone decide", (_, topic) => {
  const { document, comparison, expected } = topic;
  expect(checkProviderContract(document, Object.hasOwn(document, "asyncapi") ? "asyncapi" : "oas")).toMatchObject({ ok: true });
  expect([...new Set(comparison.findings.map(({ interaction }) => interaction))].filter((name) => !Object.hasOwn(expected, name))).toEqual(
    [],
  );
  expect(comparison.compatible).toBe(comparison.findings.every(({ severity }) => severity === "warning"));
});

function resolves(root: unknown, pointer: string): boolean {
  let value = root;
  for (const name of pointer.split("/").slice(1)) {
    const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

test.each(topics)("%s: every finding points at something in the pact and in the document", (name, { document, comparison }) => {
  const pact: unknown = JSON.parse(readFileSync(join(FIXTURES, name, "pact.json"), "utf8"));
  // Of what is missing, the place where it should stand.
  const stands = (root: unknown, pointer: string) => resolves(root, pointer) || resolves(root, pointer.slice(0, pointer.lastIndexOf("/")));
  const astray = comparison.findings.filter(({ pactPath, documentPath }) => !stands(pact, pactPath) || !stands(document, documentPath));
  expect(astray).toEqual([]);
});
