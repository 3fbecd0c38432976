import { startBroker, type TestBroker } from "../../support/broker.ts";
import { record, refusal, registryCalls, seen } from "./arrange.ts";

let broker: TestBroker;
const registry = registryCalls(() => broker.url);

beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker.stop());

const ok = (body: unknown) => ({ status: 200, body });
const named = (name: string) => record(name, ["id", "string"]);

test("every context counts its ids from 1, and the same content keeps its id within each", async () => {
  expect(await registry.registered(":.ids:a", named("A"))).toBe(1);
  expect(await registry.registered(":.ids:b", named("B"))).toBe(2);
  expect(await registry.registered(":.ids:c", named("A"))).toBe(1);
  expect(await registry.registered(":.ids2:a", named("B"))).toBe(1);
});

test("16 registrations of one new schema in a new context give one id and one version", async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => registry.register(":.racing:a", named("Raced"))));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 {"id":1}']));
  expect(seen(await registry.get("/subjects/:.racing:a/versions"))).toEqual(ok([1]));
});

test("answers name a subject of another context with its context, and of the default one without", async () => {
  await registry.registered(":.:plain", named("Plain"));
  await registry.registered(":.named:s", named("Named"));
  expect((await registry.get("/subjects/plain/versions/1")).body).toMatchObject({ subject: "plain" });
  expect((await registry.get("/subjects/:.named:s/versions/latest")).body).toMatchObject({ subject: ":.named:s", version: 1, id: 1 });
});

test("a context comes with its first registration, and goes when nothing is registered in it", async () => {
  await registry.registered(":.passing:s", named("P"));
  expect((await registry.get("/contexts")).body).toEqual(expect.arrayContaining([".", ".passing"]));
  expect(seen(await registry.get("/contexts?contextPrefix=.pass"))).toEqual(ok([".passing"]));
  const notEmpty = refusal(422, 42211, "The specified context ':.passing:' is not empty.");
  expect(seen(await registry.delete("/contexts/.passing"))).toEqual(notEmpty);
  await registry.delete("/subjects/:.passing:s");
  expect(seen(await registry.delete("/contexts/passing"))).toEqual(notEmpty);
  await registry.delete("/subjects/:.passing:s?permanent=true");
  expect((await registry.delete("/contexts/:.passing:")).status).toBe(204);
  expect(seen(await registry.get("/contexts?contextPrefix=.pass"))).toEqual(ok([]));
  expect((await registry.delete("/contexts/.never-there")).status).toBe(204);
});

test("the id of a context that went is not given again when it comes back", async () => {
  await registry.registered(":.back:s", named("First"));
  await registry.delete("/subjects/:.back:s");
  await registry.delete("/subjects/:.back:s?permanent=true");
  await registry.delete("/contexts/.back");
  expect(await registry.registered(":.back:s", named("Second"))).toBe(2);
});

test("lists show every context, one of them, or the default one", async () => {
  await registry.registered("list-me", named("L0"));
  await registry.registered(":.lists:list-me", named("L1"));
  await registry.registered(":.lists:other", named("L2"));
  expect((await registry.get("/subjects")).body).toEqual(expect.arrayContaining([":.lists:list-me", ":.lists:other", "list-me"]));
  expect(seen(await registry.get("/subjects?subjectPrefix=:.lists:"))).toEqual(ok([":.lists:list-me", ":.lists:other"]));
  expect(seen(await registry.get("/subjects?subjectPrefix=:.lists:list"))).toEqual(ok([":.lists:list-me"]));
  expect(seen(await registry.get("/subjects?subjectPrefix=:*:list-me"))).toEqual(ok([":.lists:list-me", "list-me"]));
  expect(seen(await registry.get("/subjects?subjectPrefix=list-me"))).toEqual(ok(["list-me"]));
  const rows = (await registry.get("/schemas?subjectPrefix=:.lists:")).body as unknown as { subject: string }[];
  expect(rows.map(({ subject }) => subject)).toEqual([":.lists:list-me", ":.lists:other"]);
});

describe("below /contexts", () => {
  test("a registration, a version and a schema are those of the context", async () => {
    const answer = await registry.post("/contexts/.below/subjects/s%2F1/versions", { schema: named("Below") });
    expect(seen(answer)).toEqual(ok({ id: 1 }));
    expect((await registry.get("/contexts/below/subjects/s%2F1/versions/1")).body).toMatchObject({ subject: ":.below:s/1" });
    expect((await registry.get("/contexts/:.below:/schemas/ids/1")).body).toMatchObject({ schema: named("Below") });
    expect(seen(await registry.get("/contexts/below/subjects"))).toEqual(ok([":.below:s/1"]));
    const check = await registry.post("/contexts/below/compatibility/subjects/s%2F1/versions/latest", { schema: named("Below") });
    expect(seen(check)).toEqual(ok({ is_compatible: true }));
  });

  test("settings without a subject are those of the context, with one those of the subject in it", async () => {
    await registry.put("/contexts/set/config", { compatibility: "NONE" });
    expect(seen(await registry.get("/config/:.set:"))).toEqual(ok({ compatibilityLevel: "NONE" }));
    await registry.put("/contexts/set/config/s", { compatibility: "FULL" });
    expect(seen(await registry.get("/config/:.set:s"))).toEqual(ok({ compatibilityLevel: "FULL" }));
    expect(seen(await registry.get("/contexts/set/mode?defaultToGlobal=true"))).toEqual(ok({ mode: "READWRITE" }));
  });

  test("a name with a colon is no context", async () => {
    const answer = await registry.get("/contexts/a:b/subjects");
    expect(seen(answer)).toEqual(refusal(400, 400, "Context name 'a:b' cannot contain a colon"));
  });
});

