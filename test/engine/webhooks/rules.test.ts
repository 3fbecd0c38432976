import { readFileSync } from "node:fs";
import { attemptsRemaining, nextAttemptMs } from "../../../server/engine/webhooks/backoff.ts";
import { EVENT_NAMES, eventsOfPublication, eventsOfResult } from "../../../server/engine/webhooks/event.ts";
import { matches, meansParty } from "../../../server/engine/webhooks/match.ts";
import { isMask, isSecretHeader, redactText } from "../../../server/engine/webhooks/redact.ts";

const foo = { name: "Foo", labels: ["team-a"] };

test.each([
  ["nobody in particular", {}, true],
  ["its name", { name: "Foo" }, true],
  ["another name", { name: "Bar" }, false],
  ["a label it has", { label: "team-a" }, true],
  ["a label it has not", { label: "team-b" }, false],
  ["null for both", { name: null, label: null }, true],
])("a choice of %s means a pacticipant: %#", (_, choice, expected) => expect(meansParty(choice, foo)).toBe(expected));

test.each([
  ["fits", {}, true],
  ["is disabled", { enabled: false }, false],
  ["wants another event", { events: ["contract_published"] }, false],
  ["names another provider", { provider: { name: "Baz" } }, false],
])("a webhook that %s: %#", (_, change, expected) => {
  const webhook = { enabled: true, events: ["contract_content_changed"], consumer: { name: "Foo" }, provider: {}, ...change };
  const happening = { event: "contract_content_changed" as const, consumer: foo, provider: { name: "Bar", labels: [] } };
  expect(matches(webhook, happening)).toBe(expected);
});

test("the API offers exactly the events that there are", () => {
  const document = JSON.parse(readFileSync("server/http/openapi.json", "utf8")) as {
    components: { schemas: Record<string, { enum?: unknown }> };
  };
  expect(document.components.schemas["WebhookEventName"]?.enum).toEqual(EVENT_NAMES);
});

test("a publication is announced, then that it needs verification, then that its content is new", () => {
  expect(eventsOfPublication({ contentChanged: true, verificationRequired: true })).toEqual([
    "contract_published",
    "contract_requiring_verification_published",
    "contract_content_changed",
  ]);
  expect(eventsOfPublication({ contentChanged: false, verificationRequired: false })).toEqual(["contract_published"]);
});

test("a result is announced, and how it went", () => {
  expect(eventsOfResult(true)).toEqual(["provider_verification_published", "provider_verification_succeeded"]);
  expect(eventsOfResult(false)).toEqual(["provider_verification_published", "provider_verification_failed"]);
});

test.each([
  ["authorization", "Bearer abc", true],
  ["X-Api-Key", "abc", true],
  ["private-token", "abc", true],
  ["cookie", "a=b", true],
  ["content-type", "application/json", false],
  ["authorization", "Bearer ${user.token}", false],
  ["authorization", "${user.token}", false],
  ["authorization", "Bearer abc${pactbroker.consumerName}", true],
])("header %s: %s is secret: %s", (name, value, expected) => expect(isSecretHeader(name, value)).toBe(expected));

test("a mask is only asterisks", () => {
  expect([isMask("**********"), isMask("**secret**"), isMask("")]).toEqual([true, false, false]);
});

test("secrets are taken out wherever they stand, but not texts too short to tell", () => {
  expect(redactText("a hunter2 b hunter2 p", ["hunter2", "p"])).toBe("a ********** b ********** p");
});

test.each([
  [1, 0, 10_000],
  [1, 0.999, 10_999],
  [2, 0, 60_000],
  [3, 0, undefined],
])("after attempt %d (lot %d) the next comes in %s ms", (made, random, expected) =>
  expect(nextAttemptMs([10, 60], made, random)).toBe(expected),
);

test("one attempt more is made than the schedule has delays", () => {
  expect([0, 1, 3, 9].map((made) => attemptsRemaining([10, 60], made))).toEqual([3, 2, 0, 0]);
});
