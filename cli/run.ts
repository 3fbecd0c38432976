import { UsageError } from "./args.ts";
import { COMMANDS, type CommandContext, type ExitCode } from "./command.ts";
import { render } from "./output.ts";
import { packageVersion } from "./package-version.ts";
import { parse } from "./parse.ts";

/** What to print last and how to end. */
export interface Ending {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line (without node and script) and turns whatever happens into an ending. */
export async function run(argv: readonly string[], ctx: CommandContext): Promise<Ending> {
  const parsed = parse(argv, COMMANDS, packageVersion());
  if (parsed.kind === "print") return { exitCode: 0, stdout: parsed.text, stderr: "" };
  if (parsed.kind === "wrong") return { exitCode: 2, stdout: "", stderr: parsed.text };
  const { command, args } = parsed;
  try {
    const outcome = await command.run(ctx, args);
    return { exitCode: outcome.exitCode, stdout: render(outcome, args.text("output")), stderr: "" };
  } catch (error) {
    const { exitCode, text } = await failure(error, ctx, command.name);
    return { exitCode, stdout: "", stderr: `${text.trimEnd()}\n` };
  }
}

async function failure(error: unknown, ctx: CommandContext, command: string): Promise<{ exitCode: ExitCode; text: string }> {
  const { red } = ctx.colors;
  if (error instanceof UsageError) return { exitCode: 2, text: `${red("error:")} ${error.message}\nSee weir ${command} --help` };
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
    return { exitCode: exitCodeOf(error.status), text: `${red("error:")} ${error.message} (${error.errorCode})` };
  throw error;
}

function exitCodeOf(status: number): ExitCode {
  return status >= 500 ? 3 : 4;
}
