import { readApiDocument, METHODS, type Operation, parametersOf } from "../../server/http/document.ts";
import { sql } from "../../server/db/sql.ts";
import { startBroker, type TestBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/** Every operation of the API against the same bad input: whoever adds an operation has it tested here. */
let broker: TestBroker;
beforeAll(async () => {
  broker = await startBroker();
  const given = givenOn(broker.url);
  await given.publishedPact({ consumer: "x", provider: "x2", version: "x" });
}, 60_000);
afterAll(() => broker.stop());

const document = readApiDocument();
interface Subject {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly registry: boolean;
}
const operations: Subject[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    return [{ name: operation.operationId, method: method.toUpperCase(), path, operation, registry: operation.tags.includes("registry") }];
  }),
);
const named = (list: readonly Subject[]) => list.map((subject) => [subject.name, subject] as const);
const withBody = operations.filter(({ operation }) => operation.requestBody !== undefined);

/** The path with its parameters filled in. */
const filled = (path: string, value: (parameter: string) => string) => path.replace(/\{(\w+)\}/g, (_match, name: string) => value(name));
const plain = () => "x";

/** @returns the answer; one that never comes fails the test */
async function ask({ method, operation }: Subject, path: string, body?: string | Buffer) {
  const type = Object.keys(operation.requestBody?.content ?? {})[0] ?? "application/json";
  const response = await fetch(`${broker.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: { accept: "application/hal+json, application/vnd.schemaregistry.v1+json, */*;q=0.5", "content-type": type },
    redirect: "manual",
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type") ?? "", text };
}

/** Refused as a fault of the caller's, in JSON that says what is wrong. */
function refused({ status, type, text }: Awaited<ReturnType<typeof ask>>, what: string): void {
  expect({ what, status, text, refused: status >= 400 && status < 500 }).toMatchObject({ refused: true });
  if (status === 405 || status === 406 || status === 415) return;
  expect(type).toContain("json");
  const { error, errors, message, detail } = JSON.parse(text) as Record<string, unknown>;
  expect(JSON.stringify(errors ?? error ?? message ?? detail)).toMatch(/\w{3}/);
}

/** Rows of every table of ours. */
async function stored(): Promise<string> {
  const tables = await broker.db.query<{ name: string; rows: string }>(sql`
    select c.relname as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text as rows
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname`);
  return JSON.stringify(tables);
}

const deep = (levels: number) => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`;
const BODIES: readonly (readonly [string, string | Buffer])[] = [
  ["JSON of 10,000 levels", deep(10_000)],
  ["brackets that nobody closes", "[".repeat(100_000)],
  ["half a document", '{"name":'],
  ["a number", "42"],
  ["a text", '"x"'],
  ["null", "null"],
  ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
  ["text in UTF-16", Buffer.from('{"name":"x"}', "utf16le")],
  ["more than the limit", Buffer.alloc(21 * 1024 * 1024, 0x20)],
];

test.each(named(withBody))(
  "%s refuses bodies that are no document, or too much of one, and keeps nothing of them",
  async (_name, subject) => {
    const before = await stored();
    for (const [what, body] of BODIES) refused(await ask(subject, filled(subject.path, plain), body), what);
    expect(await stored()).toBe(before);
  },
  30_000,
);

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  "",
  " ",
  "\u0000",
  "a\nb",
  "\ud800",
  "x".repeat(100_000),
  [],
  [null],
  [[]],
  [{}],
  {},
  { __proto__: null, constructor: 1 },
];
/** Members that the body of an operation may have, `$ref`s followed. */
function members(subject: Subject): string[] {
  const schema: { $ref?: string; properties?: object } | undefined = Object.values(subject.operation.requestBody?.content ?? {})[0]?.schema;
  const name = schema?.$ref?.split("/").at(-1);
  const schemas = (document.components as { schemas?: Record<string, { properties?: object }> }).schemas ?? {};
  return Object.keys((name === undefined ? schema?.properties : schemas[name]?.properties) ?? {});
}
test.each(named(withBody))(
  "%s takes or refuses any value of any member, and never fails",
  async (_name, subject) => {
    for (const member of [...members(subject), "__proto__", "constructor", "toString"])
      for (const value of VALUES) {
        // Written by hand: a member "__proto__" of a literal would be lost.
        const body = `{${JSON.stringify(member)}:${JSON.stringify(value)}}`;
        const { status, text } = await ask(subject, filled(subject.path, plain), body);
        expect({ member, value: body.slice(0, 60), status, text: text.slice(0, 200), failed: status >= 500 }).toMatchObject({
          failed: false,
        });
      }
  },
  60_000,
);

const SEGMENTS: readonly (readonly [string, string])[] = [
  ["a null character", "%00"],
  ["a name of 9,000 characters", "n".repeat(9000)],
  ["half a character", "%E0%A4"],
  ["a line break", "a%0Ab"],
];
const withPath = operations.filter(({ path }) => path.includes("{"));
test.each(named(withPath))("%s refuses what cannot be a name, in each place of its address", async (_name, subject) => {
  const before = await stored();
  for (const { name } of parametersOf(document, subject.operation).filter((parameter) => parameter.in === "path"))
    for (const [what, segment] of SEGMENTS) {
      const { status } = await ask(
        subject,
        filled(subject.path, (parameter) => (parameter === name ? segment : "nobody")),
        writes(subject) ? "{}" : undefined,
      );
      // Badges show that there is nothing, and lists of the registry are empty; everything else is refused or not found.
      expect({
        name,
        what,
        status,
        fine:
          status < 500 && (status >= 400 || subject.operation.tags.includes("badges") || (subject.registry && subject.method === "GET")),
      }).toMatchObject({
        fine: true,
      });
    }
  expect(await stored()).toBe(before);
});
test.each(named(withPath))("%s takes names that mean something to a file system or to JavaScript for names", async (_name, subject) => {
  for (const segment of ["..%2F..%2Fetc%2Fpasswd", "__proto__", "constructor", "%25%2e%2e", "a'%20or%20'1'='1"]) {
    const { status, text } = await ask(
      subject,
      filled(subject.path, () => segment),
      writes(subject) ? "{}" : undefined,
    );
    expect({ segment, status, text: text.slice(0, 200), failed: status >= 500 }).toMatchObject({ failed: false });
    expect(text).not.toContain("root:");
  }
});

const writes = ({ operation }: Subject) => operation.requestBody !== undefined;

test.each(named(operations))("%s answers a query that is anything but what it takes", async (_name, subject) => {
  const queries = parametersOf(document, subject.operation).filter((parameter) => parameter.in === "query");
  for (const { name } of [...queries, { name: "q" }])
    for (const value of ["", "%00", "-1", "99999999999999999999", "%E0%A4", "a".repeat(5000), "[]=", "__proto__"]) {
      if (subject.method === "DELETE" && !subject.path.includes("{")) continue;
      const { status, text } = await ask(
        subject,
        `${filled(subject.path, () => "nobody")}?${name}=${value}`,
        writes(subject) ? "{}" : undefined,
      );
      expect({ name, value: value.slice(0, 30), status, text: text.slice(0, 200), failed: status >= 500 }).toMatchObject({ failed: false });
    }
});
