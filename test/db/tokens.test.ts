import { pino } from "pino";
import { createToken } from "../../server/access/create-token.ts";
import { revokeToken } from "../../server/access/token-store.ts";
import { BELIEVED_MS, tokenVerifier } from "../../server/access/token-verifier.ts";
import { readConfig } from "../../server/config.ts";
import type { Context } from "../../server/context.ts";
import type { Db } from "../../server/db/db.ts";
import { type Sql, sql } from "../../server/db/sql.ts";
import { type CountingDb, countingDb } from "../support/count-statements.ts";
import { migratedDatabase } from "../support/database.ts";

const log = pino({ level: "silent" });
let db: Db;
let counting: CountingDb;
let ctx: Context;
let nowMs: number;
beforeEach(async () => {
  db = await migratedDatabase();
  counting = countingDb(db);
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  const actor = { name: "user w", scopes: ["admin"] } as const;
  ctx = { db, now: new Date(nowMs), baseUrl: "http://localhost", config: readConfig({}), log, actor };
});
afterEach(() => db.close());

const make = (expiresInSeconds?: number) =>
  createToken(ctx, { description: "CI", scopes: ["read"], ...(expiresInSeconds !== undefined && { expiresInSeconds }) });
const verifier = () => tokenVerifier({ db: counting.db, log, clock: () => nowMs });
const statements = async (work: () => Promise<unknown>) => (await counting.during(work)).statements;

/** Holds who waits for it until it is opened. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

test("the secret of a token is not in the database", async () => {
  const { secret, token } = await make();
  const rows = await db.query<{ row: string }>(sql`select t::text as row from api_tokens t`);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).toContain(token.hint);
  expect(rows[0]?.row).not.toContain(secret.slice(token.hint.length));
  expect(rows[0]?.row).not.toContain(Buffer.from(secret).toString("hex"));
});
test("a token is looked up once in the time that it is believed, and parallel requests ask together", async () => {
  const { secret, token } = await make();
  const tokens = verifier();
  expect(await statements(() => Promise.all([1, 2, 3].map(() => tokens.find(secret))))).toBe(1);
  nowMs += BELIEVED_MS - 1;
  expect(await statements(() => tokens.find(secret))).toBe(0);
  nowMs += 1;
  expect(await statements(() => tokens.find(secret))).toBe(1);
  expect((await tokens.find(secret))?.uuid).toBe(token.uuid);
});
test("a revocation on another node counts as soon as the token is no longer believed", async () => {
  const { secret, token } = await make();
  const tokens = verifier();
  expect((await tokens.find(secret))?.revokedAt).toBeNull();
  await revokeToken(db, token.id, { name: "user w", at: ctx.now });
  nowMs += BELIEVED_MS;
  expect((await tokens.find(secret))?.revokedAt).toEqual(ctx.now);
});
test("a revocation on this node counts at once, also for what was asked just before", async () => {
  const { secret, token } = await make();
  const [answered, release] = [gate(), gate()];
  let slow = true;
  const query = async <Row>(statement: Sql): Promise<Row[]> => {
    const rows = await db.query<Row>(statement);
    if (slow) {
      answered.open();
      await release.passed;
    }
    return rows;
  };
  const tokens = tokenVerifier({ db: { ...db, query }, log, clock: () => nowMs });
  const before = tokens.find(secret);
  await answered.passed;
  slow = false;
  await revokeToken(db, token.id, { name: "user w", at: ctx.now });
  tokens.forget(token.uuid);
  expect((await tokens.find(secret))?.revokedAt).toEqual(ctx.now);
  release.open();
  expect((await before)?.revokedAt).toBeNull();
  expect((await tokens.find(secret))?.revokedAt).toEqual(ctx.now);
});
test("what cannot be a token is never looked for, and what nobody made is not remembered", async () => {
  const tokens = verifier();
  for (const text of ["", "weir_", `weir_${"x".repeat(47)}`, `weir_${"x".repeat(47)}\0`, "x".repeat(10_000)])
    expect(await statements(() => tokens.find(text))).toBe(0);
  const unknown = `weir_${"x".repeat(48)}`;
  expect(await statements(() => tokens.find(unknown))).toBe(1);
  expect(await statements(() => tokens.find(unknown))).toBe(1);
});
test("looking a token up uses an index", async () => {
  const rows = await db.query<{ "QUERY PLAN": string }>(sql`
    explain select id from api_tokens where hash = decode(repeat('00', 32), 'hex')`);
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("api_tokens_hash_unique");
});
test("its use is written down once a minute, however often it is used", async () => {
  const { secret } = await make();
  const tokens = verifier();
  const found = await tokens.find(secret);
  if (found === undefined) throw new Error("the token is not there");
  const written = () =>
    statements(async () => {
      for (let i = 0; i < 5; i++) tokens.used(found);
      await new Promise((later) => setTimeout(later, 1_300));
    });
  expect(await written()).toBe(1);
  nowMs += 59_000;
  expect(await written()).toBe(0);
  nowMs += 1_000;
  expect(await written()).toBe(1);
  const [row] = await db.query<{ at: Date }>(sql`select last_used_at as at from api_tokens`);
  expect(row?.at).toEqual(new Date(nowMs));
});
