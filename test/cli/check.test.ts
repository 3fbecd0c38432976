import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn, interaction } from "../support/given.ts";
import { type Workplace, workplace, words } from "./cli.ts";

let broker: TestBroker;
let place: Workplace;
const avro = (type: string) => JSON.stringify({ type: "record", name: "Placed", fields: [{ name: "total", type }] });
const pact = (need: string, body: object = {}) =>
  JSON.stringify({
    consumer: { name: "Web" },
    provider: { name: "Orders" },
    interactions: [{ ...interaction(need), request: { method: "GET", path: "/orders" }, response: { status: 200, body } }],
    metadata: { pactSpecification: { version: "2.0.0" } },
  });
const openapi = (property: string) => `openapi: 3.0.3
info: { title: Orders, version: "8" }
paths:
  /orders:
    get:
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { ${property}: { type: integer } } }
`;

beforeAll(async () => {
  broker = await startBroker();
  const given = givenOn(broker.url);
  place = workplace({ PACT_BROKER_BASE_URL: broker.url });
  await given.environment("production");
  place.file("known.json", pact("known", { total: 1 }));
  place.file("new.json", pact("new", { total: 1 }));
  place.file("reads.avsc", avro("long"));
  place.file("fits.avsc", avro("int"));
  place.file("breaks.avsc", avro("string"));
  place.file("offers.yaml", openapi("total"));
  place.file("lacks.yaml", openapi("sum"));
  place.file("untitled.yaml", "openapi: 3.0.3\ninfo: { version: '1' }\npaths: {}\n");
  await place.weir(...words("publish known.json --consumer-app-version 1"));
  await given.verification({ consumer: "Web", provider: "Orders", providerVersion: "7" });
  await place.weir(...words("events declare -a Mailer -e 2 --reads placed-value=reads.avsc"));
  for (const [pacticipant, version] of [
    ["Web", "1"],
    ["Orders", "7"],
    ["Mailer", "2"],
  ] as const)
    await given.deployment({ pacticipant, version, environment: "production" });
});
afterAll(async () => {
  place.remove();
  await broker.stop();
});

test.each([
  ["a pact that is verified", "--pact known.json --to-environment production", 0],
  ["a pact that nobody has verified", "--pact new.json --env production", 3],
  ["a schema that the deployed reader can read", "--schema fits.avsc --subject placed-value --to-environment production", 0],
  ["a schema that it cannot read", "--schema breaks.avsc --subject placed-value --env production", 1],
  [
    "a reader of a subject that nobody writes",
    "--schema reads.avsc --subject other-value --reads -a Mailer --to-environment production",
    0,
  ],
  ["a document that offers what is needed", "--openapi offers.yaml --pacticipant Orders --to-environment production", 0],
  ["a document that does not", "--oas lacks.yaml -a Orders --env production", 1],
  ["a document whose title is its application", "--oas lacks.yaml --env production", 1],
  ["the same as one that is incompatible for the pact-broker", "--pact new.json --env production --pact-compat", 1],
])("%s ends with its exit code", async (_name, args, exitCode) => {
  const ended = await place.weir("check", ...words(args));
  expect({ exitCode: ended.exitCode, said: ended.stderr }).toEqual({ exitCode, said: "" });
});

test("the text says who must act, and how", async () => {
  const { stdout } = await place.weir("check", ...words("--schema breaks.avsc --subject placed-value --to-environment production"));
  expect(stdout).toContain("Mailer 2");
  expect(stdout).toContain("placed-value");
  expect(stdout).toMatch(/weir check --schema/);
  // Nothing is kept, so that there is nothing to look up.
  expect(stdout).not.toMatch(/Verdict [0-9a-f]{32}/);
});

test("nothing is published by checking", async () => {
  await place.weir("check", ...words("--pact new.json --to-environment production"));
  const { stdout } = await place.weir(...words("list-latest-pact-versions --output json"));
  expect(JSON.parse(stdout).pacts).toHaveLength(1);
});

test.each([
  ["no document", "--to-environment production"],
  ["no target", "--pact new.json"],
  ["two targets", "--pact new.json --to-environment production --to-branch main"],
  ["a schema without a subject", "--schema fits.avsc --to-environment production"],
  ["a document of nobody", "--openapi untitled.yaml --to-environment production"],
  ["a file that is not there", "--pact none.json --to-environment production"],
  ["an environment that does not exist", "--pact new.json --to-environment nowhere"],
])("%s ends with 4", async (_name, args) => {
  const ended = await place.weir("check", ...words(args));
  expect({ exitCode: ended.exitCode, said: ended.stderr !== "" }).toEqual({ exitCode: 4, said: true });
});
