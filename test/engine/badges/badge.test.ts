import { canIDeployBadge, canIMergeBadge, notFoundBadge, pactBadge, type PactStatus } from "../../../server/engine/badges/badge.ts";

const pair = { consumer: "Order Service", provider: "userApi" };

test.each([
  ["both names", {}, "order service/userapi pact"],
  ["the consumer alone", { label: "consumer" }, "order service pact"],
  ["the provider alone", { label: "Provider" }, "userapi pact"],
  ["both names for any other label", { label: "x" }, "order service/userapi pact"],
  ["initials of words and of camel case", { initials: true }, "os/ua pact"],
  ["tags beside the names", { consumerTag: "Prod", providerTag: "main" }, "order service (prod)/userapi (main) pact"],
  ["tags beside initials", { initials: true, label: "consumer", consumerTag: "prod" }, "os (prod) pact"],
])("the badge of a pact shows %s", (_name, options, label) => {
  expect(pactBadge(pair, "verified", { initials: false, ...options }).label).toBe(label);
});

test.each([
  ["Foo", "foo"],
  ["FooBar", "fb"],
  ["foo-bar_baz", "fbb"],
  ["ABC", "abc"],
  ["--", "--"],
  ["é-😀x", "é😀"],
])("%j is abbreviated to %j", (name, short) => {
  expect(pactBadge({ consumer: name, provider: "" }, "unknown", { initials: true, label: "consumer" }).label).toBe(`${short} pact`);
});

test.each([
  ["verified", "brightgreen"],
  ["failed", "red"],
  ["failed (pending)", "red"],
  ["changed", "orange"],
  ["unknown", "lightgrey"],
] as [PactStatus, string][])("a pact that is %s is %s", (status, color) => {
  expect(pactBadge(pair, status, { initials: false })).toMatchObject({ message: status, color });
});

test.each([
  [true, "brightgreen"],
  [false, "red"],
  [null, "red"],
])("only a clear yes to can-i-deploy is green: %s is %s", (deployable, color) => {
  expect(canIDeployBadge(deployable, { from: "main", to: "prod" })).toEqual({ label: "can-i-deploy", message: "main to prod", color });
});

test.each([
  [true, "success", "brightgreen"],
  [false, "failed", "red"],
  [null, "unknown", "lightgrey"],
])("can-i-merge %s says %s in %s", (deployable, message, color) => {
  expect(canIMergeBadge(deployable)).toEqual({ label: "can-i-merge", message, color });
});

test("a label replaces the question, an empty one does not", () => {
  expect(canIDeployBadge(true, { from: "a", to: "b" }, "to prod?").label).toBe("to prod?");
  expect(canIMergeBadge(true, "").label).toBe("can-i-merge");
});

test("what does not exist is named", () => {
  expect(notFoundBadge("main branch version")).toEqual({ label: "main branch version", message: "not found", color: "lightgrey" });
});
