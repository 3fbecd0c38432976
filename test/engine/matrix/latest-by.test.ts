import { latestBy } from "../../../server/engine/matrix/latest-by.ts";
import type { Row } from "../../../server/engine/matrix/row.ts";
import { withUnverifiedVersions } from "../../../server/engine/matrix/unverified.ts";
import { resolved, row } from "./build.ts";

const shown = (rows: readonly Row[]) =>
  rows.map(({ consumer, provider, result }) => `${consumer.version.number}-${provider.version?.number ?? ""}:${String(result?.success)}`);
const rows = [row("Web 1", "Orders 1", true), row("Web 1", "Orders 2", false), row("Web 2", "Orders 1", true)];

test("by consumer and provider version every pair stays", () => {
  expect(shown(latestBy([...rows, row("Web 1", "Orders 2", false)], "cvpv"))).toEqual(["1-1:true", "1-2:false", "2-1:true"]);
});
test("by consumer version the highest provider version stays", () => {
  expect(shown(latestBy(rows, "cvp"))).toEqual(["1-2:false", "2-1:true"]);
});
test("by pair the highest consumer version stays", () => {
  expect(shown(latestBy(rows, "cp"))).toEqual(["2-1:true"]);
});
test("rows about different subjects are never merged", () => {
  const about = (subject: string) =>
    row("Web 1", "Orders 1", true, { kind: "schema-compatibility", subject, policy: "strict", differences: [] });
  expect(latestBy([about("a"), about("b")], "cp")).toHaveLength(2);
});

const versionsInProd = [
  resolved("Orders 1", { environment: "prod" }, { oneOfMany: true }),
  resolved("Orders 2", { environment: "prod" }, { oneOfMany: true }),
];
const halfVerified = [row("Web 1", "Orders 1", true), row("Web 1", "Orders 2", undefined)];

test("versions side by side in an environment each need a result", () => {
  expect(shown(withUnverifiedVersions(halfVerified, versionsInProd))).toEqual(["1-1:true", "1-2:undefined"]);
});
test("elsewhere one verified version stands for the others", () => {
  const onBranch = [
    resolved("Orders 1", { branch: "main" }, { oneOfMany: true }),
    resolved("Orders 2", { branch: "main" }, { oneOfMany: true }),
  ];
  expect(shown(withUnverifiedVersions(halfVerified, onBranch))).toEqual(["1-1:true"]);
});
test("a pact that no version has verified is one row without a provider version", () => {
  const none = [row("Web 1", "Orders 1", undefined), row("Web 1", "Orders 2", undefined)];
  expect(shown(withUnverifiedVersions(none, []))).toEqual(["1-:undefined"]);
});
