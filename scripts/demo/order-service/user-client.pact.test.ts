import { MatchersV3, PactV4 } from "@pact-foundation/pact";
import { createUserClient } from "./user-client.ts";

const { like, email } = MatchersV3;

const pact = new PactV4({
  consumer: "OrderService",
  provider: "UserService",
  dir: process.env["PACT_DIR"] ?? "pacts",
  logLevel: "warn",
});

test("finds the user to send the receipt to", async () => {
  await pact
    .addInteraction()
    .given("user 42 exists")
    .uponReceiving("a request for an existing user")
    .withRequest("GET", "/users/42", (request) => request.headers({ accept: "application/json" }))
    .willRespondWith(200, (response) => response.jsonBody({ id: 42, name: like("Ada Lovelace"), email: email("ada@example.org") }))
    .executeTest(async (userService) => {
      const user = await createUserClient(userService.url).findUser(42);
      expect(user).toEqual({ id: 42, name: "Ada Lovelace", email: "ada@example.org" });
    });
});

test("knows when there is no such user", async () => {
  await pact
    .addInteraction()
    .given("user 43 does not exist")
    .uponReceiving("a request for a user that does not exist")
    .withRequest("GET", "/users/43", (request) => request.headers({ accept: "application/json" }))
    .willRespondWith(404)
    .executeTest(async (userService) => {
      expect(await createUserClient(userService.url).findUser(43)).toBeUndefined();
    });
});
