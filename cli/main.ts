#!/usr/bin/env node
import pc from "picocolors";
import { run } from "./run.ts";

// A reader that went away (`weir … | head`) is no reason for a stack trace.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { exitCode, stdout, stderr } = await run(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  colors: pc,
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(stdout);
process.stderr.write(stderr);
// Not process.exit: it would cut off what a pipe has not taken yet.
process.exitCode = exitCode;
