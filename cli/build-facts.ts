import { execFileSync } from "node:child_process";
import { UsageError } from "./args.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a build runs, for what follows. */
export interface BuildPlace {
  readonly env: Environment;
  readonly cwd: string;
}

// Variables of GitHub Actions, Buildkite, CircleCI, Travis, Jenkins, Hudson, AppVeyor, GitLab, CodeShip, Bitbucket and Azure DevOps,
// in the order of the pact-broker CLI 1.78; GitLab's commit and build URL are ours.
const BRANCH_VARIABLES = [
  "GITHUB_HEAD_REF",
  "GITHUB_REF",
  "BUILDKITE_BRANCH",
  "CIRCLE_BRANCH",
  "TRAVIS_BRANCH",
  "GIT_BRANCH",
  "GIT_LOCAL_BRANCH",
  "APPVEYOR_REPO_BRANCH",
  "CI_COMMIT_REF_NAME",
  "BITBUCKET_BRANCH",
  "BUILD_SOURCEBRANCHNAME",
];
const COMMIT_VARIABLES = [
  "GITHUB_SHA",
  "BUILDKITE_COMMIT",
  "CIRCLE_SHA1",
  "TRAVIS_COMMIT",
  "GIT_COMMIT",
  "APPVEYOR_REPO_COMMIT",
  "CI_COMMIT_ID",
  "CI_COMMIT_SHA",
  "BITBUCKET_COMMIT",
  "BUILD_SOURCEVERSION",
];
const BUILD_URL_VARIABLES = ["BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "TRAVIS_BUILD_WEB_URL", "CI_JOB_URL", "BUILD_URL"];

/** The branch being built: known variables, else the only variable that ends in `_BRANCH`, else git. @throws UsageError when nothing says */
export function detectBranch({ env, cwd }: BuildPlace): string {
  const known = first(env, BRANCH_VARIABLES);
  if (known !== undefined) return known.replace(/^refs\/heads\//, "");
  const others = Object.keys(env).filter((name) => name.endsWith("_BRANCH") && first(env, [name]) !== undefined);
  const only = others.length === 1 ? first(env, others) : undefined;
  const branch = only ?? git(cwd, ["rev-parse", "--abbrev-ref", "HEAD"])?.replace(/^origin\//, "");
  // "HEAD": a checkout of a commit, not of a branch.
  if (branch === undefined || branch === "HEAD")
    throw new UsageError("Neither a CI variable nor git says which branch this is. Give --branch");
  return branch;
}

/** The commit being built. @throws UsageError when nothing says */
export function detectCommit({ env, cwd }: BuildPlace): string {
  const commit = first(env, COMMIT_VARIABLES) ?? git(cwd, ["rev-parse", "HEAD"]);
  if (commit === undefined) throw new UsageError("Neither a CI variable nor git says which commit this is. Give --consumer-app-version");
  return commit;
}

/** The page of the CI system about this build, where it says. */
export function detectBuildUrl({ env }: BuildPlace): string | undefined {
  const [server, repository, run] = [env["GITHUB_SERVER_URL"], env["GITHUB_REPOSITORY"], env["GITHUB_RUN_ID"]];
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`;
  return first(env, BUILD_URL_VARIABLES);
}

function first(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== "");
}

function git(cwd: string, words: readonly string[]): string | undefined {
  try {
    const said = execFileSync("git", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return said === "" ? undefined : said;
  } catch {
    return undefined;
  }
}
