import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starting a process with an embedded database takes seconds on a busy machine, and a test starts up to three. */
const PATIENCE_MS = 120_000;

const root = new URL("../../", import.meta.url).pathname;
const running: ChildProcess[] = [];
let folder: string;
/** A data directory that is ready, to copy: making one anew takes seconds, and is tested once. */
const ready = mkdtempSync(join(tmpdir(), "weir-ready-"));
let made: { readonly code: number | null; readonly out: string; readonly err: string };
beforeAll(async () => {
  made = await weir(["migrate", "--data-dir", join(ready, "data")]).ended;
}, PATIENCE_MS);
afterAll(() => rmSync(ready, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weir-serve-"));
  cpSync(ready, folder, { recursive: true });
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await once(child, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A real process, as `npx weir` would start it. */
function weir(words: readonly string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _, PACT_BROKER_DATABASE_URL: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...words], { cwd: root, env: { ...inherited, ...env } });
  running.push(child);
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  // The event's first argument is the exit code; null after a signal.
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }));
  return { child, said, ended };
}

/** A broker that answers, and its URL. */
async function serve(...words: readonly string[]) {
  const broker = weir(["serve", "--port", "0", "--data-dir", join(folder, "data"), ...words]);
  const url = await until(() => /^Weir listens on (http:\S+)$/m.exec(broker.said.out)?.[1], broker.ended);
  return { ...broker, url };
}

