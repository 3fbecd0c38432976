import { type WebhookRules, webhookProblems } from "../../../server/engine/webhooks/validate.ts";

const SEE = "See /doc/webhooks#whitelist for more information.";
const open: WebhookRules = { methods: ["POST"], schemes: ["https"], hosts: [], isAllowedHost: () => false };
const listed: WebhookRules = {
  ...open,
  schemes: ["http", "https"],
  hosts: ["ci.example.org"],
  isAllowedHost: (host) => host === "ci.example.org",
};
const request = { method: "POST", url: "https://ci.example.org/x" };

test("a webhook within the rules has no problems", () => {
  expect(webhookProblems({ consumer: { name: "Foo" }, provider: { label: "team" }, request }, open)).toEqual({});
  expect(
    webhookProblems(
      { request: { method: "post", url: "http://ci.example.org/${pactbroker.consumerName}?x=${pactbroker.branch}" } },
      listed,
    ),
  ).toEqual({});
});

test.each([
  ["a short identifier", { uuid: "short" }, { uuid: [expect.stringMatching(/must be 16 or more characters\.$/)] }],
  ["nobody named", { consumer: {} }, { "consumer.name": ["cannot be blank"] }],
  ["a blank name", { provider: { name: " " } }, { "provider.name": ["cannot be blank"] }],
  ["name and label", { consumer: { name: "a", label: "b" } }, { "consumer.label": ["name and label cannot be provided at the same time"] }],
  ["a blank label", { consumer: { label: "" } }, { "consumer.label": ["cannot be blank"] }],
])("%s", (_, about, problems) => expect(webhookProblems({ request, ...about }, open)).toEqual(problems));

test.each([
  ["FOO", open, "is not a recognised HTTP method"],
  ["DELETE", open, `must be POST. ${SEE}`],
])("method %s", (method, rules, text) =>
  expect(webhookProblems({ request: { ...request, method } }, rules)).toEqual({ "request.method": [text] }),
);

test.each([
  ["foo", open, "is not a valid URL eg. http://example.org"],
  ["https://", open, "is not a valid URL eg. http://example.org"],
  ["http://${pactbroker.consumerName}/x", open, "cannot have a template parameter in the host"],
  ["https:/${pactbroker.consumerName}/x", open, "cannot have a template parameter in the host"],
  ["https:\\\\${pactbroker.consumerName}\\x", open, "cannot have a template parameter in the host"],
  ["https:///${pactbroker.consumerName}", open, "cannot have a template parameter in the host"],
  ["ht\ttps://a${pactbroker.consumerName}.example.org/x", open, "cannot have a template parameter in the host"],
  ["https://me:hunter2@ci.example.org/x", open, "cannot contain credentials; give them as username and password"],
  ["ftp://ci.example.org/x", open, `scheme must be https. ${SEE}`],
  ["http://ci.example.org/x", open, `scheme must be https. ${SEE}`],
  ["http://example.org/x", listed, `host must be in the whitelist "ci.example.org". ${SEE}`],
])("address %s", (url, rules, text) => expect(webhookProblems({ request: { ...request, url } }, rules)).toEqual({ "request.url": [text] }));
