import { readFileSync } from "node:fs";
import { readConfig } from "../server/config.ts";

const config = readFileSync("server/config.ts", "utf8");
const table = readFileSync("docs/operations.md", "utf8");

/** Names of environment variables: those that the doc comments name, and those that are read. */
const documented = new Set([...config.matchAll(/`((?:PACT_BROKER|WEIR)_[A-Z0-9_]+|PORT|DATABASE_URL)`/g)].map(([, name = ""]) => name));
const rows = new Set(
  table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name = ""]) => name)),
);

test("every setting has a row in docs/operations.md", () => {
  expect([...documented].filter((name) => !rows.has(name))).toEqual([]);
});
test("every row of docs/operations.md is a setting", () => {
  expect([...rows].filter((name) => !documented.has(name))).toEqual([]);
});
test("every setting has a doc comment that names its variable", () => {
  const members = [...config.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)?\s*readonly (\w+): /g)];
  expect(members.length).toBeGreaterThan(20);
  expect(members.filter(([, comment = ""]) => !/`[A-Z_]+`/.test(comment)).map(([, , name]) => name)).toEqual([]);
});

test("a database can be named in parts, as to the Pact Broker", () => {
  const parts = {
    PACT_BROKER_DATABASE_ADAPTER: "postgres",
    PACT_BROKER_DATABASE_HOST: "db.example.org",
    PACT_BROKER_DATABASE_NAME: "pact broker",
    PACT_BROKER_DATABASE_PORT: "5433",
    PACT_BROKER_DATABASE_USERNAME: "a@b",
    PACT_BROKER_DATABASE_PASSWORD: "p:@/% ?#",
    PACT_BROKER_DATABASE_SSLMODE: "require",
  };
  const url = "postgres://a%40b:p%3A%40%2F%25%20%3F%23@db.example.org:5433/pact%20broker?sslmode=require";
  expect(readConfig(parts).databaseUrl).toBe(url);
  expect(readConfig({ ...parts, DATABASE_URL: "postgres://other/x" }).databaseUrl).toBe("postgres://other/x");
  expect(readConfig({}).databaseUrl).toBeUndefined();
});
test("a database that Weir cannot use is refused", () => {
  expect(() => readConfig({ PACT_BROKER_DATABASE_ADAPTER: "sqlite", PACT_BROKER_DATABASE_NAME: "pact.sqlite" })).toThrow(
    'PACT_BROKER_DATABASE_ADAPTER must be postgres, but is "sqlite".',
  );
});
