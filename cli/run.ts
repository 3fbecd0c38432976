import type { RegistryApiError } from "../sdk/index.ts";
import { UsageError } from "./args.ts";
import { BundleError } from "./bundle/bundle-file.ts";
import { COMMANDS, type Command, type CommandContext, type ExitCode } from "./command.ts";
import { completionsOf } from "./commands/completions.ts";
import { versionOf } from "./commands/version.ts";
import { render } from "./output.ts";
import { packageVersion } from "./package-version.ts";
import { parse } from "./parse.ts";
import { requestError } from "./request-error.ts";
import { NO_ANSWER, pactCompatible } from "./verdict/exit-code.ts";

/** What to print last and how to end. */
export interface Ending {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Every command there is. */
export function allCommands(): readonly Command[] {
  const all = [...COMMANDS, versionOf(packageVersion())];
  return [...all, completionsOf(all)];
}

/** Runs one command line (without node and script) and turns whatever happens into an ending. */
export async function run(argv: readonly string[], context: CommandContext): Promise<Ending> {
  // `weir pact-broker publish …`: a pipeline written for the pact-broker CLI needs one word more.
  const exact = argv[0] === "pact-broker" || argv[0] === "pactflow";
  const ctx = { ...context, exact };
  const words = exact ? argv.slice(1) : argv;
  const givesVerdict = isVerdictLine(words);
  const noAnswer = words.includes("--pact-compat") ? pactCompatible(NO_ANSWER) : NO_ANSWER;
  const parsed = parse(words, allCommands(), packageVersion());
  if (parsed.kind === "print") return { exitCode: 0, stdout: parsed.text, stderr: "" };
  if (parsed.kind === "wrong") return { exitCode: givesVerdict ? noAnswer : 2, stdout: "", stderr: parsed.text };
  const { command, args } = parsed;
  const format = args.text("output");
  try {
    const outcome = await command.run(ctx, args);
    const complaint = outcome.complaint === undefined ? "" : `${outcome.complaint.trimEnd()}\n`;
    return { exitCode: outcome.exitCode, stdout: render(outcome, format), stderr: complaint };
  } catch (error) {
    if (givesVerdict) return { exitCode: noAnswer, stdout: "", stderr: `${(await noAnswerText(error, ctx, command.name)).trimEnd()}\n` };
    const refusal = command.classic === true ? await classicRefusal(error, ctx, format) : undefined;
    if (refusal !== undefined) return { exitCode: 1, stdout: `${refusal}\n`, stderr: "" };
    const { exitCode, text } = await failure(error, ctx, command.name);
    // A bundle is nothing that pipelines of the pact-broker CLI know.
    const classic = command.classic === true && exitCode !== 2 && !(error instanceof BundleError);
    return { exitCode: classic ? 1 : exitCode, stdout: "", stderr: `${text.trimEnd()}\n` };
  }
}

/** Does this line, right or wrong, ask for a verdict? Then even its failures have exit codes of their own. */
function isVerdictLine(words: readonly string[]): boolean {
  const typed = words.map((word, i) => (i === 0 ? word.replaceAll("_", "-") : word));
  const command = COMMANDS.find(({ name }) => name.split(" ").every((word, i) => word === typed[i]));
  return command?.verdict === "always" || (command?.verdict === "explained" && words.includes("--explain"));
}

/** A fault of ours must not end with the exit code of a no, which is what Node gives it. */
async function noAnswerText(error: unknown, ctx: CommandContext, command: string): Promise<string> {
  try {
    return (await failure(error, ctx, command)).text;
  } catch {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** What the pact-broker CLI prints, on standard output, when the broker refuses. */
async function classicRefusal(error: unknown, { colors }: CommandContext, format: string | undefined): Promise<string | undefined> {
  const { BrokerApiError } = await import("../sdk/http/api-error.ts");
  if (!(error instanceof BrokerApiError)) return undefined;
  if (format === "json" || format === "pretty") {
    return error.url === undefined ? JSON.stringify({ error: { message: error.detail } }) : error.body?.trim() || "{}";
  }
  return colors.red(requestError(error));
}

async function failure(error: unknown, ctx: CommandContext, command: string): Promise<{ exitCode: ExitCode; text: string }> {
  const { red } = ctx.colors;
  if (error instanceof UsageError) return { exitCode: 2, text: `${red("error:")} ${error.message}\nSee weir ${command} --help` };
  if (error instanceof BundleError) return { exitCode: NO_ANSWER, text: `${red("error:")} ${error.message}` };
  const { BrokerApiError, BrokerUnavailableError, RegistryApiError } = await import("../sdk/http/api-error.ts");
  const { UnusableNameError } = await import("../sdk/http/path.ts");
  if (error instanceof UnusableNameError) return { exitCode: 2, text: `${red("error:")} ${error.message}` };
  if (error instanceof BrokerUnavailableError) {
    const advice = "Is the broker running? Where it is: --broker-base-url or PACT_BROKER_BASE_URL; to start one: weir serve";
    return { exitCode: 3, text: `${red("error:")} ${error.message}\n${advice}` };
  }
  if (error instanceof BrokerApiError) {
    // Notices are the broker's own full explanation; the fields are in the sentence already.
    const said = error.notices.length > 0 ? error.notices.map(({ text }) => text).join("\n") : error.detail;
    return { exitCode: exitCodeOf(error.status), text: `${red("error:")} ${said}` };
  }
  if (error instanceof RegistryApiError)
    return {
      exitCode: isIncompatible(error) ? 1 : exitCodeOf(error.status),
      text: `${red("error:")} ${error.message} (${error.errorCode})`,
    };
  throw error;
}

/** The registry refuses a schema because of what is registered already. */
function isIncompatible({ errorCode }: RegistryApiError): boolean {
  return errorCode === 409 || errorCode === 40901;
}

function exitCodeOf(status: number): ExitCode {
  return status >= 500 ? 3 : 4;
}
