import type { Evidence } from "../../../server/engine/matrix/evidence.ts";
import type { Row } from "../../../server/engine/matrix/row.ts";
import { absentProviders, type Candidate, rowObstacles, type Running } from "../../../server/engine/plan/row-obstacles.ts";
import { party, row } from "../matrix/build.ts";

const event: Evidence = { kind: "schema-compatibility", subject: "orders", policy: "strict", differences: [] };
const versionOf = (text: string) => {
  const { id, name } = party(text.split(" ")[0] ?? "");
  const number = text.split(" ")[1] ?? "";
  return { id, name, version: { id: id * 100 + Number(number), number } };
};
const candidate = (text: string): Candidate => versionOf(text);
const running = (text: string, replaced = true): Running => {
  const { id, version } = versionOf(text);
  return { pacticipantId: id, version, replaced };
};
/** `candidate when other`, with the names of the candidates. */
const found = (rows: readonly Row[], candidates: readonly Candidate[], runs: readonly Running[]) =>
  rowObstacles(rows, candidates, runs).map((one) =>
    [candidates[one.candidate]?.name, one.when, "other" in one ? candidates[one.other]?.name : ""].join(" ").trim(),
  );

const both = [candidate("Web 2"), candidate("Orders 2")];

test.each([
  ["a failed row with what runs and has no candidate", row("Web 2", "Stock 1", false), ["Web always"]],
  ["a missing result with what runs and has no candidate", row("Web 2", "Stock 1", undefined), ["Web always"]],
  ["a provider that is not there and has no candidate", row("Web 2", "Stock", undefined), ["Web always"]],
  ["a provider that is not there and has a candidate", row("Web 2", "Orders", undefined), ["Web without Orders"]],
  ["what the candidate of the other replaces", row("Web 2", "Orders 1", false), ["Web without Orders"]],
  ["the same, seen from the provider", row("Web 1", "Orders 2", false), ["Orders without Web"]],
  ["two candidates", row("Web 2", "Orders 2", false), ["Web with Orders", "Orders with Web"]],
  ["what runs with what runs", row("Web 1", "Orders 1", false), []],
  ["a green row", row("Web 2", "Orders 1", true), []],
  ["a pact of a candidate with itself", row("Web 2", "Web 2", false), ["Web always"]],
  ["a pact with another version of the same application", row("Web 2", "Web 1", false), []],
  ["a reader of what the replaced version wrote: it stays", row("Web 2", "Orders 1", false, event), ["Web always"]],
  ["a replaced reader", row("Web 1", "Orders 2", false, event), ["Orders without Web"]],
  ["a reader of its own earlier events", row("Web 2", "Web 1", false, event), ["Web always"]],
  ["a writer that neither runs nor comes", row("Web 2", "Stock 7", false, event), ["Web always"]],
  [
    "the past of a version that comes again",
    row("Web 2", "Orders 2", false, { ...event, past: { environment: "production", until: new Date(0) } }),
    ["Web always", "Orders with Web"],
  ],
])("%s", (_name, one, obstacles) => {
  expect(found([one], both, [running("Web 1"), running("Orders 1"), running("Stock 1")])).toEqual(obstacles);
});

test("a waived row is no obstacle", () => {
  const waiver = { ...WAIVER, from: new Date(0), until: new Date(1) };
  expect(found([{ ...row("Web 2", "Orders 1", false), waiver }], both, [running("Orders 1")])).toEqual([]);
});
const WAIVER = {
  id: "w",
  consumer: "Web",
  provider: "Orders",
  kind: undefined,
  consumerVersion: undefined,
  providerVersion: undefined,
  subject: undefined,
  environment: undefined,
  reason: "because",
  author: "me",
};

test("what another instance runs, or is released, stays when the candidate goes", () => {
  expect(found([row("Web 2", "Orders 1", false)], both, [running("Orders 1", false)])).toEqual(["Web always"]);
});

test("a candidate that runs already is there before and after", () => {
  expect(found([row("Web 2", "Orders 2", false)], both, [running("Orders 2")])).toEqual([
    "Web with Orders",
    "Web without Orders",
    "Orders with Web",
  ]);
});

test("a provider that only comes with its candidate is absent until then", () => {
  const rows = [row("Web 2", "Orders 2", true), row("Web 1", "Orders 2", true)];
  const absent = absentProviders(rows, both, [running("Web 1")]);
  expect(absent).toEqual([row("Web 2", "Orders", undefined)]);
  expect(absentProviders(rows, both, [running("Orders 1")])).toEqual([]);
});
