import { Ajv } from "ajv";
import { jsonLines, printable } from "../../cli/printable.ts";
import { mayChange, pactCompatible, verdictExitCode } from "../../cli/verdict/exit-code.ts";
import { verdictGithub } from "../../cli/verdict/github.ts";
import { verdictJunit } from "../../cli/verdict/junit.ts";
import { verdictMarkdown } from "../../cli/verdict/markdown.ts";
import { inOrder } from "../../cli/verdict/report.ts";
import { verdictSarif } from "../../cli/verdict/sarif.ts";
import { verdictText } from "../../cli/verdict/text.ts";
import type { VerdictEdge } from "../../sdk/index.ts";
import { SARIF_SUBSET } from "./sarif-subset.ts";
import { edge, HOSTILE, hostileEdge, ONE_OF_EACH, report } from "./verdict-cases.ts";
import { type Element, readXml } from "./xml.ts";

const plain = (text: string) => text;
const colors = { red: plain, green: plain, yellow: plain, bold: plain };
const text = (shown: ReturnType<typeof report>, width = 100) => verdictText(shown, { colors, width });
const of = (name: VerdictEdge["class"]) => edge({ class: name });
const AT = new Date("2026-11-21T18:00:00.500Z");

test.each<[string, boolean | null, readonly VerdictEdge["class"][], number]>([
  ["a yes", true, [], 0],
  ["a yes with a waiver", true, ["waived"], 0],
  ["a failed verification", false, ["failed"], 1],
  ["schemas that do not fit", false, ["schema-incompatible"], 1],
  ["a document that does not offer it", false, ["contract-mismatch"], 1],
  ["a version that is not there", false, ["no-contract"], 1],
  ["something failed beside something missing", null, ["pending-run", "failed"], 1],
  ["all on its way", null, ["pending-run", "pending-run"], 2],
  ["on its way, the rest waived", null, ["waived", "pending-run"], 2],
  ["one on its way, one not", null, ["pending-run", "never-verified"], 3],
  ["never verified", null, ["never-verified"], 3],
  ["never published", null, ["no-contract"], 3],
  ["not deployed", null, ["nothing-deployed"], 3],
  ["unknown without a reason", null, [], 3],
])("exit code of %s", (_name, deployable, classes, code) => {
  expect(verdictExitCode({ deployable, edges: classes.map(of) })).toBe(code);
});

test("a yes that rests on nothing is unknown where that was asked for", () => {
  expect(verdictExitCode({ deployable: true, edges: [] }, true)).toBe(2);
  expect([0, 1, 2, 3, 4].map(pactCompatible)).toEqual([0, 1, 1, 1, 1]);
});

test.each<[readonly VerdictEdge["class"][], boolean]>([
  [["pending-run"], true],
  [["never-verified", "nothing-deployed"], true],
  [["nothing-deployed"], false],
  [["pending-run", "failed"], false],
  [[], false],
])("waiting while %j stand in the way helps: %s", (classes, helps) => {
  expect(mayChange({ deployable: null, edges: classes.map(of) })).toBe(helps);
});

test("first comes what the asked team must do, then what others must, then what clears by itself, then what is waived", () => {
  const edges = [of("waived"), edge({ class: "pending-run", actor: "nobody" }), edge({ actor: "Web" }), edge({ actor: "Orders" })];
  expect(inOrder(report(edges)).map(({ class: name, actor }) => `${name} ${actor}`)).toEqual([
    "failed Orders",
    "failed Web",
    "pending-run nobody",
    "waived Orders",
  ]);
});

test("text says of every class what it means, who acts, how, and what comes next", () => {
  const shown = text(report(ONE_OF_EACH));
  expect(shown.split("\n")[0]).toBe("No. Orders 8 to production: 7 things stand in the way");
  for (const line of [
    "verification failed: Web 1 -> Orders 8",
    "body-mismatch at $.total: get an order: total is missing",
    "fix       Restore $.total in Orders 8, or move Web 1 off it.",
    "green     Orders 7",
    "next      weir can-i-deploy --pacticipant Orders --version 7 --to-environment production",
    "who acts  nobody: it clears by itself",
    "subject   order.placed-value",
    '"id": 12345678901234567890,',
    "waived    by Ada until 2026-12-01T00:00:00.000Z: fixed on Monday (instead of failed)",
    "Verdict 0123456789abcdef0123456789abcdef",
  ]) {
    expect(shown).toContain(line);
  }
});

