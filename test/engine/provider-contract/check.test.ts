import { checkProviderContract, DEEPEST, MOST_VALUES, type Specification } from "../../../server/engine/provider-contract/check.ts";

const info = { title: "Orders", version: "1" };

const accepted: [name: string, specification: Specification, document: object, describedAs: string][] = [
  ["OpenAPI 3.0", "oas", { openapi: "3.0.3", info, paths: {} }, "OpenAPI 3.0.3"],
  ["OpenAPI 3.1", "oas", { openapi: "3.1.0", info, paths: {} }, "OpenAPI 3.1.0"],
  ["OpenAPI 3.1 with webhooks alone", "oas", { openapi: "3.1.0", info, webhooks: {} }, "OpenAPI 3.1.0"],
  ["OpenAPI 2.0", "oas", { swagger: "2.0", info, paths: {} }, "Swagger 2.0"],
  ["OpenAPI 2.0 whose version YAML read as a number", "oas", { swagger: 2, info, paths: {} }, "Swagger 2.0"],
  ["AsyncAPI 2.6", "asyncapi", { asyncapi: "2.6.0", info, channels: {} }, "AsyncAPI 2.6.0"],
  ["AsyncAPI 3.0", "asyncapi", { asyncapi: "3.0.0", info, operations: {} }, "AsyncAPI 3.0.0"],
];
test.each(accepted)("%s is accepted", (_, specification, document, describedAs) => {
  expect(checkProviderContract(document, specification)).toEqual({ ok: true, describedAs });
});

const refused: [name: string, specification: Specification, document: unknown, problem: string][] = [
  ["a list", "oas", [], "was expected to be an object but was a list"],
  ["nothing", "oas", null, "was expected to be an object but was empty"],
  ["another document", "oas", { info }, "is not an OpenAPI document: it has neither 'openapi' nor 'swagger'"],
  [
    "AsyncAPI as OpenAPI",
    "oas",
    { asyncapi: "3.0.0", info, channels: {} },
    "is not an OpenAPI document: it has neither 'openapi' nor 'swagger'; it is an AsyncAPI document, whose specification is 'asyncapi'",
  ],
  ["two versions", "oas", { openapi: "3.0.0", swagger: "2.0", info, paths: {} }, "has both 'openapi' and 'swagger'"],
  ["Swagger 1.2", "oas", { swagger: "1.2", info, paths: {} }, "has the Swagger version '1.2', but only 2.0 is known"],
  ["OpenAPI 4", "oas", { openapi: "4.0.0", info, paths: {} }, "has the OpenAPI version '4.0.0', but only 3.0 and 3.1 are known"],
  ["OpenAPI 3.0 without paths", "oas", { openapi: "3.0.0", info, webhooks: {} }, "has no 'paths'"],
  ["OpenAPI without info", "oas", { openapi: "3.0.0", paths: {} }, "has no 'info'"],
  ["paths that are a list", "oas", { openapi: "3.0.0", info, paths: [] }, "has 'paths' that is not an object"],
  ["OpenAPI as AsyncAPI", "asyncapi", { openapi: "3.0.0", info, paths: {} }, "is not an AsyncAPI document: it has no 'asyncapi'"],
  ["AsyncAPI 1.2", "asyncapi", { asyncapi: "1.2.0" }, "has the AsyncAPI version '1.2.0', but only 2.0 to 2.6 and 3.0 are known"],
  ["AsyncAPI 2 without channels", "asyncapi", { asyncapi: "2.6.0", info, operations: {} }, "has no 'channels'"],
];
test.each(refused)("%s is refused with the reason", (_, specification, document, problem) => {
  expect(checkProviderContract(document, specification)).toEqual({ ok: false, problem });
});

test("a document that is too deep, too large or contains itself is refused", () => {
  let deep: unknown = {};
  for (let i = 0; i <= DEEPEST; i++) deep = { deep };
  expect(checkProviderContract(deep, "oas")).toEqual({ ok: false, problem: `nests deeper than ${DEEPEST} levels` });
  const wide = Array.from({ length: 2000 }, () => Array.from({ length: 2000 }, () => 1));
  expect(checkProviderContract({ wide }, "oas")).toEqual({ ok: false, problem: `has more than ${MOST_VALUES} values` });
  const self: Record<string, unknown> = {};
  self["self"] = self;
  expect(checkProviderContract(self, "oas")).toMatchObject({ ok: false });
});
