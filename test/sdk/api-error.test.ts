import { BrokerClient, SchemaRegistryClient } from "../../sdk/index.ts";
import { answer, type Peer, startPeer } from "./peer.ts";

let peer: Peer | undefined;
afterEach(() => peer?.stop());

async function refusal(status: number, body: unknown): Promise<unknown> {
  peer = await startPeer(answer(status, body));
  return new BrokerClient({ baseUrl: peer.url, retries: 0 }).listEnvironments().catch((error: unknown) => error);
}

test("a problem document gives code and sentence", async () => {
  const body = { type: "http://broker/problem/contract-changed", title: "Changed", detail: "It has changed.", status: 409 };
  expect(await refusal(409, body)).toMatchObject({
    name: "BrokerApiError",
    status: 409,
    code: "contract-changed",
    detail: "It has changed.",
  });
});

test("a problem document's errors become messages by field", async () => {
  const errors = [
    { detail: "is missing", pointer: "/contracts/0/content" },
    { detail: "cannot be blank", pointer: "/branch" },
    { detail: "too much" },
  ];
  expect(await refusal(400, { title: "Validation errors", errors })).toMatchObject({
    fields: { "contracts.0.content": ["is missing"], branch: ["cannot be blank"], "": ["too much"] },
    detail: "contracts.0.content: is missing; branch: cannot be blank; too much",
  });
});

test.each([
  [{ errors: { name: ["is missing", "is odd"] } }, "name: is missing; name: is odd"],
  [{ errors: ["Please specify the pacticipant name"] }, "Please specify the pacticipant name"],
  [{ error: "Cannot change the content" }, "Cannot change the content"],
  [{ error: { message: "An error has occurred", reference: "abc" } }, "An error has occurred"],
  ["Unauthorized", "Unauthorized"],
])("older shapes of errors are read: %j", async (body, detail) => {
  expect(await refusal(400, body)).toMatchObject({ detail, status: 400 });
});

test("a page of HTML is not shown", async () => {
  const failure = await refusal(502, "<html><body>Bad gateway</body></html>");
  expect(failure).toMatchObject({ status: 502, detail: expect.stringContaining("answered 502") });
  expect(String(failure)).not.toContain("<html>");
});

test("notices of a refused publication are handed on", async () => {
  const notices = [
    { type: "error", text: "Cannot change the content" },
    { type: "info", text: "- a\n+ b" },
  ];
  expect(await refusal(409, { notices, errors: { contracts: ["changed (at index 0)"] } })).toMatchObject({
    notices,
    fields: { contracts: ["changed (at index 0)"] },
  });
});

test("a success that is not JSON is no broker's", async () => {
  expect(await refusal(200, "<html>Please log in</html>")).toMatchObject({ name: "BrokerApiError", code: "not-a-broker" });
});

test.each([
  [404, { error_code: 40401, message: "Subject 'a' not found." }, 40401, "Subject 'a' not found."],
  [403, "<html>Forbidden</html>", 50005, "answered 403"],
  [401, { message: "no" }, 401, "no"],
])("the registry's %i keeps its number", async (status, body, errorCode, message) => {
  peer = await startPeer(answer(status, body));
  const registry = new SchemaRegistryClient({ baseUrl: peer.url, retries: 0 });
  const failure = registry.getLatest("a").catch((error: unknown) => error);
  expect(await failure).toMatchObject({ name: "RegistryApiError", status, errorCode, message: expect.stringContaining(message) });
});
