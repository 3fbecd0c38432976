import { templateParameters } from "../../../server/engine/webhooks/parameters.ts";
import { fillJson, fillText, fillUrl, hasTemplateInHost } from "../../../server/engine/webhooks/template.ts";

const parameters = { consumerName: "Foo Bar", branch: "feat/a&b", quote: 'a"b' };

test("parameters in a text become their values", () => {
  expect(fillText("${pactbroker.consumerName}|${pactbroker.branch}", parameters)).toBe("Foo Bar|feat/a&b");
});

test.each([["${pactbroker.unknown}"], ["${user.token}"], ["${pactbroker.constructor}"], ["$pactbroker.consumerName"]])(
  "%s is no parameter and stays as it is",
  (text) => expect(fillText(text, parameters)).toBe(text),
);

test("values in an address are escaped as in a form", () => {
  expect(fillUrl("http://ci/x?b=${pactbroker.branch}&c=${pactbroker.consumerName}", parameters)).toBe(
    "http://ci/x?b=feat%2Fa%26b&c=Foo+Bar",
  );
});

test("a value cannot break out of its JSON string", () => {
  const body = { "${pactbroker.consumerName}": ["${pactbroker.quote}", 1, null, { deep: "x${pactbroker.quote}" }] };
  expect(fillJson(body, parameters)).toEqual({ "Foo Bar": ['a"b', 1, null, { deep: 'xa"b' }] });
});

test.each([
  ["http://${pactbroker.consumerName}/x", true],
  ["http://a.${pactbroker.consumerName}:80", true],
  ["http://user${x}@host/", true],
  ["http://host/${pactbroker.consumerName}", false],
  ["http://host?${pactbroker.consumerName}", false],
])("the host of %s has a parameter: %s", (url, expected) => expect(hasTemplateInHost(url)).toBe(expected));

const party = (name: string) => ({ name, labels: ["a", "b"], version: { number: "1", branch: "main", tags: ["dev", "prod"] } });
const base = {
  eventName: "test",
  pactUrl: "http://b/p",
  consumer: party("Foo"),
  provider: party("Bar"),
  buildUrl: undefined,
  providerVersionDescriptions: [],
};

test.each([
  [undefined, "pending", "pending", "pending", "INPROGRESS"],
  [true, "success", "success", "succeeded", "SUCCESSFUL"],
  [false, "failure", "failed", "failed", "FAILED"],
])("a result that is %s is %s, %s, %s and %s to the forges", (success, github, gitlab, azure, bitbucket) => {
  const result = success === undefined ? undefined : { success, url: "http://b/r/1" };
  expect(templateParameters({ ...base, result })).toMatchObject({
    githubVerificationStatus: github,
    gitlabVerificationStatus: gitlab,
    azureDevOpsVerificationStatus: azure,
    bitbucketVerificationStatus: bitbucket,
  });
});

test("lists are joined, and what is not known is empty", () => {
  const filled = templateParameters({ ...base, provider: { ...base.provider, version: undefined }, result: undefined });
  expect(filled).toMatchObject({
    consumerVersionTags: "dev, prod",
    consumerLabels: "a, b",
    providerVersionNumber: "",
    providerVersionTags: "",
    buildUrl: "",
    verificationResultUrl: "",
  });
});
