#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import pc from "picocolors";
import { againWithCertificate } from "./certificate.ts";
import { run } from "./run.ts";

// A reader that went away (`weir … | head`) is no reason for a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// The library would also paint where the variable CI is set, which puts escape codes into logs and files.
const onTerminal = [process.stdout, process.stderr].every(({ isTTY }) => isTTY) && process.env["NO_COLOR"] === undefined;

const again = againWithCertificate(process.argv, process.env);
if (again === undefined) {
  const { exitCode, stdout, stderr } = await run(process.argv.slice(2), {
    env: process.env,
    cwd: process.cwd(),
    colors: pc.createColors(onTerminal),
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    input: () => text(process.stdin),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { confirm } : {}),
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  // Not process.exit: it would cut off what a pipe has not taken yet.
  process.exitCode = exitCode;
} else {
  process.exitCode = again;
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
