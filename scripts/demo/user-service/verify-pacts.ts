/**
 * UserService's contract test: starts the service, lets the Pact Verifier replay what its consumers expect, and publishes the results.
 * Which pacts to verify is the broker's answer to the consumer version selectors. Exits with 1 when a pact is not kept.
 *
 * Reads PACT_BROKER_BASE_URL, PROVIDER_VERSION, PROVIDER_BRANCH and EMAIL_FIELD.
 */
import { once } from "node:events";
import { Verifier } from "@pact-foundation/pact";
import { createUserService, type UserRecord } from "./user-service.ts";

const users = new Map<number, UserRecord>();
const server = createUserService({
  users,
  emailField: process.env["EMAIL_FIELD"] === "emailAddress" ? "emailAddress" : "email",
}).listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
if (address === null || typeof address === "string") throw new Error("UserService listens on no port.");

try {
  await new Verifier({
    provider: "UserService",
    providerBaseUrl: `http://127.0.0.1:${address.port}`,
    pactBrokerUrl: process.env["PACT_BROKER_BASE_URL"] ?? "http://localhost:9292",
    consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
    providerVersion: process.env["PROVIDER_VERSION"] ?? "dev",
    providerVersionBranch: process.env["PROVIDER_BRANCH"] ?? "main",
    publishVerificationResult: true,
    stateHandlers: {
      "user 42 exists": async () => {
        users.set(42, { id: 42, name: "Grace Hopper", email: "grace@example.org" });
      },
      "user 43 does not exist": async () => {
        users.delete(43);
      },
    },
    logLevel: "error",
  }).verifyProvider();
  console.log("Every pact is kept.");
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // The Verifier has printed each failed interaction; its error repeats them as JSON.
  console.log(message.startsWith("{") ? "A pact is not kept." : message);
  process.exitCode = 1;
} finally {
  server.close();
}
