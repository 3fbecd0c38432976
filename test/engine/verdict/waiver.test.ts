import { durationMs } from "../../../server/engine/verdict/duration.ts";
import { type Waivable, type Waiver, waiverOf } from "../../../server/engine/verdict/waiver.ts";

const now = new Date("2026-03-01T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const edge: Waivable = {
  consumer: { name: "Web", version: "1" },
  provider: { name: "Orders", version: "7" },
  kind: "event-schema",
  subject: "orders-value",
};
const waiver: Waiver = {
  id: "w",
  consumer: "Web",
  provider: "Orders",
  kind: undefined,
  consumerVersion: undefined,
  providerVersion: undefined,
  subject: undefined,
  environment: undefined,
  reason: "hotfix",
  author: "user a",
  from: hours(-1),
  until: hours(1),
};
const found = (change: Partial<Waiver>, { environment = "production", at = now, of = edge } = {}) =>
  waiverOf(of, { waivers: [{ ...waiver, ...change }], environment, at })?.id;

test.each<readonly [string, Partial<Waiver>, boolean]>([
  ["a pair", {}, true],
  ["another consumer", { consumer: "App" }, false],
  ["another provider", { provider: "Users" }, false],
  ["the pair the other way round", { consumer: "Orders", provider: "Web" }, false],
  ["its kind", { kind: "event-schema" }, true],
  ["another kind", { kind: "pact" }, false],
  ["its subject", { subject: "orders-value" }, true],
  ["another subject", { subject: "orders-key" }, false],
  ["its consumer version", { consumerVersion: "1" }, true],
  ["another consumer version", { consumerVersion: "2" }, false],
  ["its provider version", { providerVersion: "7" }, true],
  ["another provider version", { providerVersion: "8" }, false],
  ["its environment", { environment: "production" }, true],
  ["another environment", { environment: "test" }, false],
  ["everything at once", { kind: "event-schema", subject: "orders-value", consumerVersion: "1", environment: "production" }, true],
  ["everything but one thing", { kind: "event-schema", subject: "orders-value", consumerVersion: "2" }, false],
])("a waiver of %s", (_name, change, covers) => {
  expect(found(change)).toBe(covers ? "w" : undefined);
});
test("a waiver that names a version covers no party without one", () => {
  const of = { ...edge, provider: { name: "Orders", version: undefined } };
  expect([found({}, { of }), found({ providerVersion: "7" }, { of })]).toEqual(["w", undefined]);
});
test("a waiver for one environment does not help elsewhere than in environments", () => {
  expect(waiverOf(edge, { waivers: [{ ...waiver, environment: "production" }], environment: undefined, at: now })).toBeUndefined();
  expect(waiverOf(edge, { waivers: [waiver], environment: undefined, at: now })).toBe(waiver);
});
test.each<readonly [string, Date, boolean]>([
  ["before it was given", hours(-2), false],
  ["at the moment it was given", hours(-1), true],
  ["a millisecond before its end", new Date(hours(1).getTime() - 1), true],
  ["at its end", hours(1), false],
])("%s a waiver counts: %s, %s", (_name, at, counts) => {
  expect(found({}, { at })).toBe(counts ? "w" : undefined);
});
test("of several waivers the one that lasts longest shows, in whatever order they come", () => {
  const waivers = [waiver, { ...waiver, id: "long", until: hours(9) }, { ...waiver, id: "other", consumer: "App", until: hours(99) }];
  for (const order of [waivers, waivers.toReversed()])
    expect(waiverOf(edge, { waivers: order, environment: "x", at: now })?.id).toBe("long");
});

test.each([
  ["48h", 172_800_000],
  ["90D", 7_776_000_000],
  ["1w", 604_800_000],
  ["5s", 5_000],
  ["10m", 600_000],
  ["0h", undefined],
  ["h", undefined],
  ["1.5h", undefined],
  ["-1h", undefined],
  ["48", undefined],
  ["1h30m", undefined],
])("the time %s has %s milliseconds", (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});
