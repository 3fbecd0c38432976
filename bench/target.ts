import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { residentMb } from "./cpu.ts";

/** A server in a process of its own. */
export interface Target {
  readonly port: number;
  /** Memory of the process at this moment, in MB; undefined where the system does not tell. */
  memoryMb(): number | undefined;
  /** CPU time, in microseconds, that the process has used since it began. */
  cpu(): Promise<number>;
  stop(): void;
}

/** Starts bench/registry-target.ts. */
export async function startTarget(...args: readonly string[]): Promise<Target> {
  const child = fork(fileURLToPath(new URL("registry-target.ts", import.meta.url)), args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const port = Number(await nextMessage(child));
  return {
    port,
    memoryMb: () => residentMb(child.pid),
    async cpu() {
      const answer = nextMessage(child);
      child.send("cpu");
      const { user, system } = (await answer) as NodeJS.CpuUsage;
      return user + system;
    },
    stop: () => child.disconnect(),
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server ended with ${code}.`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}