async function until<Value>(look: () => Value | undefined, ended: Promise<object>): Promise<Value> {
  let over: object | undefined;
  void ended.then((how) => (over = how));
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (over !== undefined) throw new Error(`ended: ${JSON.stringify(over)}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

test(
  "the first lines say where it listens, where the data is and what to type next; then come logs, one JSON object per line",
  async () => {
    const { url, child, said, ended } = await serve();
    expect((await fetch(`${url}/diagnostic/status/heartbeat`)).status).toBe(200);
    const [listens, data, ...others] = said.out.split("\n");
    expect([listens, data]).toEqual([`Weir listens on ${url}`, expect.stringContaining(join(folder, "data"))]);
    expect(data).toContain("survives a crash of this process, not a power loss");
    const next = others.slice(0, others.indexOf("")).join("\n");
    for (const command of ["npx weir publish", "npx weir can-i-deploy"]) expect(next).toContain(command);
    expect(next).toContain(`--broker-base-url ${url}`);
    child.kill("SIGTERM");
    const { code, out, err } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const logs = out
      .slice(out.indexOf("\n\n") + 2)
      .trim()
      .split("\n");
    expect(logs.map((line) => JSON.parse(line))).toEqual(expect.arrayContaining([expect.objectContaining({ msg: "stopped" })]));
  },
  PATIENCE_MS,
);

test(
  "a broker that other machines reach, and that asks nobody for credentials, starts with a warning",
  async () => {
    const { said, ended } = await serve("--host", "0.0.0.0");
    await until(() => (said.err.includes("WARNING: Anybody who reaches 0.0.0.0 may read and change everything") ? true : undefined), ended);
  },
  PATIENCE_MS,
);

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s lets a request that is running finish, refuses new ones, and ends with 0",
  async (signal) => {
    const { url, child, said, ended } = await serve();
    const pact = JSON.stringify({ consumer: { name: "A" }, provider: { name: "B" }, interactions: [] });
    const sending = request(`${url}/pacts/provider/B/consumer/A/version/1`, {
      method: "PUT",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(pact) },
    });
    sending.write(pact.slice(0, 10));
    // Let the first half arrive: the request is running when the signal comes.
    await (await fetch(`${url}/livez`)).text();
    child.kill(signal);
    await until(() => (said.out.includes('"stopping') ? true : undefined), ended);
    await expect(fetch(`${url}/livez`)).rejects.toThrow("fetch failed");
    sending.end(pact.slice(10));
    const [response] = await once(sending, "response");
    expect(response.statusCode).toBe(201);
    response.resume();
    expect(await ended).toMatchObject({ code: 0, err: "" });
  },
  PATIENCE_MS,
);

test(
  "a verdict that was given just before the end is there after the next start",
  async () => {
    const first = await serve();
    const pact = JSON.stringify({ consumer: { name: "A" }, provider: { name: "B" }, interactions: [] });
    const headers = { "content-type": "application/json" };
    await fetch(`${first.url}/pacts/provider/B/consumer/A/version/1`, { method: "PUT", headers, body: pact });
    const asked = await fetch(`${first.url}/matrix?q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B`);
    first.child.kill("SIGTERM");
    const { verdict } = (await asked.json()) as { verdict: { id: string } };
    expect((await first.ended).code).toBe(0);
    const second = await serve();
    const shown = await fetch(`${second.url}/verdicts/${verdict.id}`, { headers: { accept: "application/hal+json" } });
    expect(await shown.json()).toMatchObject({ id: verdict.id, verdict });
    second.child.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);
  },
  PATIENCE_MS,
);

test(
  "a second signal ends it at once, whatever is running",
  async () => {
    const { url, child, said, ended } = await serve();
    const sending = request(`${url}/pacts/provider/B/consumer/A/version/1`, { method: "PUT", headers: { "content-length": 10 } });
    sending.on("error", () => {}).write("{");
    await (await fetch(`${url}/livez`)).text();
    child.kill("SIGTERM");
    await until(() => (said.out.includes('"stopping') ? true : undefined), ended);
    // Two signals within half a second are one Ctrl-C that npm has passed on.
    await new Promise((next) => setTimeout(next, 600));
    child.kill("SIGTERM");
    expect((await ended).code).toBe(1);
  },
  PATIENCE_MS,
);

test(
  "what was acknowledged before kill -9 is there after a restart",
  async () => {
    const first = await serve();
    const put = (version: number) =>
      fetch(`${first.url}/pacts/provider/B/consumer/A/version/${version}`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ consumer: { name: "A" }, provider: { name: "B" }, interactions: [{ description: `${version}` }] }),
      });
    const acknowledged: number[] = [];
    const publishing = (async () => {
      for (let version = 1; ; version++) if ((await put(version)).status === 201) acknowledged.push(version);
    })().catch(() => {});
    await until(() => (acknowledged.length >= 5 ? true : undefined), first.ended);
    first.child.kill("SIGKILL");
    await Promise.all([publishing, first.ended]);
    const second = await serve();
    const statuses = await Promise.all(
      acknowledged.map(async (version) => (await fetch(`${second.url}/pacts/provider/B/consumer/A/version/${version}`)).status),
    );
    expect(statuses).toEqual(acknowledged.map(() => 200));
  },
  PATIENCE_MS,
);

test(
  "a second process on the same data directory is refused in one line, and the first goes on",
  async () => {
    const { url } = await serve();
    const { code, out, err } = await weir(["serve", "--port", "0", "--data-dir", join(folder, "data")]).ended;
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^error: The data directory .* is in use by process \d+.*\n$/);
    const migrating = await weir(["migrate", "--data-dir", join(folder, "data")]).ended;
    expect(migrating).toMatchObject({ code: 1, err: expect.stringContaining("is in use by process") });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  },
  PATIENCE_MS,
);

test(
  "a port that is taken is said in one line",
  async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    // A server that listens on TCP has an address with a port.
    const { port } = other.address() as AddressInfo;
    const { code, err } = await weir(["serve", "--port", String(port), "--data-dir", folder]).ended;
    other.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `error: Port ${port} of 127.0.0.1 is taken by another process. Stop that one, or choose another port (--port).\n`,
    });
  },
  PATIENCE_MS,
);

test(
  "a database server that cannot be reached is named without its password",
  async () => {
    const url = "postgres://weir:secret@127.0.0.1:1/weir";
    for (const words of [["serve", "--database-url", url], ["migrate"]]) {
      const { code, err } = await weir(words, { DATABASE_URL: url }).ended;
      expect({ code, err }).toEqual({
        code: 1,
        err: "error: Cannot use the database at postgres://weir@127.0.0.1:1/weir: connect ECONNREFUSED 127.0.0.1:1\n",
      });
    }
  },
  PATIENCE_MS,
);

test(
  "migrate brings a new data directory up to date, and has nothing to do the second time",
  async () => {
    expect(made).toMatchObject({ code: 0, err: "", out: expect.stringContaining(`Database: ${join(ready, "data")}\n`) });
    const again = await weir(["migrate", "--data-dir", join(folder, "data")]).ended;
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining("Nothing to apply.") });
  },
  PATIENCE_MS,
);
