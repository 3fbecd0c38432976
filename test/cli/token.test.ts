import { get, startBroker, type TestBroker } from "../support/broker.ts";
import { type Workplace, workplace } from "./cli.ts";

const ADMIN = "an-admin-token-of-at-least-32-characters";

let broker: TestBroker;
let place: Workplace;
beforeEach(async () => {
  broker = await startBroker({ adminToken: ADMIN });
  place = workplace({ PACT_BROKER_BASE_URL: broker.url, PACT_BROKER_TOKEN: ADMIN });
});
afterEach(async () => {
  place.remove();
  await broker.stop();
});

const create = (...more: string[]) => place.weir("token", "create", "--description", "CI of Orders", ...more);
const status = async (token: string) => (await get(`${broker.url}/pacticipants`, { authorization: `Bearer ${token}` })).status;

test("a token is made, alone on stdout for scripts, used by another command, listed and revoked", async () => {
  const made = await create("--scope", "publish", "--scope", "verify", "--expires-in", "90d");
  expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^weir_[\w-]{48}\n$/) });
  const uuid = /^Token (\S+) may publish, verify, until \d{4}-\S+\. It is not shown again\.\n$/.exec(made.stderr)?.[1] ?? "";
  const token = made.stdout.trim();
  const used = await place.weir("create-or-update-pacticipant", "--name", "Orders", "--broker-token", token);
  expect(used.exitCode).toBe(0);
  const refused = await place.weir("create-environment", "--name", "live", "--broker-token", token);
  expect(refused).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("it needs the scope admin"), stderr: "" });
  const listed = await place.weir("token", "list");
  expect(listed.stdout).toMatch(new RegExp(`${uuid} \\| weir_\\S{5}… \\| CI of Orders \\| publish,verify \\| \\d{4}-`));
  expect(listed.stdout).not.toContain(token);
  expect(await place.weir("token", "revoke", "--uuid", uuid)).toMatchObject({ exitCode: 0, stdout: `Revoked token ${uuid}.\n` });
  expect(await status(token)).toBe(401);
  expect((await place.weir("token", "list")).stdout).toBe("There are no tokens: weir token create\n");
});
test("as JSON a token has all its facts", async () => {
  const { exitCode, json, stderr } = await create("--scope", "READ", "--expires-in", "2h", "--output", "json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(json).toMatchObject({ scopes: ["read"], token: expect.stringMatching(/^weir_/), description: "CI of Orders" });
  expect(Date.parse(json.expiresAt) - Date.parse(json.createdAt)).toBe(2 * 60 * 60 * 1000);
  const { json: tokens } = await place.weir("token", "list", "-o", "json");
  expect(tokens).toMatchObject([{ uuid: json.uuid, status: "active" }]);
  expect((await place.weir("token", "revoke", "--uuid", json.uuid, "-o", "json")).json).toEqual({ uuid: json.uuid, status: "revoked" });
});
test.each([
  [["--scope", "root"], '--scope must be one of read, publish, verify, deploy, approve, admin, but is "root"'],
  [["--scope", "read", "--expires-in", "soon"], '--expires-in must be a number and s, m, h, d or w, such as 90d, but is "soon"'],
  [["--scope", "read", "--expires-in", "0d"], "--expires-in must be a number"],
  [[], "required option '--scope <scope>' not specified"],
])("token create %p is a wrong command line", async (words, message) => {
  expect(await create(...words)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});
test("a token that is not there cannot be revoked", async () => {
  expect(await place.weir("token", "revoke", "--uuid", "nonsense")).toMatchObject({
    exitCode: 4,
    stderr: "error: There is no token with the UUID nonsense.\n",
  });
});
test("without credentials nobody gets a token", async () => {
  const stranger = workplace({ PACT_BROKER_BASE_URL: broker.url });
  const answer = await stranger.weir("token", "create", "--description", "x", "--scope", "admin");
  expect(answer).toMatchObject({ exitCode: 4, stdout: "" });
  stranger.remove();
});
