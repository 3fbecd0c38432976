import { type Args, createArgs } from "../../cli/args.ts";
import { parse } from "../../cli/parse.ts";
import { allCommands } from "../../cli/run.ts";
import { readSelection } from "../../cli/selectors.ts";
import { workplace, words } from "./cli.ts";

const COMMANDS = allCommands();

function argsOf(line: string): Args {
  const parsed = parse(words(line), COMMANDS, "1.2.3");
  if (parsed.kind !== "run") throw new Error(parsed.text);
  return parsed.args;
}

test("the help of weir and of every command", () => {
  const help = (line: string) => parse(words(line), COMMANDS, "1.2.3");
  expect(help("--help")).toMatchSnapshot("weir");
  for (const { name } of COMMANDS) expect(help(`${name} --help`)).toMatchSnapshot(name);
});

test("the version of weir is not taken for the version of an application", async () => {
  expect(parse(["--version"], COMMANDS, "1.2.3")).toEqual({ kind: "print", text: "1.2.3\n" });
  expect(argsOf("describe-version --pacticipant A --version 5").text("version")).toBe("5");
});

test("words of an option may be joined by underscores, and values may hold them", () => {
  const args = argsOf("can-i-deploy --pacticipant a_b --version 1 --to_environment=pre_prod --retry_while_unknown 3");
  expect([args.text("pacticipant"), args.text("to-environment"), args.whole("retry-while-unknown")]).toEqual(["a_b", "pre_prod", 3]);
});

test("short options are those of the pact-broker CLI, where -h of publish is the branch", () => {
  const args = argsOf("publish ./pacts -a 1 -h main -t x -t y -g -b http://b -u me -p secret -o json -v");
  expect(args.operands).toEqual(["./pacts"]);
  expect([args.text("consumer-app-version"), args.text("branch"), args.texts("tag")]).toEqual(["1", "main", ["x", "y"]]);
  expect([args.flag("tag-with-git-branch"), args.flag("verbose"), args.flag("merge")]).toEqual([true, true, undefined]);
});

test("a yes or no can be taken back with --no-", () => {
  expect(argsOf("create-environment --name a --production").flag("production")).toBe(true);
  expect(argsOf("create-environment --name a --production --no-production").flag("production")).toBe(false);
});

test.each([
  [
    "--version speaks of the pacticipant before it",
    "-a A -e 1 -a B -e 2",
    [
      { pacticipant: "A", version: "1" },
      { pacticipant: "B", version: "2" },
    ],
  ],
  [
    "--latest alone",
    "-a A -e 1 -a B --latest",
    [
      { pacticipant: "A", version: "1" },
      { pacticipant: "B", latest: true },
    ],
  ],
  [
    "--latest with a tag",
    "-a A --latest dev -a B -l=x",
    [
      { pacticipant: "A", latest: true, tag: "dev" },
      { pacticipant: "B", latest: true, tag: "x" },
    ],
  ],
  ["--latest=tag", "-a A --latest=dev", [{ pacticipant: "A", latest: true, tag: "dev" }]],
  ["--branch means its head", "-a A --branch feat/x", [{ pacticipant: "A", branch: "feat/x", latest: true }]],
  ["--main-branch means its head", "-a A --main-branch", [{ pacticipant: "A", mainBranch: true, latest: true }]],
  ["--no-main-branch changes nothing", "-a A -e 1 --no-main-branch", [{ pacticipant: "A", version: "1" }]],
  ["--all picks every version with a tag", "-a A --all prod", [{ pacticipant: "A", tag: "prod" }]],
])("selectors: %s", (_name, line, selectors) => {
  expect(readSelection(argsOf(`can-i-deploy ${line}`))).toEqual({ selectors, ignored: [] });
});

test("--ignore takes the --version after it, and does not take one before it", () => {
  expect(readSelection(argsOf("can-i-deploy -a A --version 1 --ignore B --ignore C --version 2"))).toEqual({
    selectors: [{ pacticipant: "A", version: "1" }],
    ignored: [{ pacticipant: "B" }, { pacticipant: "C", version: "2" }],
  });
});

test.each([
  ["-a A", "Say which version of A"],
  ["-a A --no-main-branch", "Say which version of A"],
  ["--version 1 -a A", "--version belongs after the --pacticipant"],
  ["-a A -e 1 --latest", "--version names one version"],
])("selectors that make no sense are refused: %s", (line, message) => {
  expect(() => readSelection(argsOf(`can-i-deploy ${line}`))).toThrow(message);
});

test.each([
  [[], "Usage: weir"],
  [["deploy"], "unknown command 'deploy'"],
  [["schema"], "Usage: weir schema"],
  [["list-environments", "--colour"], "unknown option '--colour'"],
  [["record-deployment", "-a", "A", "-e", "1"], "required option '--environment <name>' not specified"],
  [["record-deployment", "-a", " ", "-e", "1", "--environment", "x"], "--pacticipant may not be blank"],
  [["record-deployment", "-a", "..", "-e", "1", "--environment", "x", "-b", "ftp://x"], "does not start with http"],
  [["list-environments", "-o", "xml"], "Allowed choices are text, table, json, pretty"],
  [["list-environments", "-b", "nowhere"], "is not a URL"],
  [["list-environments", "-u", "me", "-k", "token"], "either a username and password or a token"],
  [["publish", "-a", "1"], "missing required argument"],
  [["publish", ".", "-b", "http://x"], "No files found in ."],
  [["publish", "nowhere", "-a", "1"], "nowhere does not exist"],
  [["can-i-deploy", "-a", "A", "-e", "1", "--to", "x", "--to-environment", "y"], "either --to-environment or --to"],
  [["can-i-deploy", "-a", "A", "-e", "1", "--retry-while-unknown", "often"], "must be a whole number"],
  [["create-version-tag", "-a", "A", "-e", "1"], "--tag is required"],
  [["schema", "get"], "either --id or --subject"],
  [["schema", "check", "--subject", "s", "--schema", "nowhere.avsc"], "Cannot read nowhere.avsc"],
  [["events", "declare", "-a", "A", "-e", "1"], "Give --writes, --reads or --file"],
  [["events", "declare", "-a", "A", "-e", "1", "--writes", "subject"], "must look like subject=file.avsc"],
  [["serve", "--port", "99999"], "at most 65535"],
  [["serve", "--data-dir", "a", "--database-url", "postgres://x"], "either --data-dir or --database-url"],
  [["serve", "--log-level", "loud"], "The log level must be one of"],
])("a wrong command line ends with 2 and says what is wrong: %j", async (line, message) => {
  const place = workplace();
  const { exitCode, stdout, stderr } = await place.weir(...line);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(message);
  place.remove();
});

test("a setting that the environment names wrongly is a usage error too", async () => {
  const { exitCode, stderr } = await workplace({ PACT_BROKER_PORT: "many" }).weir("serve");
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("PACT_BROKER_PORT must be a whole number")]);
});

test("options that were not given have no value", () => {
  const args = createArgs([], []);
  expect([args.text("a"), args.texts("a"), args.flag("a"), args.whole("a")]).toEqual([undefined, [], undefined, undefined]);
});
