import type { Found } from "./finding.ts";
import type { Credential, Operation } from "./operation.ts";
import type { HttpInteraction } from "./pact-http.ts";
import { cookiesOf } from "./request-parameters.ts";

/**
 * Does the request show the credentials of one alternative. Rule: OpenAPI "Security Requirement Object": the list is of
 * alternatives, an empty one allows anonymous calls, and of one alternative all are needed. Tokens are not looked into.
 */
export function* compareSecurity(operation: Operation, interaction: HttpInteraction): Iterable<Found> {
  const { security } = operation;
  if (security.length === 0 || security.some((alternative) => alternative.every((each) => isShown(each, interaction)))) return;
  const wanted = security.map((alternative) =>
    alternative
      .filter((each) => !isShown(each, interaction))
      .map(nameOf)
      .join(" and "),
  );
  yield {
    rule: "credentials-missing",
    message: `the request shows no credentials that the operation takes; missing: ${[...new Set(wanted)].join(", or ")}`,
    pactPath: `${interaction.pointer}/request`,
    documentPath: operation.pointer,
  };
}

function isShown(credential: Credential, { requestHeaders, query }: HttpInteraction): boolean {
  switch (credential.kind) {
    case "invisible":
      return true;
    case "authorization":
      return (requestHeaders.get("authorization")?.text ?? "").toLowerCase().startsWith(`${credential.scheme} `);
    case "key":
      if (credential.in === "query") return query.has(credential.name);
      if (credential.in === "header") return requestHeaders.has(credential.name.toLowerCase());
      return cookiesOf(requestHeaders.get("cookie")?.text ?? "").has(credential.name);
    default:
      return credential satisfies never;
  }
}

function nameOf(credential: Credential): string {
  switch (credential.kind) {
    case "invisible":
      return "nothing";
    case "authorization":
      return `the header Authorization with the scheme ${credential.scheme}`;
    case "key":
      return `the ${credential.in} ${credential.in === "query" ? "parameter " : ""}'${credential.name}'`;
    default:
      return credential satisfies never;
  }
}
