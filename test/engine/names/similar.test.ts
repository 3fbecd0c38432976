import { similarNames } from "../../../server/engine/names/similar.ts";

const existing = ["Contracts Service", "orders-api", "FooBar", "Users"];

test.each([
  ["Contract", ["Contracts Service"]],
  ["contracts_service", ["Contracts Service"]],
  ["ContractsProvider", ["Contracts Service"]],
  ["Order", ["orders-api"]],
  ["foo bar", ["FooBar"]],
  ["foo-bars", ["FooBar"]],
  ["user", ["Users"]],
  ["Billing", []],
  ["foobar", []],
])("%j looks like %j", (name, similar) => {
  expect(similarNames(name, existing)).toEqual(similar);
});

test("a name that exists is like no other, even beside one that looks the same", () => {
  expect(similarNames("Users", ["Users", "user"])).toEqual([]);
});

test("every similar name is given, in the order of the list", () => {
  expect(similarNames("order", ["Orders", "order-service", "Billing"])).toEqual(["Orders", "order-service"]);
});
