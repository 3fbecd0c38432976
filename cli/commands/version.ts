import type { Command } from "../command.ts";

/** The command that prints the version given. */
export function versionOf(version: string): Command {
  return {
    name: "version",
    summary: "print the version of weir",
    options: [],
    examples: ["version"],
    run: () => Promise.resolve({ exitCode: 0, text: version }),
  };
}
