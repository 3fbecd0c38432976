import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, registryCalls } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);
const SIXTEEN = Array.from({ length: 16 }, (_, index) => index);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

const numbered = (name: string, field: number) => record(name, ["id", "int"], [`field${field}`, "string", ""]);
const ids = (answers: { status: number; body: { id: number } }[]) => {
  expect(answers.map(({ status }) => status)).toEqual(SIXTEEN.map(() => 200));
  return new Set(answers.map(({ body }) => body.id));
};

test("the same schema from many producers at once is one id and one version", async () => {
  for (let round = 0; round < 60; round++) {
    const answers = await Promise.all(SIXTEEN.map(() => registry.register(`same-${round}`, numbered("Same", round))));
    expect(ids(answers).size).toBe(1);
    expect((await registry.get(`/subjects/same-${round}/versions`)).body).toEqual([1]);
  }
});

test("the same schema under many subjects at once is one id", async () => {
  for (let round = 0; round < 60; round++) {
    const answers = await Promise.all(SIXTEEN.map((n) => registry.register(`spread-${round}-${n}`, numbered("Spread", round))));
    expect(ids(answers).size).toBe(1);
  }
});

test("different schemas for one subject at once become versions without gaps", async () => {
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(SIXTEEN.map((n) => registry.register(`many-${round}`, numbered(`Many${round}`, n))));
    expect(ids(answers).size).toBe(16);
    expect((await registry.get(`/subjects/many-${round}/versions`)).body).toEqual(SIXTEEN.map((n) => n + 1));
  }
});

test("of schemas that exclude each other exactly one is registered", async () => {
  const types = ["int", "string", "boolean", "bytes", { type: "array", items: "int" }, { type: "map", values: "int" }];
  const answers = await Promise.all(types.map((type) => registry.register("rivals", record("Rival", ["id", type]))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(types.length - 1);
  expect((await registry.get("/subjects/rivals/versions")).body).toEqual([1]);
});

test("a schema is registered for good or refused while what it refers to is deleted", async () => {
  for (let round = 0; round < 60; round++) {
    const base = `base-${round}`;
    await registry.registered(base, record(`Base${round}`, ["id", "int"]));
    await registry.delete(`/subjects/${base}`);
    const references = [{ name: `Base${round}`, subject: base, version: 1 }];
    const schema = record("User", ["base", `Base${round}`]);
    const [deleted, ...registered] = await Promise.all([
      registry.delete(`/subjects/${base}?permanent=true`),
      ...[1, 2, 3].map((n) => registry.register(`user-${round}-${n}`, schema, { references })),
    ]);
    const done = registered.filter(({ status }) => status === 200);
    for (const { body } of registered.filter(({ status }) => status !== 200)) expect(body.error_code).toBe(42201);
    // Either the deletion came first and nobody refers to nothing, or somebody refers to it and it was not deleted.
    expect(deleted?.status).toBe(done.length === 0 ? 200 : 422);
  }
});

test("ids that are registered and deleted at the same time never dangle", async () => {
  const schema = numbered("Fleeting", 1);
  for (let round = 0; round < 60; round++) {
    await registry.registered(`leaving-${round}`, schema);
    await registry.delete(`/subjects/leaving-${round}`);
    const [, ...answers] = await Promise.all([
      registry.delete(`/subjects/leaving-${round}?permanent=true`),
      ...[1, 2, 3].map((n) => registry.register(`coming-${round}-${n}`, schema)),
    ]);
    for (const { body } of answers) expect((await registry.get(`/schemas/ids/${body.id}`)).body).toMatchObject({ schema });
    for (const n of [1, 2, 3]) {
      await registry.delete(`/subjects/coming-${round}-${n}`);
      await registry.delete(`/subjects/coming-${round}-${n}?permanent=true`);
    }
  }
});
