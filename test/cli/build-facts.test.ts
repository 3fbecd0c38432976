import { execFileSync } from "node:child_process";
import { detectBranch, detectBuildUrl, detectCommit } from "../../cli/build-facts.ts";
import { type Workplace, workplace } from "./cli.ts";

let place: Workplace;
beforeEach(() => {
  place = workplace();
});
afterEach(() => place.remove());

test.each([
  ["GitHub, pull request", { GITHUB_HEAD_REF: "feat/x", GITHUB_REF: "refs/pull/1/merge" }, "feat/x"],
  ["GitHub, push", { GITHUB_REF: "refs/heads/feat/x" }, "feat/x"],
  ["GitLab", { CI_COMMIT_REF_NAME: "main" }, "main"],
  ["Jenkins", { GIT_BRANCH: "main" }, "main"],
  ["Azure", { BUILD_SOURCEBRANCHNAME: "main" }, "main"],
  ["another system with one variable that tells", { MY_CI_BRANCH: "main" }, "main"],
])("the branch is known from %s", (_name, env, branch) => {
  expect(detectBranch({ env, cwd: place.folder })).toBe(branch);
});

test("commit and build URL are known from the CI system", () => {
  const github = { GITHUB_SHA: "abc", GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "a/b", GITHUB_RUN_ID: "7" };
  expect(detectCommit({ env: github, cwd: place.folder })).toBe("abc");
  expect(detectBuildUrl({ env: github, cwd: place.folder })).toBe("https://github.com/a/b/actions/runs/7");
  expect(detectBuildUrl({ env: { CIRCLE_BUILD_URL: "http://c" }, cwd: place.folder })).toBe("http://c");
  expect(detectBuildUrl({ env: {}, cwd: place.folder })).toBeUndefined();
});

test("outside CI, git says branch and commit", () => {
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], { cwd: place.folder, encoding: "utf8" });
  git("init", "--quiet", "--initial-branch", "feat/y");
  git("commit", "--quiet", "--allow-empty", "--message", "first");
  expect(detectBranch({ env: {}, cwd: place.folder })).toBe("feat/y");
  expect(detectCommit({ env: {}, cwd: place.folder })).toBe(git("rev-parse", "HEAD").trim());
  git("checkout", "--quiet", "--detach");
  expect(() => detectBranch({ env: {}, cwd: place.folder })).toThrow("Neither a CI variable nor git says which branch this is");
});
