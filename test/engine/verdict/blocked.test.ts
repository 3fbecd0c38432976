import type { Situation } from "../../../server/engine/matrix/decide.ts";
import type { Evidence } from "../../../server/engine/matrix/evidence.ts";
import { blockedEdges, type MissingFacts } from "../../../server/engine/verdict/blocked.ts";
import type { EdgeClass } from "../../../server/engine/verdict/verdict.ts";
import type { Waiver } from "../../../server/engine/verdict/waiver.ts";
import { integration, resolved, row, situation } from "../matrix/build.ts";

const facts: MissingFacts = { willRun: () => false, hasVersions: () => true };
const inProd = (text: string) => resolved(text, { environment: "prod" });
const nowhere = resolved("Orders", { environment: "prod" });
const schema: Evidence = {
  kind: "schema-compatibility",
  subject: "order.placed",
  policy: "strict",
  differences: [{ kind: "TYPE_MISMATCH", path: "/fields/0", detail: "d", sentence: "it lacks total", counterExample: "{}" }],
};
const contract = (compared: boolean): Evidence => ({
  kind: "provider-contract",
  comparison: compared ? "compared" : "not-compared",
  contracts: [{ id: 2, number: "2" }],
  specification: "oas",
  findings: [
    { rule: "query-parameter-unknown", severity: "warning", message: "w", interaction: "i", pactPath: "/a", documentPath: "/b" },
    { rule: "response-status-undocumented", severity: "error", message: "no 200", interaction: "i", pactPath: "/a", documentPath: "/b" },
  ],
});
const waiver: Waiver = {
  id: "w1",
  consumer: "Web",
  provider: "Orders",
  kind: undefined,
  consumerVersion: undefined,
  providerVersion: undefined,
  subject: undefined,
  environment: undefined,
  reason: "known",
  author: "user ops",
  from: new Date(0),
  until: new Date(1),
};

const cases: [
  name: string,
  given: Partial<Situation>,
  facts: Partial<MissingFacts>,
  classes: [EdgeClass, string | undefined, string | undefined][],
][] = [
  ["a row that passed blocks nothing", { rows: [row("Web 1", "Orders 2", true)] }, {}, []],
  ["a failed run", { rows: [row("Web 1", "Orders 2", false)] }, {}, [["failed", "1", "2"]]],
  [
    "a missing run that nothing triggers",
    { rows: [row("Web 1", "Orders", undefined)], inferred: [inProd("Orders 2")] },
    {},
    [["never-verified", "1", "2"]],
  ],
  [
    "a missing run that a webhook has asked for",
    { rows: [row("Web 1", "Orders", undefined)], inferred: [inProd("Orders 2")] },
    { willRun: () => true },
    [["pending-run", "1", "2"]],
  ],
  [
    "a provider that is not in the target",
    { rows: [row("Web 1", "Orders", undefined)], inferred: [nowhere] },
    { willRun: () => true },
    [["nothing-deployed", "1", undefined]],
  ],
  [
    "a provider without any version",
    { rows: [row("Web 1", "Orders", undefined)], inferred: [nowhere] },
    { hasVersions: () => false },
    [["no-contract", "1", undefined]],
  ],
  [
    "an integration without a row",
    { integrations: [integration("Web", "Orders")], specified: [resolved("Web 1", { version: "1" })] },
    {},
    [["never-verified", "1", undefined]],
  ],
  ["an unreadable event", { rows: [row("Web 1", "Orders 2", false, schema)] }, {}, [["schema-incompatible", "1", "2"]]],
  [
    "a document that does not offer what is needed",
    { rows: [row("Web 1", "Orders 2", false, contract(true))] },
    {},
    [["contract-mismatch", "1", "2"]],
  ],
  [
    "a document that nobody has compared yet",
    { rows: [row("Web 1", "Orders 2", undefined, contract(false))] },
    { willRun: () => true },
    [["pending-run", "1", "2"]],
  ],
  ["a waived failure", { rows: [{ ...row("Web 1", "Orders 2", false), waiver }] }, {}, [["waived", "1", "2"]]],
  ["a waiver of what passed is not shown", { rows: [{ ...row("Web 1", "Orders 2", true), waiver }] }, {}, []],
];

test.each(cases)("%s", (_name, given, more, classes) => {
  const blocked = blockedEdges(situation(given), { ...facts, ...more });
  expect(blocked.map((edge) => [edge.class, edge.consumer.version, edge.provider.version])).toEqual(classes);
});

test("what is only worth a look is no finding of an edge", () => {
  const [edge] = blockedEdges(situation({ rows: [row("Web 1", "Orders 2", false, contract(true))] }), facts);
  expect(edge?.findings).toEqual([{ rule: "response-status-undocumented", path: "/b", message: "i: no 200 (in the pact at /a)" }]);
});

test("a difference of schemas keeps the document that shows it", () => {
  const [edge] = blockedEdges(situation({ rows: [row("Web 1", "Orders 2", false, schema)] }), facts);
  expect(edge?.findings).toEqual([
    { rule: "TYPE_MISMATCH", path: "/fields/0", message: "it lacks total", counterExample: "{}", policy: "strict" },
  ]);
  expect(edge?.subject).toBe("order.placed");
});
