import { describe as describeSelector, describeMissing } from "../../../server/engine/matrix/selector.ts";
import { resolved } from "./build.ts";

test.each([
  [resolved("Web 1", { version: "1" }), "version 1 of Web"],
  [resolved("Web", { version: "1" }), "version 1 of Web (no such version exists)"],
  [resolved("Web 1", { latest: true }), "the latest version of Web (1)"],
  [resolved("Web 1", { latest: true, tag: "dev" }), "the latest version of Web with tag dev (1)"],
  [resolved("Web", { latest: true, tag: "dev" }), "the latest version of Web with tag dev (no such version exists)"],
  [resolved("Web 1", { tag: "dev" }), "a version of Web with tag dev (1)"],
  [resolved("Web 1", { branch: "feat", latest: true }), "the latest version of Web from branch feat (1)"],
  [resolved("Web 1", { branch: "feat" }), "the version of Web from branch feat (1)"],
  [resolved("Web 1", { branch: "feat" }, { oneOfMany: true }), "one of the versions of Web from branch feat (1)"],
  [resolved("Web", { branch: "feat" }), "a version of Web from branch feat (no such version exists)"],
  [resolved("Web 1", { mainBranch: true, latest: true }), "the latest version of Web from branch main (1)"],
  [
    resolved("Web", { mainBranch: true, latest: true }),
    "the latest version of Web from the main branch (no versions exist for this branch)",
  ],
  [resolved("Web 1", { environment: "prod" }), "the version of Web currently in prod (1)"],
  [resolved("Web 1", { environment: "prod" }, { oneOfMany: true }), "one of the versions of Web currently in prod (1)"],
  [resolved("Web", {}, { any: true }), "any version of Web"],
])("%# is described for a reason", (selector, text) => {
  expect(describeSelector(selector)).toBe(text);
});

test.each([
  [resolved("Web", { tag: "dev" }), "No version with tag dev exists for Web"],
  [resolved("Web", { branch: "feat" }), "No version of Web from branch feat exists"],
  [resolved("Web", { mainBranch: true }), "No version of Web from the main branch exists"],
  [resolved("Web", { environment: "prod" }), "No version of Web is currently recorded as deployed or released in environment prod"],
  [resolved("Web", { version: "9" }), "No pacts or verifications have been published for version 9 of Web"],
])("%# is reported missing", (selector, text) => {
  expect(describeMissing(selector)).toBe(text);
});
