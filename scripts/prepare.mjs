// Run by npm's `prepare`: builds in a checkout. Does nothing where the tools to build are not installed (`npm ci --omit=dev`).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const tools = ["typescript7", "tsx"].map((name) => new URL(`../node_modules/${name}/package.json`, import.meta.url));
if (tools.every((file) => existsSync(file))) {
  // npm is a .cmd on Windows, which only a shell can start.
  const { status } = spawnSync("npm", ["run", "build"], { stdio: "inherit", shell: process.platform === "win32" });
  process.exitCode = status ?? 1;
}
