import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { lockDataDir } from "../../server/db/data-dir-lock.ts";
import { openDatabase } from "../../server/db/open.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "weir-data-dir-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const directory = () => join(folder, "postgres");

/** Puts down a claim as a process of this name would, `ageMs` ago. */
const claim = (name: string, ageMs = 0) => {
  mkdirSync(`${directory()}.lock`, { recursive: true });
  const path = join(`${directory()}.lock`, name);
  writeFileSync(path, "");
  const time = new Date(Date.now() - ageMs);
  utimesSync(path, time, time);
};
describe("an embedded database in a directory", () => {
  test("belongs to one process, and a killed process loses no acknowledged row", async () => {
    // What a start that was killed halfway leaves behind.
    mkdirSync(join(folder, "preparing-killed"));
    const first = startProcess(folder);
    expect(await first.says(/^open/)).toBe("open 0");
    expect(readdirSync(folder)).not.toContain("preparing-killed");
    await first.says(/^30$/);
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`in use by process ${first.pid}`);

    await first.killed();
    const acknowledged = Number(first.lastLine());
    expect(acknowledged).toBeGreaterThanOrEqual(30);

    const second = startProcess(folder);
    const found = Number((await second.says(/^open/)).slice("open ".length));
    // The row after the last acknowledged one may have been written without our hearing of it.
    expect([acknowledged, acknowledged + 1]).toContain(found);
    await second.ended();
    expect(existsSync(join(folder, "postgres.lock"))).toBe(false);
  }, 120_000);

  test("of another Postgres major is not touched, and the message says what to do", async () => {
    mkdirSync(join(folder, "postgres"));
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "17\n");
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(/belongs to PostgreSQL 17.*embeds PostgreSQL 18.*export/);
    expect(readdirSync(folder)).toEqual(["postgres"]);
  });

  test("is not made in a folder that holds something else", async () => {
    mkdirSync(join(folder, "postgres"));
    writeFileSync(join(folder, "postgres", "holiday.jpg"), "");
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow("not empty, but holds no database");
  });
});

describe("the lock of a data directory", () => {
  const timing = { patienceMs: 300, heartbeatMs: 20, abandonedMs: 200 };
  /** The part of a claim's name that says where its process runs. */
  const thisMachine = async () => {
    const lock = await lockDataDir(directory(), timing);
    const [name = ""] = readdirSync(`${directory()}.lock`);
    await lock.release();
    return name.split("-")[2] ?? "";
  };

  test("goes to exactly one of many that start together", async () => {
    claim(`999999999-1-${await thisMachine()}-dead`);
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(directory(), timing)));
    const winners = attempts.filter(({ status }) => status === "fulfilled");
    expect(winners).toHaveLength(1);
    expect(readdirSync(`${directory()}.lock`)).toHaveLength(1);
  });

  test("is free again once released", async () => {
    const first = await lockDataDir(directory(), timing);
    await expect(lockDataDir(directory(), timing)).rejects.toThrow(`${directory()} is in use by process ${process.pid}`);
    await first.release();
    await (await lockDataDir(directory(), timing)).release();
  });

  test("left by a dead process is taken over", async () => {
    claim(`999999999-1-${await thisMachine()}-dead`);
    await (await lockDataDir(directory(), timing)).release();
    expect(existsSync(`${directory()}.lock`)).toBe(false);
  });

  test("left by a dead process whose number another one has now is taken over", async () => {
    claim(`${process.ppid}-1-${await thisMachine()}-dead`);
    await (await lockDataDir(directory(), timing)).release();
  });

  test("held in another container is respected while that one renews it", async () => {
    const renewing = setInterval(() => claim("1-1-elsewhere-beef"), 20);
    claim("1-1-elsewhere-beef");
    await expect(lockDataDir(directory(), timing)).rejects.toThrow("in use by process 1 on another machine or in another container");
    clearInterval(renewing);
    await (await lockDataDir(directory(), timing)).release();
  });

  test("abandoned by another container is taken over", async () => {
    claim("1-1-elsewhere-beef", 1_000);
    await (await lockDataDir(directory(), timing)).release();
  });

  test("is renewed while it is held", async () => {
    const lock = await lockDataDir(directory(), timing);
    const [name = ""] = readdirSync(`${directory()}.lock`);
    claim(name, 60_000);
    const path = join(`${directory()}.lock`, name);
    while (Date.now() - statSync(path).mtimeMs > 30_000) await sleep(5);
    await lock.release();
  });
});

interface TestProcess {
  readonly pid: number | undefined;
  /** The first line like this, when it has been said; rejects with what was said when the process ends without it. */
  says(line: RegExp): Promise<string>;
  lastLine(): string;
  /** Kills it as `kill -9` does. */
  killed(): Promise<void>;
  /** Asks it to close its database and end. */
  ended(): Promise<void>;
}

function startProcess(dataDir: string): TestProcess {
  const script = fileURLToPath(new URL("../support/data-dir-process.ts", import.meta.url));
  const { NODE_OPTIONS: _jests, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, dataDir], { stdio: "pipe", env });
  const lines: string[] = [];
  let errors = "";
  let check: (() => void) | undefined;
  const exit = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (child.stdout !== null) {
    createInterface(child.stdout).on("line", (line) => {
      lines.push(line);
      check?.();
    });
  }
  child.stderr?.on("data", (text: Buffer) => {
    errors += text.toString();
  });
  return {
    pid: child.pid,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        check = () => {
          const line = lines.find((text) => pattern.test(text));
          if (line !== undefined) resolve(line);
        };
        check();
        void exit.then(() => reject(new Error(`The process ended without saying ${pattern}: ${lines.slice(-3).join(" ")}\n${errors}`)));
      }),
    lastLine: () => lines.at(-1) ?? "",
    async killed() {
      child.kill("SIGKILL");
      await exit;
    },
    async ended() {
      child.stdin?.end();
      await exit;
    },
  };
}