test("text is no wider than the terminal, but for commands, which one copies", () => {
  const long = edge({
    findings: [{ rule: "r", path: "$.a", message: "word ".repeat(60) }],
    provider: { name: "P".repeat(150), version: "1" },
  });
  const lines = text(report([long]), 80).split("\n");
  const wide = lines.filter((line) => line.length > 80 && !line.trimStart().startsWith("next") && !line.startsWith("1. "));
  expect(wide).toEqual([]);
  expect(lines.find((line) => line.startsWith("1 "))).toContain("…");
});

test("of many findings the first are shown and the rest counted", () => {
  const findings = Array.from({ length: 12 }, (_, i) => ({ rule: "r", path: `$.f${i}`, message: "wrong" }));
  const shown = text(report([edge({ findings })]));
  expect(shown).toContain("$.f4");
  expect(shown).not.toContain("$.f5");
  expect(shown).toContain("and 7 more (--output json shows all)");
});

test.each([
  ["yes", report([]), "Yes. Orders 8 to production: nothing stands in the way"],
  [
    "yes over nothing",
    report([], { considered: 0 }),
    "Yes. Orders 8 to production: nothing stands in the way; no contract was looked at, because none is required",
  ],
  [
    "nothing counts as unknown",
    report([], { considered: 0, exitCode: 2 }),
    "Not yet. Orders 8 to production: nothing is required, so no contract was looked at",
  ],
  ["waived", report([of("waived")]), "Yes. Orders 8 to production: nothing stands in the way that nobody has waived (1 waived)"],
  [
    "clears",
    report([edge({ class: "pending-run", actor: "nobody" })]),
    "Not yet. Orders 8 to production: 1 thing stands in the way, and will clear",
  ],
  ["stuck", report([of("never-verified")]), "Not yet. Orders 8 to production: 1 thing stands in the way, and somebody must act"],
])("the first line of every format is the answer: %s", (_name, shown, line) => {
  expect(text(shown)).toContain(line);
  expect(verdictMarkdown(shown)).toContain(line);
  expect(verdictGithub(shown).split("\n")[0]).toContain(line);
  expect(verdictSarif(shown, "1")).toContain(line);
  expect(verdictJunit(shown, AT)).toContain(line);
});

test("JSON is laid out with its numbers as they were written; what is none stays on a line", () => {
  expect(jsonLines('{"a":[1.0,12345678901234567890,{}],"b":"x,\\"{y"}')).toEqual([
    "{",
    '  "a": [',
    "    1.0,",
    "    12345678901234567890,",
    "    {}",
    "  ],",
    '  "b": "x,\\"{y"',
    "}",
  ]);
  expect(jsonLines("no { JSON\n")).toEqual(["no { JSON "]);
  expect(jsonLines("[".repeat(5000) + "]".repeat(5000))).toHaveLength(1);
});

test.each(HOSTILE)("hostile text is printed on one line, without anything invisible: %j", (hostile) => {
  const shown = printable(hostile);
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u);
  expect(shown).not.toContain("[31m");
});

test.each(HOSTILE)("text of strangers reaches no terminal as more than text: %j", (hostile) => {
  const shown = text(report([hostileEdge(hostile)], { question: hostile, notices: [{ type: "warning", text: hostile }] }));
  expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u);
});

describe("GitHub annotations", () => {
  test("are one for the answer and one for each edge, by what it means", () => {
    const lines = verdictGithub(report(ONE_OF_EACH)).split("\n");
    expect(lines.map((line) => line.slice(0, line.indexOf(" ")))).toEqual([
      "::error",
      ...["::error", "::error", "::error", "::error", "::error", "::error", "::warning", "::notice"],
    ]);
    expect(lines[1]).toBe(
      "::error title=verification failed%3A Web 1 -> Orders 8::body-mismatch at $.total: get an order: total is missing%0AWho must act: Orders%0AFix: Restore $.total in Orders 8, or move Web 1 off it.%0ANext: weir can-i-deploy --pacticipant Orders --version 7 --to-environment production",
    );
  });

  test.each(HOSTILE)("cannot be broken out of: %j", (hostile) => {
    const shown = verdictGithub(report([hostileEdge(hostile)], { question: hostile, notices: [{ type: "warning", text: hostile }] }));
    const lines = shown.split("\n");
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,\p{Cc}]*::[^\p{Cc}]*$/u);
  });
});

