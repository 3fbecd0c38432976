import { constraintViolation, isConnectionTrouble, isQueryCanceled, isRetryable, isUniqueViolation } from "../../server/db/pg-errors.ts";

const pgError = (code: string, fields: object = {}) => Object.assign(new Error("from Postgres"), { code, ...fields });

test("a violation says which rule was broken, whatever the language of the message", () => {
  const duplicate = pgError("23505", {
    constraint: "pacticipants_name_unique",
    table: "pacticipants",
    detail: "Key (name)=(a) already exists.",
  });
  expect(constraintViolation(duplicate)).toEqual({
    kind: "unique",
    constraint: "pacticipants_name_unique",
    table: "pacticipants",
    detail: "Key (name)=(a) already exists.",
  });
  expect(constraintViolation(pgError("23502", { column: "name" }))).toMatchObject({ kind: "not-null", constraint: "name" });
  expect(isUniqueViolation(duplicate)).toBe(true);
  expect(isUniqueViolation(duplicate, "versions_number_unique")).toBe(false);
});

test.each([
  ["a deadlock", pgError("40P01"), { retryable: true, canceled: false, connection: false }],
  ["a serialization failure", pgError("40001"), { retryable: true, canceled: false, connection: false }],
  [
    "a plan that a migration made stale",
    pgError("0A000", { routine: "RevalidateCachedQuery" }),
    { retryable: true, canceled: false, connection: false },
  ],
  ["a feature that does not exist", pgError("0A000"), { retryable: false, canceled: false, connection: false }],
  ["a statement that took too long", pgError("57014"), { retryable: false, canceled: true, connection: false }],
  ["a server that shuts down", pgError("57P01"), { retryable: false, canceled: false, connection: true }],
  ["a server with too many clients", pgError("53300"), { retryable: false, canceled: false, connection: true }],
  ["a connection that broke", pgError("08006"), { retryable: false, canceled: false, connection: true }],
  ["a refused connection", pgError("ECONNREFUSED"), { retryable: false, canceled: false, connection: true }],
  ["an exhausted pool", new Error("timeout exceeded when trying to connect"), { retryable: false, canceled: false, connection: true }],
  ["a syntax error", pgError("42601"), { retryable: false, canceled: false, connection: false }],
  ["something that is no error", "thrown", { retryable: false, canceled: false, connection: false }],
])("%s is told apart", (_name, error, expected) => {
  expect({ retryable: isRetryable(error), canceled: isQueryCanceled(error), connection: isConnectionTrouble(error) }).toEqual(expected);
});
