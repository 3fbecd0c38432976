import type { PactDocument } from "../pact/document.ts";
import { type Comparison, comparisonOf, type Found } from "./finding.ts";
import { type Comparing, comparing, withinBudget } from "./found.ts";
import { readApi } from "./openapi.ts";
import { type HttpInteraction, httpInteractionsOf } from "./pact-http.ts";
import { compareAccept, compareRequestBody } from "./request-body.ts";
import { compareCookies, compareHeaders, comparePath, compareQuery } from "./request-parameters.ts";
import { compareSecurity } from "./request-security.ts";
import { compareResponse, responseFor } from "./response.ts";
import { type Route, type Router, routerOf } from "./route.ts";

/**
 * Is every HTTP interaction of a pact allowed by the provider's OpenAPI 3.0, 3.1 or Swagger 2.0 document: would the
 * provider accept the request, and can it give what the consumer expects of the answer. The examples of the pact stand
 * for all that its matching rules allow. Messages of the pact are left to {@link compareAsyncApi}.
 * @param document  that `checkProviderContract` accepts; what is malformed further in describes nothing
 * @param steps  after which it is given up; by default what takes a few seconds
 */
export function compareProviderContract(document: unknown, pact: PactDocument, steps?: number): Comparison {
  const api = readApi(document);
  const route = routerOf(api);
  const shared = comparing(api.root, api.refAlone, steps);
  return comparisonOf(withinBudget(shared, httpInteractionsOf(pact), (interaction) => compareInteraction(shared, route, interaction)));
}

function* compareInteraction(shared: Comparing, route: Router, interaction: HttpInteraction): Iterable<Found> {
  const { method, path, pointer } = interaction;
  const routed = route(method, path);
  switch (routed.kind) {
    case "path-unknown": {
      const message = `no path of the document fits ${path.slice(0, 200)}`;
      yield { rule: "request-path-unknown", message, pactPath: `${pointer}/request/path`, documentPath: routed.pointer };
      return;
    }
    case "method-unknown": {
      const known = routed.methods.map((each) => each.toUpperCase()).join(", ") || "no method";
      const message = `${routed.template} has no ${method.toUpperCase()}, but ${known}`;
      yield { rule: "request-method-unknown", message, pactPath: `${pointer}/request/method`, documentPath: routed.pointer };
      return;
    }
    case "found":
      yield* compareRoute(shared, chooseRoute(shared, routed.routes, interaction), interaction);
      return;
    default:
      routed satisfies never;
  }
}

/** Templates of the same form are told apart by what their parameters allow; when none does, the first is meant. */
function chooseRoute(shared: Comparing, routes: readonly [Route, ...Route[]], interaction: HttpInteraction): Route {
  if (routes.length === 1) return routes[0];
  return routes.find((route) => [...comparePath(shared, route, interaction)].length === 0) ?? routes[0];
}

/**
 * A consumer that expects a failure sends what provokes it, on purpose: then what it sends is not held against the
 * document (PactFlow, "Negative scenario testing"), while the answer is.
 */
const FIRST_FAILURE = 400;

function* compareRoute(shared: Comparing, route: Route, interaction: HttpInteraction): Iterable<Found> {
  const { operation } = route;
  const isValid = interaction.status < FIRST_FAILURE;
  const found = responseFor(operation, interaction.status);
  for (const { problem, pointer } of operation.unresolved) {
    yield { rule: "reference-unresolved", message: problem, pactPath: `${interaction.pointer}/request`, documentPath: pointer };
  }
  if (isValid) {
    yield* comparePath(shared, route, interaction);
    yield* compareQuery(shared, operation, interaction);
    yield* compareHeaders(shared, operation, interaction);
    yield* compareCookies(shared, operation, interaction);
    yield* compareSecurity(operation, interaction);
  }
  yield* compareRequestBody(shared, operation, interaction, isValid);
  if (found !== undefined) yield* compareAccept(found.response, interaction);
  yield* compareResponse(shared, operation, found, interaction);
}
