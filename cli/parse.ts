import { CommanderError, Command as Commander, Option as CommanderOption } from "commander";
import { type Args, createArgs, type Given } from "./args.ts";
import { CLASSIC_EXIT_CODES, type Command, EXIT_CODES, type Option } from "./command.ts";
import { VERDICT_EXIT_CODES } from "./verdict/exit-code.ts";

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: "run"; readonly command: Command; readonly args: Args }
  /** Help or version: print it and be done. */
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "wrong"; readonly text: string };

/** Fixed, so that the help is the same text everywhere. */
const HELP_WIDTH = 110;

/** Reads a command line (without node and script). `version` is what `--version` prints. */
export function parse(argv: readonly string[], commands: readonly Command[], version: string): Parsed {
  let chosen: Parsed | undefined;
  let out = "";
  let err = "";
  const program = new Commander("weir")
    .description("Contract broker and schema registry: one can-i-deploy over pacts and event schemas.")
    .version(version, "--version", "print the version of weir")
    .helpOption("-h, --help", "this text; `weir <command> --help` for a command")
    .helpCommand("help [command]", "the help of a command")
    .exitOverride()
    // Without it `--version` of a command would be taken for ours.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => void (out += text),
      writeErr: (text) => void (err += text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .addHelpText("after", `\n${exitCodes(EXIT_CODES)}`);
  for (const command of commands) {
    declare(program, command, (args) => {
      chosen = { kind: "run", command, args };
    });
  }
  try {
    program.parse(dashed(argv), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Asked for help, it succeeds; shown help because a command is missing, it does not.
    return error.exitCode === 0 ? { kind: "print", text: out } : { kind: "wrong", text: err };
  }
  return chosen ?? { kind: "wrong", text: err };
}

function declare(program: Commander, command: Command, run: (args: Args) => void): void {
  const words = command.name.split(" ");
  const heading = command.classic === true ? "Commands of the pact-broker CLI:" : "Commands of Weir:";
  const parent = words
    .slice(0, -1)
    .reduce((above, word) => above.commands.find((known) => known.name() === word) ?? group(above, word, heading), program);
  const sub = parent
    .command(words.at(-1) ?? "")
    .description(command.summary)
    .helpGroup(heading);
  // Some commands need -h for --branch, as the pact-broker CLI has it.
  sub.helpOption(command.options.some(({ flags }) => flags.startsWith("-h,")) ? "--help" : "-h, --help", "this text");
  for (const [index, syntax] of (command.operands?.syntax.split(" ") ?? []).entries())
    sub.argument(syntax, index === 0 ? command.operands?.summary : undefined);
  const given: Given[] = [];
  for (const option of command.options) addOption(sub, option, given);
  sub.addHelpText("after", `\nExamples:\n${command.examples.map((example) => `  weir ${example}`).join("\n")}\n\n${exitCodesOf(command)}`);
  sub.action(() => run(createArgs(sub.args, given)));
}

/** `schema register` lives in a command `schema`. */
function group(parent: Commander, word: string, heading: string): Commander {
  return parent
    .command(word)
    .helpGroup(heading)
    .description(`weir ${word} --help lists its commands`)
    .helpOption("-h, --help", "this text");
}

/** Writes down every use of an option as it is read: commander keeps the last value only, and forgets the order among options. */
function addOption(sub: Commander, { flags, summary, required, hidden, choices }: Option, given: Given[]): void {
  const option = new CommanderOption(flags, summary).makeOptionMandatory(required ?? false).hideHelp(hidden ?? false);
  if (choices !== undefined) option.choices(choices);
  sub.addOption(option);
  const name = option.name();
  sub.on(`option:${name}`, (value: string | null | undefined) => given.push({ name, value: value ?? true }));
  if (!option.isBoolean()) return;
  sub.addOption(new CommanderOption(`--no-${name}`).hideHelp());
  sub.on(`option:no-${name}`, () => given.push({ name, value: false }));
}

/** Liberties of the pact-broker CLI: words of a command or an option may be joined by `_`, and a short option may have `=` before its value. */
function dashed(argv: readonly string[]): string[] {
  const end = argv.indexOf("--");
  return argv.map((word, i) => {
    if (i === 0 && !word.startsWith("-")) return word.replaceAll("_", "-");
    if (end >= 0 && i > end) return word;
    return word.replace(/^--[a-z][\w-]*/i, (flag) => flag.replaceAll("_", "-")).replace(/^-([a-z])=/i, "-$1");
  });
}

function exitCodesOf({ classic, verdict }: Command): string {
  if (verdict === "always") return exitCodes(VERDICT_EXIT_CODES);
  const own = exitCodes(classic === true ? CLASSIC_EXIT_CODES : EXIT_CODES);
  return verdict === undefined ? own : `${own}\n${exitCodes(VERDICT_EXIT_CODES, "Exit codes with --explain:")}`;
}

function exitCodes(codes: Readonly<Record<number, string>>, title = "Exit codes:"): string {
  const lines = Object.entries(codes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return `${title}\n${lines.join("\n")}\n`;
}
