import { canRead, check, type RegisteredSchema } from "../../../server/engine/compatibility/check.ts";
import type { ParsedSchema, SchemaType } from "../../../server/engine/compatibility/format.ts";
import { type Level, LEVELS } from "../../../server/engine/compatibility/level.ts";
import { COMPARE_CASES } from "./avro/compare-cases.ts";
import { avroSchema, record } from "./avro/schemas.ts";

const has = (...names: readonly string[]): ParsedSchema =>
  avroSchema(
    record(
      "R",
      names.map((name) => ({ name, type: "int" })),
    ),
  );
const history = (...schemas: readonly ParsedSchema[]): readonly RegisteredSchema[] =>
  schemas.map((schema, index) => ({ version: index + 1, schema }));
const summary = (candidate: ParsedSchema, earlier: readonly RegisteredSchema[], level: Level): readonly string[] =>
  check(candidate, earlier, level).map(
    ({ version, direction, differences }) => `${version} ${direction} ${differences.map(({ detail }) => detail).join()}`,
  );

/** What each level says; fields have no defaults, so an added one breaks backward and a removed one forward. */
const CASES: readonly {
  name: string;
  candidate: ParsedSchema;
  history: readonly RegisteredSchema[];
  found: Record<Level, readonly string[]>;
}[] = [
  {
    name: "nothing registered yet",
    candidate: has("a"),
    history: [],
    found: { NONE: [], BACKWARD: [], BACKWARD_TRANSITIVE: [], FORWARD: [], FORWARD_TRANSITIVE: [], FULL: [], FULL_TRANSITIVE: [] },
  },
  {
    name: "an added field",
    candidate: has("a", "b"),
    history: history(has("a")),
    found: {
      NONE: [],
      BACKWARD: ["1 backward b"],
      BACKWARD_TRANSITIVE: ["1 backward b"],
      FORWARD: [],
      FORWARD_TRANSITIVE: [],
      FULL: ["1 backward b"],
      FULL_TRANSITIVE: ["1 backward b"],
    },
  },
  {
    name: "a removed field",
    candidate: has("a"),
    history: history(has("a", "b")),
    found: {
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: [],
      FORWARD: ["1 forward b"],
      FORWARD_TRANSITIVE: ["1 forward b"],
      FULL: ["1 forward b"],
      FULL_TRANSITIVE: ["1 forward b"],
    },
  },
  {
    name: "a replaced field, forward first",
    candidate: has("b"),
    history: history(has("a")),
    found: {
      NONE: [],
      BACKWARD: ["1 backward b"],
      BACKWARD_TRANSITIVE: ["1 backward b"],
      FORWARD: ["1 forward a"],
      FORWARD_TRANSITIVE: ["1 forward a"],
      FULL: ["1 forward a", "1 backward b"],
      FULL_TRANSITIVE: ["1 forward a", "1 backward b"],
    },
  },
  {
    name: "a field that only the oldest version lacks",
    candidate: has("a", "b"),
    history: history(has("a"), has("a", "b")),
    found: {
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: ["1 backward b"],
      FORWARD: [],
      FORWARD_TRANSITIVE: [],
      FULL: [],
      FULL_TRANSITIVE: ["1 backward b"],
    },
  },
  {
    name: "a field that only the oldest version needs",
    candidate: has("a"),
    history: history(has("a", "b"), has("a")),
    found: {
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: [],
      FORWARD: [],
      FORWARD_TRANSITIVE: ["1 forward b"],
      FULL: [],
      FULL_TRANSITIVE: ["1 forward b"],
    },
  },
  {
    name: "two versions broken, of which only the newest is reported",
    candidate: has("a", "b", "c"),
    history: history(has("a"), has("a", "b")),
    found: {
      NONE: [],
      BACKWARD: ["2 backward c"],
      BACKWARD_TRANSITIVE: ["2 backward c"],
      FORWARD: [],
      FORWARD_TRANSITIVE: [],
      FULL: ["2 backward c"],
      FULL_TRANSITIVE: ["2 backward c"],
    },
  },
];

describe.each(CASES)("$name", (example) => {
  test.each(LEVELS)("under %s", (level) => {
    expect(summary(example.candidate, example.history, level)).toEqual(example.found[level]);
  });
});

describe("another format", () => {
  const other: ParsedSchema = { type: "JSON", canonical: "{}", model: undefined };

  test("cannot be read, whatever the contents", () => {
    expect(canRead(avroSchema("int"), other)).toEqual([
      {
        kind: "SCHEMA_TYPE_CHANGED",
        path: "/",
        writerPath: "/",
        detail: "reader type: AVRO not compatible with writer type: JSON",
        sentence: "A reader that uses AVRO cannot read data that was written with JSON.",
      },
    ]);
  });

  test("is fine under NONE", () => {
    expect(check(avroSchema("int"), history(other), "NONE")).toEqual([]);
  });

  test("that the engine does not know is never called compatible", () => {
    // Every format has an engine, but a row of the database may hold what a later release put there.
    const unknown: ParsedSchema = { type: "XML" as SchemaType, canonical: "", model: undefined };
    expect(canRead(unknown, unknown).map(({ kind }) => kind)).toEqual(["SCHEMA_TYPE_UNKNOWN"]);
  });
});

describe("laws", () => {
  const pairs = COMPARE_CASES.map(({ name, reader, writer }) => ({
    name,
    candidate: avroSchema(reader),
    earlier: history(avroSchema(writer)),
  }));
  const broken = (level: Level): readonly string[] =>
    pairs.filter(({ candidate, earlier }) => check(candidate, earlier, level).length > 0).map(({ name }) => name);

  test("NONE is always compatible", () => {
    expect(broken("NONE")).toEqual([]);
  });

  test("FULL is broken where BACKWARD or FORWARD is", () => {
    const either = new Set([...broken("BACKWARD"), ...broken("FORWARD")]);
    expect(broken("FULL")).toEqual(pairs.map(({ name }) => name).filter((name) => either.has(name)));
  });

  test.each([
    ["BACKWARD", "BACKWARD_TRANSITIVE"],
    ["FORWARD", "FORWARD_TRANSITIVE"],
    ["FULL", "FULL_TRANSITIVE"],
  ] as const)("%s and %s agree when there is one version", (level, transitive) => {
    expect(broken(transitive)).toEqual(broken(level));
  });

  test("FORWARD is BACKWARD with the roles exchanged", () => {
    const exchanged = COMPARE_CASES.filter(
      ({ reader, writer }) => check(avroSchema(writer), history(avroSchema(reader)), "FORWARD").length > 0,
    );
    expect(exchanged.map(({ name }) => name)).toEqual(broken("BACKWARD"));
  });

  test("a reader that reads two versions passes against both in any order", () => {
    const [first, second] = [has("a", "x"), has("a", "y")];
    expect([
      check(has("a"), history(first, second), "BACKWARD_TRANSITIVE"),
      check(has("a"), history(second, first), "BACKWARD_TRANSITIVE"),
    ]).toEqual([[], []]);
  });
});
