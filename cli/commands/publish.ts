import type { BrokerApiError, Notice, PactDocument, PublishedContracts } from "../../sdk/index.ts";
import { type Args, UsageError } from "../args.ts";
import { type BuildPlace, detectBranch, detectBuildUrl, detectCommit } from "../build-facts.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { listFiles, readText } from "../files.ts";
import { mergePacts, type PactFile } from "../merge-pacts.ts";
import { noticesText } from "../notices.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { tagsOf } from "../tags.ts";
import { pactProblems } from "../validate-pact.ts";

/** Publishes the pacts of one version, one request per consumer. Options and texts: pact-broker CLI 1.78, `publish`. */
export const publish: Command = {
  name: "publish",
  summary: "publish pacts",
  classic: true,
  operands: { syntax: "<pact-dirs-or-files...>", summary: "pact files, folders of them, or patterns" },
  options: [
    {
      flags: "-a, --consumer-app-version <number>",
      summary: "the version of the consumer; may be left out with --auto-detect-version-properties",
    },
    { flags: "-h, --branch <name>", summary: "the branch of the consumer version" },
    { flags: "-r, --auto-detect-version-properties", summary: "take branch, build URL and version from the CI system or git" },
    { flags: "-t, --tag <name>", summary: "a tag for the consumer version; repeatable" },
    { flags: "-g, --tag-with-git-branch", summary: "tag the consumer version with the branch being built" },
    { flags: "--build-url <url>", summary: "the page of the build that made the pacts" },
    { flags: "--merge", summary: "add to what this version has published, for tests that run on several machines" },
    { flags: "--validate", summary: "look for mistakes in the files first" },
    { flags: "--strict", summary: "with --validate: also refuse what no version of the specification knows" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "publish ./pacts --consumer-app-version 1.4.0 --branch main",
    "publish 'packages/*/pacts/*.json' --auto-detect-version-properties",
  ],
  run: publishFiles,
};

async function publishFiles(ctx: CommandContext, args: Args): Promise<Outcome> {
  const place = { env: ctx.env, cwd: ctx.cwd };
  const { readPact } = await import("../../sdk/broker/publish.ts");
  const files = listFiles(ctx.cwd, args.operands).map((path) => readPactFile(ctx.cwd, path, readPact));
  if (args.flag("validate") === true || args.flag("strict") === true) validate(files, args.flag("strict") === true);
  const version = versionFacts(args, place);
  const broker = await brokerClient(ctx, args);
  const answers: unknown[] = [];
  const texts: string[] = [];
  let refused = false;
  for (const [pacticipant, own] of groupBy(files, ({ document }) => document.consumer.name)) {
    const contracts = [...groupBy(own, ({ document }) => document.provider.name).values()].map((pair) => {
      if (pair.length > 1) ctx.note(`Merging ${pair.map(({ path }) => path).join(", ")}`);
      return mergePacts(pair);
    });
    // One consumer's refusal does not keep back the pacts of the next.
    const attempt = await orRefusal(broker.publishContracts({ pacticipant, ...version, contracts, merge: args.flag("merge") }));
    const { notices, body, ok } = attempt;
    refused ||= !ok;
    answers.push(body);
    texts.push(notices.length === 0 && !ok ? ctx.colors.red(JSON.stringify(body)) : noticesText(notices, ctx.colors));
  }
  return { exitCode: refused ? 1 : 0, text: texts.join("\n"), json: answers };
}

interface Attempt {
  readonly ok: boolean;
  readonly notices: readonly Notice[];
  readonly body: unknown;
}

async function orRefusal(published: Promise<PublishedContracts>): Promise<Attempt> {
  const { BrokerApiError } = await import("../../sdk/http/api-error.ts");
  try {
    const body = await published;
    return { ok: true, notices: body.notices, body };
  } catch (error) {
    if (!(error instanceof BrokerApiError)) throw error;
    return { ok: false, notices: error.notices, body: bodyOf(error) };
  }
}

function bodyOf({ body = "", status }: BrokerApiError): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body.trim() === "" ? `The broker answered ${status}` : body.trim();
  }
}

function versionFacts(args: Args, place: BuildPlace) {
  const detect = args.flag("auto-detect-version-properties") === true;
  const version = args.text("consumer-app-version") ?? (detect ? detectCommit(place) : undefined);
  if (version === undefined) throw new UsageError("--consumer-app-version is required");
  const tags = [...tagsOf(args), ...(args.flag("tag-with-git-branch") === true ? [detectBranch(place)] : [])];
  return {
    version,
    branch: args.text("branch") ?? (detect ? detectBranch(place) : undefined),
    buildUrl: args.text("build-url") ?? (detect ? detectBuildUrl(place) : undefined),
    tags: tags.length === 0 ? undefined : [...new Set(tags)],
  };
}

function readPactFile(cwd: string, path: string, readPact: (text: string) => PactDocument): PactFile {
  // A byte order mark is legal in a file, but not in JSON that is sent.
  const text = readText(cwd, path).replace(/^\uFEFF/, "");
  try {
    return { path, text, document: readPact(text) };
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function validate(files: readonly PactFile[], strict: boolean): void {
  const problems = files.flatMap(({ path, document }) => pactProblems(document, strict).map((problem) => `${path}: ${problem}`));
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
