import type { Ignored, MatrixSelector } from "../sdk/index.ts";
import { type Args, type Given, UsageError } from "./args.ts";

/** Which versions a can-i-deploy question is about, and whom it leaves out. */
export interface Selection {
  readonly selectors: readonly MatrixSelector[];
  readonly ignored: readonly Ignored[];
}

type Draft = { -readonly [Key in keyof MatrixSelector]: MatrixSelector[Key] };

/**
 * Reads `--pacticipant A --version 1 --pacticipant B --latest --ignore C`: each of `--version`, `--latest`, `--branch`, `--main-branch`
 * and `--all` speaks of the `--pacticipant` or `--ignore` before it, as in the pact-broker CLI.
 * @throws UsageError when there is none before it, or a pacticipant is left without a version
 */
export function readSelection(args: Args): Selection {
  const wanted: Draft[] = [];
  const ignored: Draft[] = [];
  let last: Draft | undefined;
  for (const option of args.given) {
    if (option.name === "pacticipant" || option.name === "ignore") {
      last = { pacticipant: word(option) };
      (option.name === "ignore" ? ignored : wanted).push(last);
    } else if (OF_A_PACTICIPANT.has(option.name)) {
      if (last === undefined) throw new UsageError(`--${option.name} belongs after the --pacticipant or --ignore that it speaks of`);
      refine(last, option);
    }
  }
  for (const selector of wanted) check(selector);
  if (wanted.length === 0) throw new UsageError("--pacticipant is required");
  return {
    selectors: wanted,
    ignored: ignored.map(({ pacticipant, version }) => (version === undefined ? { pacticipant } : { pacticipant, version })),
  };
}

const OF_A_PACTICIPANT: ReadonlySet<string> = new Set(["version", "latest", "branch", "main-branch", "all", "tag"]);

function refine(draft: Draft, option: Given): void {
  switch (option.name) {
    case "version":
      draft.version = word(option);
      break;
    case "latest":
      draft.latest = true;
      if (option.value !== true) draft.tag = word(option);
      break;
    case "tag":
      draft.latest = true;
      draft.tag = word(option);
      break;
    case "branch":
      draft.branch = word(option);
      draft.latest = true;
      break;
    case "all":
      draft.tag = word(option);
      break;
    case "main-branch":
      if (option.value !== true) break;
      draft.mainBranch = true;
      draft.latest = true;
  }
}

function check({ pacticipant, version, latest, tag }: Draft): void {
  if (version !== undefined && latest === true) {
    throw new UsageError(`${pacticipant}: --version names one version; --latest, --branch and --main-branch pick another`);
  }
  if (version === undefined && latest === undefined && tag === undefined) {
    throw new UsageError(
      `Say which version of ${pacticipant}: --version VERSION, --branch BRANCH, --main-branch, --latest [TAG] or --all TAG`,
    );
  }
}

function word({ name, value }: Given): string {
  if (typeof value !== "string" || value.trim() === "") throw new UsageError(`--${name} may not be blank`);
  return value.trim();
}
