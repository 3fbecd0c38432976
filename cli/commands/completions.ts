import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { COMPLETION_SCRIPTS } from "../completion-scripts.ts";

/** The command that prints completions for the commands given. Options: pact-broker-cli 0.8, `completions`. */
export function completionsOf(commands: readonly Command[]): Command {
  const shells = Object.keys(COMPLETION_SCRIPTS);
  return {
    name: "completions",
    summary: `print the script that completes commands and options in a shell (${shells.join(", ")})`,
    operands: { syntax: "<shell>", summary: shells.join(", ") },
    options: [{ flags: "-d, --dir <folder>", summary: "write the script to a file in this folder instead" }],
    examples: ["completions bash > /etc/bash_completion.d/weir", "completions zsh --dir ~/.zsh/completions"],
    async run(ctx, args) {
      const [shell = ""] = args.operands;
      const script = COMPLETION_SCRIPTS[shell];
      if (script === undefined) throw new UsageError(`There are no completions for "${shell}". There are: ${shells.join(", ")}`);
      const text = script.write(commands.map(({ name, summary, options }) => ({ words: name.split(" "), summary, options })));
      const folder = args.text("dir");
      if (folder === undefined) return Promise.resolve({ exitCode: 0, text });
      mkdirSync(resolve(ctx.cwd, folder), { recursive: true });
      writeFileSync(resolve(ctx.cwd, folder, script.file), text);
      return Promise.resolve({ exitCode: 0, text: `Wrote ${join(folder, script.file)}` });
    },
  };
}