describe("Markdown", () => {
  test("has a table of all edges and each of them folded up", () => {
    const shown = verdictMarkdown(report(ONE_OF_EACH));
    expect(shown).toContain("| 1 | `failed` | `pact` | `Web 1` | `Orders 8` | `Orders` |");
    expect(shown.match(/^<details>/gm)).toHaveLength(8);
    expect(shown).toContain("- `body-mismatch` at `$.total`: `get an order: total is missing`");
    expect(shown).toContain('```json\n{\n  "id": 12345678901234567890,');
    expect(shown).toContain("- waived: `by Ada until");
  });

  test.each(HOSTILE)("shows text of strangers as it is and nothing else: %j", (hostile) => {
    const shown = verdictMarkdown(report([hostileEdge(hostile)], { question: hostile, notices: [{ type: "warning", text: hostile }] }));
    const outsideFences = withoutFences(shown);
    // What is left without code is ours alone.
    const own = outsideFences.replaceAll(/<code>[^<`|\\@:*_[\]]*<\/code>/g, "").replaceAll(/`[^`\n]*`/g, "");
    expect(own).not.toMatch(/evil|script|everyone|javascript|bold|heading|injected|[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(own.match(/<\/?\w+>/g)?.toSorted()).toEqual(["</details>", "</summary>", "<details>", "<summary>"]);
    expect(outsideFences.split("|").length - 1).toBe(3 * 7);
  });

  test("is never longer than a comment may be, whatever the hub", () => {
    const findings = Array.from({ length: 50 }, (_, i) => ({
      rule: "body-mismatch",
      path: `$.items[${i}].name`,
      message: "m".repeat(300),
      counterExample: `{"a":"${"x".repeat(3000)}"}`,
    }));
    const edges = Array.from({ length: 400 }, (_, i) => edge({ consumer: { name: `Consumer${i}`, version: "1.0.0" }, findings }));
    const shown = verdictMarkdown(report(edges));
    expect(shown.length).toBeLessThanOrEqual(65_000);
    expect(shown.match(/^<details>/gm)?.length).toBeGreaterThan(1);
    expect(shown).toMatch(/Details are shown for \d+ of 400 edges/);
    const hostile = Array.from({ length: 400 }, () => hostileEdge("`|\\".repeat(2000)));
    const notices = Array.from({ length: 400 }, () => ({ type: "warning" as const, text: "`|".repeat(3000) }));
    expect(verdictMarkdown(report(hostile, { question: "`|".repeat(3000), notices })).length).toBeLessThanOrEqual(65_000);
  });
});

/** Takes blocks of code out, as CommonMark finds them: they end with a fence that is at least as long. */
function withoutFences(markdown: string): string {
  let fence: string | undefined;
  const kept = markdown.split("\n").filter((line) => {
    const [, run] = /^(`{3,})/.exec(line) ?? [];
    if (fence === undefined) {
      fence = run;
      return run === undefined;
    }
    if (run !== undefined && run.length >= fence.length && line === run) fence = undefined;
    return false;
  });
  if (fence !== undefined) throw new Error("a block of code does not end");
  return kept.join(" ");
}

describe("JUnit", () => {
  const REQUIRED = ["package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"];
  const ORDER = /^(?:properties )(?:testcase )*(?:system-out )(?:system-err )$/;
  const INSIDE = new Set(["skipped", "failure", "error"]);

  /** The schema that Ant's reports follow (windyroad/JUnit-Schema), as far as it goes beyond well-formed. */
  function suiteOf(xml: string): Element {
    const root = readXml(xml);
    const [suite, ...others] = root.children;
    if (root.name !== "testsuites" || suite === undefined || others.length > 0) throw new Error("not one suite");
    expect(Object.keys(root.attributes)).toEqual([]);
    for (const name of REQUIRED) expect(suite.attributes).toHaveProperty([name]);
    expect(suite.attributes["timestamp"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(suite.children.map(({ name }) => `${name} `).join("")).toMatch(ORDER);
    const cases = suite.children.filter(({ name }) => name === "testcase");
    const having = (name: string) => cases.filter(({ children }) => children[0]?.name === name).length;
    expect(suite.attributes).toMatchObject({
      tests: String(cases.length),
      failures: String(having("failure")),
      skipped: String(having("skipped")),
      errors: "0",
    });
    for (const { attributes, children } of cases) {
      expect(Object.keys(attributes).toSorted()).toEqual(["classname", "name", "time"]);
      expect(children.length).toBeLessThanOrEqual(1);
      for (const child of children) expect(INSIDE.has(child.name) && (child.name === "skipped" || "type" in child.attributes)).toBe(true);
    }
    return suite;
  }

  test("has a case for each edge, a waived one skipped", () => {
    const suite = suiteOf(verdictJunit(report(ONE_OF_EACH), AT));
    expect(suite.attributes).toMatchObject({ tests: "8", failures: "7", skipped: "1", timestamp: "2026-11-21T18:00:00" });
    const failed = suite.children.find(({ name }) => name === "testcase");
    expect(failed).toMatchObject({
      attributes: { classname: "weir.pact", name: "Web 1 -> Orders 8" },
      children: [{ name: "failure", attributes: { type: "failed", message: expect.stringContaining("$.total") } }],
    });
    expect(failed?.children[0]?.text).toContain("Next: weir can-i-deploy");
  });

  test("has one case that passes for a yes, and one that fails for a yes that does not count", () => {
    expect(suiteOf(verdictJunit(report([]), AT)).attributes).toMatchObject({ tests: "1", failures: "0" });
    expect(suiteOf(verdictJunit(report([of("waived")]), AT)).attributes).toMatchObject({ tests: "2", failures: "0", skipped: "1" });
    expect(suiteOf(verdictJunit(report([], { exitCode: 2 }), AT)).attributes).toMatchObject({ tests: "1", failures: "1" });
  });

  test.each(HOSTILE)("stays well-formed: %j", (hostile) => {
    const shown = report([hostileEdge(hostile), { ...hostileEdge(hostile), class: "waived" }], {
      question: hostile,
      notices: [{ type: "warning", text: hostile }],
    });
    suiteOf(verdictJunit(shown, AT));
  });
});

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

describe("SARIF", () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(SARIF_SUBSET);
  const sarif = (shown: ReturnType<typeof report>) => {
    const log = JSON.parse(verdictSarif(shown, "1.2.3"));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    return log.runs[0];
  };

  test("has a rule for each class, a result for each finding, and none for a yes", () => {
    const run = sarif(report(ONE_OF_EACH));
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      ONE_OF_EACH.map(({ class: name }) => name).toSorted(),
    );
    expect(run.results).toHaveLength(8);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.results[0]).toMatchObject({
      ruleId: "failed",
      level: "error",
      message: { text: expect.stringContaining("total is missing") },
      locations: [{ logicalLocations: [{ name: "$.total", fullyQualifiedName: "Web/Orders/$.total" }] }],
    });
    expect(run.results.at(-1)).toMatchObject({ ruleId: "waived", suppressions: [{ kind: "external", status: "accepted" }] });
    expect(sarif(report([])).results).toEqual([]);
  });

  test("a finding keeps its fingerprint from version to version, and shares it with no other", () => {
    const prints = (edges: readonly VerdictEdge[]) =>
      sarif(report(edges)).results.map(
        ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) => partialFingerprints["weirFinding/v1"],
      );
    expect(prints([edge()])).toEqual(prints([edge({ provider: { name: "Orders", version: "9" } })]));
    expect(new Set(prints(ONE_OF_EACH)).size).toBe(8);
  });

  test.each(HOSTILE)("is valid with %j", (hostile) => {
    const run = sarif(report([hostileEdge(hostile)], { question: hostile }));
    expect(stringsIn(run).join("")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u);
    // SARIF reads this as a link.
    for (const { message } of run.results) expect(message.text).not.toContain("](");
  });
});
