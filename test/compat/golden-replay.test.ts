import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { startBroker } from "../support/broker.ts";
import { goldenFolder, readScenarios } from "./golden/exchange.ts";
import { replay, type StepResult } from "./golden/replay.ts";
import { startSink } from "./golden/sink.ts";

/**
 * Replays recorded exchanges of the reference Pact Broker and compares the answers by shape. How many agree may only grow:
 * `UPDATE_GOLDEN=1` writes the new numbers, `GOLDEN_DIFFERENCES=file` the differences that are left.
 */
const AGREEMENT = new URL("./golden/agreement.json", import.meta.url);
/** The users that the recording of the `auth` scenario knows; its badges were open. */
const USERS = {
  basicAuthEnabled: true,
  basicAuthUsername: "w",
  basicAuthPassword: "wpass",
  basicAuthReadOnlyUsername: "r",
  basicAuthReadOnlyPassword: "rpass",
  enablePublicBadgeAccess: true,
} as const;
/** Webhooks of the recording went to the machine that it was made on. */
const WEBHOOKS = { webhookHostWhitelist: ["127.0.0.1", "localhost"], webhookSchemeWhitelist: ["http", "https"] } as const;
type Agreement = Record<string, { agree: number; of: number }>;

const folder = goldenFolder();
const scenarios = folder === undefined ? new Map<string, never[]>() : readScenarios(folder);
const recorded: Agreement = existsSync(AGREEMENT) ? (JSON.parse(readFileSync(AGREEMENT, "utf8")) as Agreement) : {};
const found: Agreement = {};
const differing: StepResult[] = [];

(folder === undefined ? describe.skip : describe)("answers agree with the reference Pact Broker's", () => {
  test.each([...scenarios.keys()].map((name) => [name]))(
    "%s",
    async (name) => {
      const broker = await startBroker({ badgeProviderMode: "redirect", ...WEBHOOKS, ...(name === "auth" ? USERS : {}) });
      const sink = await startSink();
      const results = await replay(broker.url, scenarios.get(name) ?? [], sink);
      await sink.stop();
      await broker.stop();
      const agree = results.filter(({ differences }) => differences.length === 0).length;
      differing.push(...results.filter(({ differences }) => differences.length > 0));
      found[name] = { agree, of: results.length };
      if (process.env["UPDATE_GOLDEN"] === undefined) expect(agree).toBeGreaterThanOrEqual(recorded[name]?.agree ?? 0);
    },
    120_000,
  );

  afterAll(() => {
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(AGREEMENT, `${JSON.stringify(found, null, 2)}\n`);
    const file = process.env["GOLDEN_DIFFERENCES"];
    if (file !== undefined)
      writeFileSync(
        file,
        differing.map(({ id, title, differences }) => `${id}: ${title}\n  ${differences.slice(0, 5).join("\n  ")}\n`).join(""),
      );
  });
});
test("the recorded agreement names only scenarios that exist", () => {
  const unknown = Object.keys(recorded).filter((name) => folder !== undefined && !scenarios.has(name));
  expect(unknown).toEqual([]);
});
