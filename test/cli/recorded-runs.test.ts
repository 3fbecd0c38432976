import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../cli/run.ts";
import { goldenFolder } from "../compat/golden/exchange.ts";
import { startBroker } from "../support/broker.ts";
import { givenOn } from "../support/given.ts";

/**
 * Runs `weir pact-broker` with the arguments of recorded runs of the genuine CLIs, in their order, and compares exit code and output
 * (of the Rust CLI the exit code only: where the two differ, Weir has the words of the Ruby CLI). How many agree may only grow:
 * `UPDATE_GOLDEN=1` writes the new numbers, `GOLDEN_DIFFERENCES=file` the differences that are left.
 */
const AGREEMENT = new URL("./recorded-runs.json", import.meta.url);

interface Run {
  readonly id: string;
  readonly args: readonly string[];
  /** Absent where the recording keeps the outcome back; the run is made all the same, for those after it. */
  readonly exitCode?: number;
  readonly stdout?: string;
}
type Agreement = Record<string, { agree: number; of: number }>;

const folder = goldenFolder();
const recorded: Agreement = existsSync(AGREEMENT) ? (JSON.parse(readFileSync(AGREEMENT, "utf8")) as Agreement) : {};
const found: Agreement = {};
const differing: string[] = [];

(folder === undefined ? describe.skip : describe)("weir pact-broker ends and prints as recorded", () => {
  test.each(["ruby", "standalone", "rust"])(
    "%s",
    async (client) => {
      const runs = readRuns(folder ?? "", client);
      const broker = await startBroker({
        webhookHostWhitelist: ["127.0.0.1", "localhost"],
        webhookSchemeWhitelist: ["http", "https"],
      });
      const session = { url: broker.url, environment: "", verified: false };
      const differences: string[] = [];
      for (const recording of runs) {
        const said = await again(recording, session);
        if (said === undefined || recording.exitCode === undefined) continue;
        const withOutput = client !== "rust";
        const wanted = outcome(recording.exitCode, withOutput ? (recording.stdout ?? "") : "");
        const got = outcome(said.exitCode, withOutput ? said.stdout : "");
        if (got !== wanted) differences.push(`${recording.id}\n--- recorded\n${wanted}\n+++ weir\n${got}\n${said.stderr}`);
      }
      await broker.stop();
      const compared = runs.filter(({ exitCode, args }) => exitCode !== undefined && args[0] !== "verifier").length;
      found[client] = { agree: compared - differences.length, of: compared };
      differing.push(...differences);
      if (process.env["UPDATE_GOLDEN"] === undefined) expect(found[client].agree).toBeGreaterThanOrEqual(recorded[client]?.agree ?? 0);
    },
    120_000,
  );

  afterAll(() => {
    if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(AGREEMENT, `${JSON.stringify(found, null, 2)}\n`);
    const file = process.env["GOLDEN_DIFFERENCES"];
    if (file !== undefined) writeFileSync(file, differing.join("\n"));
  });
});

test("the recorded agreement is about the CLIs that were recorded", () => {
  expect(Object.keys(recorded).toSorted()).toEqual(["ruby", "rust", "standalone"]);
});

function readRuns(from: string, client: string): Run[] {
  const files = readdirSync(from).filter((name) => name.includes(`-client-${client}-`));
  return files.toSorted().map((name) => JSON.parse(readFileSync(join(from, name), "utf8")) as Run);
}

interface Session {
  readonly url: string;
  /** The recording's environments have other identifiers. */
  environment: string;
  verified: boolean;
}

/** What `weir pact-broker` says; undefined for a run of the verifier, which leaves its result behind here too. */
async function again({ id, args }: Run, session: Session) {
  if (args[0] === "verifier") return verify(session, id, args);
  // The recording of the Ruby CLI verified by other means, between these two.
  if (args[0] === "record-deployment" && !session.verified) await verifyBoth(session);
  const words = args.map((word, i) =>
    word === "${base}" ? session.url : args[i - 1] === "--uuid" && isUuid(word) ? session.environment : word,
  );
  const plain = (text: string) => text;
  const noted: string[] = [];
  const said = await run(["pact-broker", ...words], {
    env: { PACT_BROKER_HTTP_RETRIES: "0" },
    cwd: folder ?? "",
    colors: { red: plain, green: plain, yellow: plain, bold: plain },
    print: (line) => noted.push(line),
    note: (line) => noted.push(line),
  });
  if (args[0] === "create-environment" && args.includes("prod") && said.exitCode === 0)
    session.environment = UUID.exec(said.stdout)?.[0] ?? "";
  return said;
}

async function verify(session: Session, id: string, args: readonly string[]): Promise<undefined> {
  session.verified = true;
  const version = args[args.indexOf("--provider-version") + 1] ?? "";
  if (args.includes("Nope")) return undefined;
  const given = givenOn(session.url);
  await given.version("Bar", version, { branch: "main", tags: id.endsWith("verify-main") ? ["dev"] : [] });
  await given.verification({
    consumer: "Foo",
    provider: "Bar",
    consumerVersion: "f2",
    providerVersion: version,
    success: !id.includes("broken"),
  });
  return undefined;
}

async function verifyBoth(session: Session): Promise<void> {
  session.verified = true;
  const given = givenOn(session.url);
  for (const [providerVersion, success] of [
    ["b1", true],
    ["b2", false],
  ] as const) {
    await given.version("Bar", providerVersion, { branch: "main" });
    await given.verification({ consumer: "Foo", provider: "Bar", consumerVersion: "f2", providerVersion, success });
  }
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

function isUuid(word: string): boolean {
  return UUID.test(word);
}

/** Everything that is another at each run is replaced; colours and the stack traces of the Ruby CLI are left out. */
function outcome(exitCode: number, stdout: string): string {
  const lines = stdout
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/\u001b\[\d+m/g, "")
    .replaceAll(/http:\/\/127\.0\.0\.1:\d{4,5}(?=[/"\s]|$)/g, "<base>")
    .replaceAll(new RegExp(UUID, "g"), "<uuid>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/g, "<time>")
    .replaceAll(/[0-9a-f]{40}/g, "<sha>")
    .split("\n")
    .filter((line) => !/\.rb:\d+:in|bin\/pact-broker:\d+:in/.test(line));
  return `exit ${exitCode}\n${sorted(lines.join("\n").trimEnd())}`;
}

/** JSON says the same in any order and layout. */
function sorted(text: string): string {
  try {
    return JSON.stringify(inOrder(JSON.parse(text)), null, 1);
  } catch {
    return text;
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, inOrder(held)]));
}
