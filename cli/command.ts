import type { Args } from "./args.ts";
import { bundle } from "./commands/bundle.ts";
import { canIDeploy } from "./commands/can-i-deploy.ts";
import { canIMerge } from "./commands/can-i-merge.ts";
import { check } from "./commands/check.ts";
import { clean } from "./commands/clean.ts";
import { createEnvironment } from "./commands/create-environment.ts";
import { createOrUpdatePacticipant } from "./commands/create-or-update-pacticipant.ts";
import { createOrUpdateVersion } from "./commands/create-or-update-version.ts";
import { createOrUpdateWebhook } from "./commands/create-or-update-webhook.ts";
import { createVersionTag } from "./commands/create-version-tag.ts";
import { createWebhook } from "./commands/create-webhook.ts";
import { deleteBranch } from "./commands/delete-branch.ts";
import { deleteEnvironment } from "./commands/delete-environment.ts";
import { deleteVersionTag } from "./commands/delete-version-tag.ts";
import { deleteWebhook } from "./commands/delete-webhook.ts";
import { describeEnvironment } from "./commands/describe-environment.ts";
import { describePacticipant } from "./commands/describe-pacticipant.ts";
import { describeVersion } from "./commands/describe-version.ts";
import { eventsDeclare } from "./commands/events-declare.ts";
import { eventsRetentionGet, eventsRetentionSet, eventsRetentionUnset } from "./commands/events-retention.ts";
import { generateUuid } from "./commands/generate-uuid.ts";
import { getPacts } from "./commands/get-pacts.ts";
import { listEnvironments } from "./commands/list-environments.ts";
import { listLatestPactVersions } from "./commands/list-latest-pact-versions.ts";
import { listPacticipants } from "./commands/list-pacticipants.ts";
import { migrate } from "./commands/migrate.ts";
import { plan } from "./commands/plan.ts";
import { providerStatesList } from "./commands/provider-states-list.ts";
import { publish } from "./commands/publish.ts";
import { publishProviderContract } from "./commands/publish-provider-contract.ts";
import { recordDeployment } from "./commands/record-deployment.ts";
import { recordRelease } from "./commands/record-release.ts";
import { recordSupportEnded } from "./commands/record-support-ended.ts";
import { recordUndeployment } from "./commands/record-undeployment.ts";
import { redeliverWebhook } from "./commands/redeliver-webhook.ts";
import { schemaApply } from "./commands/schema-apply.ts";
import { schemaCheck } from "./commands/schema-check.ts";
import { schemaConfigGet, schemaConfigSet, schemaConfigUnset } from "./commands/schema-config.ts";
import { schemaDelete } from "./commands/schema-delete.ts";
import { schemaDiff } from "./commands/schema-diff.ts";
import { schemaExport } from "./commands/schema-export.ts";
import { schemaGet } from "./commands/schema-get.ts";
import { schemaImport } from "./commands/schema-import.ts";
import { schemaList } from "./commands/schema-list.ts";
import { schemaModeGet, schemaModeSet, schemaModeUnset } from "./commands/schema-mode.ts";
import { schemaReferences } from "./commands/schema-references.ts";
import { schemaRegister } from "./commands/schema-register.ts";
import { schemaUse } from "./commands/schema-use.ts";
import { schemaVersions } from "./commands/schema-versions.ts";
import { serve } from "./commands/serve.ts";
import { tokenCreate } from "./commands/token-create.ts";
import { tokenList } from "./commands/token-list.ts";
import { tokenRevoke } from "./commands/token-revoke.ts";
import { testWebhook } from "./commands/test-webhook.ts";
import { updateEnvironment } from "./commands/update-environment.ts";
import { verificationRequired } from "./commands/verification-required.ts";
import { waive } from "./commands/waive.ts";
import { waiveEnd } from "./commands/waive-end.ts";
import { waiveList } from "./commands/waive-list.ts";
import { why } from "./commands/why.ts";

/** What the process ends with. Scripts branch on these; none changes its meaning once released. */
export const EXIT_CODES = {
  0: "yes, or done",
  1: "no: a schema is incompatible, or a server could not start",
  2: "the command line is not right, or a file it names is not",
  3: "the broker could not be reached, or failed (5xx)",
  4: "the broker refused the request (4xx)",
} as const;

/** The same for the commands of the pact-broker CLI, which has no more than these. */
export const CLASSIC_EXIT_CODES = {
  0: "yes, or done",
  1: "no, nothing to do it to, or the broker refused or could not be reached",
  2: "the command line is not right, or a file it names is not",
} as const;

/** One of the above, or whatever PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA names. */
export type ExitCode = number;

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
  /** From the pact-broker CLI: it keeps that one's texts, variables and exit codes. */
  readonly classic?: true;
  /** Words that are not options: `<files...>`. */
  readonly operands?: { readonly syntax: string; readonly summary: string };
  readonly options: readonly Option[];
  /** Lines to copy, without the leading `weir`. */
  readonly examples: readonly string[];
  /** Answers with a verdict and ends with `VERDICT_EXIT_CODES`, also where it fails: always, or when `--explain` is given. */
  readonly verdict?: "always" | "explained";
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
  /** Called as `weir pact-broker`: whatever the pact-broker CLI would not print is left out. */
  readonly exact?: boolean;
  /** Everything on standard input; left out where there is none. */
  readonly input?: () => Promise<string>;
  /** Characters in a line of the terminal; left out where there is none. */
  readonly columns?: number | undefined;
  /** Asks a person a question that yes or no answers; left out where nobody sits at a terminal. */
  readonly confirm?: (question: string) => Promise<boolean>;
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
  /** For people, to stderr. */
  readonly complaint?: string;
  /** For `--output json`. */
  readonly json?: unknown;
  /** For `--output id`: the one word that a script would want. */
  readonly id?: string;
}

/** All commands, in the order of the help; `version` and `completions` speak of these, so they join them in `run`. */
export const COMMANDS: readonly Command[] = [
  serve,
  migrate,
  clean,
  publish,
  canIDeploy,
  canIMerge,
  verificationRequired,
  recordDeployment,
  recordUndeployment,
  recordRelease,
  recordSupportEnded,
  createEnvironment,
  updateEnvironment,
  describeEnvironment,
  listEnvironments,
  deleteEnvironment,
  createOrUpdatePacticipant,
  describePacticipant,
  listPacticipants,
  createOrUpdateVersion,
  describeVersion,
  createVersionTag,
  deleteVersionTag,
  deleteBranch,
  listLatestPactVersions,
  getPacts,
  providerStatesList,
  createWebhook,
  createOrUpdateWebhook,
  testWebhook,
  deleteWebhook,
  publishProviderContract,
  generateUuid,
  redeliverWebhook,
  schemaRegister,
  schemaCheck,
  schemaGet,
  schemaList,
  schemaVersions,
  schemaReferences,
  schemaDiff,
  schemaDelete,
  schemaApply,
  schemaExport,
  schemaImport,
  schemaConfigGet,
  schemaConfigSet,
  schemaConfigUnset,
  schemaModeGet,
  schemaModeSet,
  schemaModeUnset,
  schemaUse,
  eventsDeclare,
  waive,
  waiveList,
  waiveEnd,
  eventsRetentionGet,
  eventsRetentionSet,
  eventsRetentionUnset,
  tokenCreate,
  tokenList,
  tokenRevoke,
  why,
  check,
  plan,
  bundle,
];
