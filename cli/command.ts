import type { Args } from "./args.ts";
import { canIDeploy } from "./commands/can-i-deploy.ts";
import { canIMerge } from "./commands/can-i-merge.ts";
import { clean } from "./commands/clean.ts";
import { createEnvironment } from "./commands/create-environment.ts";
import { createOrUpdatePacticipant } from "./commands/create-or-update-pacticipant.ts";
import { createVersionTag } from "./commands/create-version-tag.ts";
import { describeVersion } from "./commands/describe-version.ts";
import { eventsDeclare } from "./commands/events-declare.ts";
import { listEnvironments } from "./commands/list-environments.ts";
import { migrate } from "./commands/migrate.ts";
import { publish } from "./commands/publish.ts";
import { recordDeployment } from "./commands/record-deployment.ts";
import { recordRelease } from "./commands/record-release.ts";
import { recordSupportEnded } from "./commands/record-support-ended.ts";
import { recordUndeployment } from "./commands/record-undeployment.ts";
import { schemaCheck } from "./commands/schema-check.ts";
import { schemaGet } from "./commands/schema-get.ts";
import { schemaRegister } from "./commands/schema-register.ts";
import { serve } from "./commands/serve.ts";
import { tokenCreate } from "./commands/token-create.ts";
import { tokenList } from "./commands/token-list.ts";
import { tokenRevoke } from "./commands/token-revoke.ts";

/** What the process ends with. Scripts branch on these; none changes its meaning once released. */
export const EXIT_CODES = {
  0: "yes, or done",
  1: "no: can-i-deploy or can-i-merge is not a clear yes, a schema is incompatible, there was nothing to end, or a server could not start",
  2: "the command line is not right, or a file it names is not",
  3: "the broker could not be reached, or failed (5xx)",
  4: "the broker refused the request (4xx)",
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

/** An option of a command. */
export interface Option {
  /** As the commander library writes them: `-a, --pacticipant <name>`; `[value]` may be left out; without either it is a yes or no. */
  readonly flags: string;
  readonly summary: string;
  readonly required?: true;
  /** Understood, but not in the help. */
  readonly hidden?: true;
  readonly choices?: readonly string[];
}

/** One thing that `weir` can do. */
export interface Command {
  /** The words typed. */
  readonly name: string;
  readonly summary: string;
  /** Words that are not options: `<files...>`. */
  readonly operands?: { readonly syntax: string; readonly summary: string };
  readonly options: readonly Option[];
  /** Lines to copy, without the leading `weir`. */
  readonly examples: readonly string[];
  /**
   * Does it. Only `main.ts` prints and ends the process.
   * @throws UsageError, and whatever the SDK throws
   */
  run(ctx: CommandContext, args: Args): Promise<Outcome>;
}

/** Paints text for a terminal, or leaves it alone. */
export interface Colors {
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** What a command may use of the process it runs in. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly cwd: string;
  readonly colors: Colors;
  /** A line to stdout at once; for a command that goes on running. */
  readonly print: (line: string) => void;
  /** A line to stderr at once: progress and warnings, nothing a script would read. */
  readonly note: (line: string) => void;
}

/** How a command ended. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** For people; empty prints nothing. */
  readonly text: string;
  /** For `--output json`. */
  readonly json?: unknown;
  /** For `--output id`: the one word that a script would want. */
  readonly id?: string;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  serve,
  migrate,
  clean,
  publish,
  canIDeploy,
  canIMerge,
  recordDeployment,
  recordUndeployment,
  recordRelease,
  recordSupportEnded,
  createEnvironment,
  listEnvironments,
  createOrUpdatePacticipant,
  createVersionTag,
  describeVersion,
  schemaRegister,
  schemaCheck,
  schemaGet,
  eventsDeclare,
  tokenCreate,
  tokenList,
  tokenRevoke,
];
