import { get, post, put, startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/** Errors as the Pact Broker words and shapes them (pact-broker reference, "Bodies and errors"). */
let broker: TestBroker;
let at: ReturnType<typeof givenOn>["at"];
beforeAll(async () => {
  broker = await startBroker();
  ({ at } = givenOn(broker.url));
}, 60_000);
afterAll(() => broker.stop());

const PROBLEM = { accept: "application/hal+json, application/problem+json" };
const asProblem = { headers: PROBLEM };

test.each([
  ["an unknown address", "/no/such/thing", "The requested document was not found on this server."],
  ["an unknown pacticipant", "/pacticipants/nobody", "No pacticipant with name 'nobody' found"],
])("%s is a problem of one type and title", async (_name, path, detail) => {
  const { status, headers, body } = await get(`${broker.url}${path}`, PROBLEM);
  expect({ status, type: headers.get("content-type") }).toEqual({ status: 404, type: "application/problem+json;charset=utf-8" });
  expect(body).toEqual({ title: "404 Not Found", type: `${broker.url}/problem/not-found`, detail, status: 404 });
});
test.each([
  ["provider", "/pacts/provider/nobody"],
  ["provider", "/pacts/provider/nobody/latest/dev"],
  ["provider", "/pacts/provider/nobody/provider-states"],
  ["provider", "/webhooks/provider/nobody"],
  ["consumer", "/webhooks/consumer/nobody"],
  ["consumer", "/pacts/provider/nobody/consumer/nobody/versions"],
  ["consumer", "/pacts/provider/nobody/consumer/nobody/webhooks/status"],
  ["consumer", "/matrix/provider/nobody/consumer/nobody"],
  ["consumer", "/dashboard/provider/nobody/consumer/nobody"],
])("who is not there is called what the address calls it: %s in %s", async (role, path) => {
  const { status, body } = await get(`${broker.url}${path}`);
  expect([status, body]).toEqual([404, { error: `No ${role} with name 'nobody' found` }]);
});
test("a problem of a query says so, with the parameter as its pointer", async () => {
  const { status, body } = await get(`${broker.url}/pacticipants?page=0`, PROBLEM);
  expect({ status, ...body }).toEqual({
    status: 400,
    title: "Validation errors",
    type: `${broker.url}/problems/validation-error`,
    instance: "/",
    errors: [
      {
        type: `${broker.url}/problems/invalid-body-property-value`,
        title: "Invalid query parameter",
        detail: "must be greater than or equal to 1",
        pointer: "/page",
      },
    ],
  });
});
test("a problem of a body points into it", async () => {
  const { body } = await post(`${broker.url}/environments`, { name: "a b" }, asProblem);
  expect(body.errors).toEqual([
    {
      type: `${broker.url}/problems/missing-body-property`,
      title: "Invalid body parameter",
      detail: "is missing",
      pointer: "/production",
    },
    {
      type: `${broker.url}/problems/invalid-body-property-value`,
      title: "Invalid body parameter",
      detail: "cannot contain spaces",
      pointer: "/name",
    },
  ]);
});
test("several lines and blanks are told apart", async () => {
  const contracts: object[] = [];
  const publication = { pacticipantName: "A\nB", pacticipantVersionNumber: " ", branch: "a\nb", tags: [" "], buildUrl: "x\ny", contracts };
  const { status, body } = await post(`${broker.url}/contracts/publish`, publication);
  expect({ status, errors: body.errors }).toEqual({
    status: 400,
    errors: {
      pacticipantName: ["cannot contain multiple lines"],
      pacticipantVersionNumber: ["cannot be blank"],
      branch: ["cannot contain multiple lines"],
      tags: ["cannot be blank (at index 0)"],
      buildUrl: ["cannot contain multiple lines"],
    },
  });
});
test("what is wrong with an entry of a list is filed under the list, with the entry's index", async () => {
  const tags = { tags: [{ name: "a" }, { name: "" }, {}, "x"] };
  expect((await put(at("pacticipants", "A", "versions", "1"), tags)).body.errors).toEqual({
    tags: ["name must be filled (at index 1)", "name is missing (at index 2)", "must be a hash (at index 3)"],
  });
  const contacts = { name: "prod", production: true, contacts: [{ name: "ok" }, { details: {} }] };
  expect((await post(`${broker.url}/environments`, contacts)).body.errors).toEqual({ contacts: ["name is missing (at index 1)"] });
});
test.each([
  ['"text"', "String"],
  ["1", "Integer"],
  ["1.5", "Float"],
  ["true", "TrueClass"],
  ["false", "FalseClass"],
  ["null", "NilClass"],
])("the body %s is refused by what it is", async (text, found) => {
  const { status, body } = await post(`${broker.url}/pacticipants`, text);
  expect({ status, error: body.error }).toEqual({
    status: 400,
    error: `RuntimeError - Expected JSON Object in request body but found ${found}`,
  });
});

describe("of several things that are wrong", () => {
  const missing = "/pacticipants/nobody";
  const change = (body: string, headers: Record<string, string>, type: string) =>
    put(`${broker.url}${missing}`, body, { headers, type }).then(({ status }) => status);

  test("a bad body comes before all else", async () => {
    expect(await change('{"mainBranch":"a b"}', { accept: "text/csv" }, "application/json")).toBe(400);
    expect(await change("{", { accept: "text/csv" }, "application/merge-patch+json")).toBe(400);
  });
  test("what the client does not accept comes before what is not there", async () => {
    expect(await change("{}", { accept: "text/csv" }, "application/json")).toBe(406);
    expect((await get(`${broker.url}${missing}`, { accept: "text/csv" })).status).toBe(406);
  });
});