describe("settings of a context", () => {
  test("apply to its subjects; those of the default context do not", async () => {
    await registry.put("/config", { compatibility: "FORWARD" });
    expect((await registry.get("/config/:.own:s?defaultToGlobal=true")).body).toMatchObject({ compatibilityLevel: "BACKWARD" });
    await registry.put("/config/:.own:", { compatibility: "FULL" });
    expect((await registry.get("/config/:.own:s?defaultToGlobal=true")).body).toMatchObject({ compatibilityLevel: "FULL" });
    await registry.delete("/config");
  });

  test("of the global one apply to every context that has none", async () => {
    await registry.put("/config/:.__GLOBAL:", { compatibility: "NONE" });
    expect((await registry.get("/config/:.any:s?defaultToGlobal=true")).body).toMatchObject({ compatibilityLevel: "NONE" });
    expect((await registry.get("/config/s?defaultToGlobal=true")).body).toMatchObject({ compatibilityLevel: "NONE" });
    await registry.delete("/config/:.__GLOBAL:");
    expect(seen(await registry.get("/config/:.nothing:"))).toMatchObject({ status: 404, body: { error_code: 40408 } });
  });

  test("make it read-only, for its subjects alone", async () => {
    await registry.put("/mode/:.frozen:", { mode: "READONLY" });
    const refused = await registry.register(":.frozen:s", named("Frozen"));
    expect(seen(refused)).toEqual(refusal(422, 42205, "Subject s in context :.frozen: is in read-only mode"));
    expect((await registry.register("s", named("Frozen"))).status).toBe(200);
  });

  test("mode FORWARD is for all contexts together", async () => {
    const only = refusal(422, 42204, "Forward mode only supported on global level");
    expect(seen(await registry.put("/mode/:.x:", { mode: "FORWARD" }))).toEqual(only);
    expect(seen(await registry.put("/mode/:.__GLOBAL:?force=true", { mode: "FORWARD" }))).toEqual(ok({ mode: "FORWARD" }));
    await registry.delete("/mode/:.__GLOBAL:");
  });
});

describe("a reference", () => {
  const uses = (name: string, used: string) => record(name, ["value", used]);

  test("means a subject beside the one that has it, and another context only where it says so", async () => {
    await registry.registered(":.refs:used", named("Used"));
    const references = [{ name: "Used", subject: "used", version: 1 }];
    await registry.registered(":.refs:user", uses("User", "Used"), { references });
    expect((await registry.get("/subjects/:.refs:user/versions/1")).body).toMatchObject({ references });
    expect((await registry.register("user-outside", uses("User", "Used"), { references })).status).toBe(422);
    const qualified = [{ name: "Used", subject: ":.refs:used", version: 1 }];
    await registry.registered("user-outside", uses("User", "Used"), { references: qualified });
    expect((await registry.get("/subjects/user-outside/versions/1")).body).toMatchObject({ references: qualified });
  });

  test("from whatever context keeps what it refers to", async () => {
    await registry.registered(":.kept:used", named("Kept"));
    const references = [{ name: "Kept", subject: ":.kept:used", version: 1 }];
    const id = await registry.registered("keeper", uses("Keeper", "Kept"), { references });
    expect(seen(await registry.get("/subjects/:.kept:used/versions/1/referencedby"))).toEqual(ok([id]));
    expect((await registry.delete("/subjects/:.kept:used/versions/1")).body).toMatchObject({ error_code: 42206 });
  });
});

test("subjects of references are shown with their context on request", async () => {
  await registry.registered(":.shown:used", named("Shown"));
  const references = [{ name: "Shown", subject: "used", version: 1 }];
  const id = await registry.registered(":.shown:user", record("ShownUser", ["value", "Shown"]), { references });
  const qualified = { references: [{ name: "Shown", subject: ":.shown:used", version: 1 }] };
  expect((await registry.get("/subjects/:.shown:user/versions/1?referenceFormat=qualified")).body).toMatchObject(qualified);
  expect((await registry.get(`/schemas/ids/${id}?subject=:.shown:user&referenceFormat=qualified`)).body).toMatchObject(qualified);
});

test("an id is looked for where the subject is: in its context, or for a bare name in any", async () => {
  await registry.registered(":.found:only-here", named("OnlyHere"));
  const found = ok(expect.objectContaining({ subject: ":.found:only-here", version: 1, schema: named("OnlyHere") }));
  expect(seen(await registry.get("/schemas/ids/1?subject=:.found:only-here"))).toEqual(found);
  expect(seen(await registry.get("/schemas/ids/1?subject=only-here"))).toEqual(found);
});

test("an alias stands for another subject of the same context", async () => {
  const id = await registry.registered(":.alias:real", named("Real"));
  await registry.put("/config/:.alias:nick", { alias: "real" });
  expect(seen(await registry.register(":.alias:nick", named("Real")))).toEqual(ok({ id }));
  expect((await registry.post("/subjects/:.alias:nick", { schema: named("Real") })).body).toMatchObject({ subject: ":.alias:real" });
  expect((await registry.get("/subjects/:.alias:nick/versions/latest")).body).toMatchObject({ subject: ":.alias:real" });
  expect(seen(await registry.get("/subjects/:.alias:nick/versions"))).toEqual(ok([1]));
});
