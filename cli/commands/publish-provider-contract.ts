import { type Args, UsageError } from "../args.ts";
import { detectBranch, detectBuildUrl, detectCommit } from "../build-facts.ts";
import type { Command } from "../command.ts";
import { readText } from "../files.ts";
import { noticesText } from "../notices.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { tagsOf } from "../tags.ts";

/** Options and texts: pact-broker CLI 1.78, `pactflow publish-provider-contract`. */
export const publishProviderContract: Command = {
  name: "publish-provider-contract",
  summary: "publish what a provider offers (an OpenAPI document), and what verifying it gave",
  classic: true,
  operands: { syntax: "<file>", summary: "the contract" },
  options: [
    { flags: "--provider <name>", summary: "the provider", required: true },
    { flags: "-a, --provider-app-version <number>", summary: "its version; may be left out with --auto-detect-version-properties" },
    { flags: "-h, --branch <name>", summary: "the branch of the provider version" },
    { flags: "-r, --auto-detect-version-properties", summary: "take branch, build URL and version from the CI system or git" },
    { flags: "-t, --tag <name>", summary: "a tag for the provider version; repeatable" },
    { flags: "-g, --tag-with-git-branch", summary: "tag the provider version with the branch being built" },
    { flags: "--specification <name>", summary: "what kind of contract it is (default oas)" },
    { flags: "--content-type <type>", summary: "for instance application/yaml; else told by the end of the file's name" },
    { flags: "--verification-success", summary: "whether the provider's own verification passed" },
    { flags: "--verification-exit-code <code>", summary: "the same: passed when it is 0" },
    { flags: "--verification-results <file>", summary: "what the verification printed" },
    { flags: "--verification-results-content-type <type>", summary: "for instance text/plain" },
    { flags: "--verification-results-format <name>", summary: "for instance junit" },
    { flags: "--verifier <name>", summary: "the tool that verified" },
    { flags: "--verifier-version <number>", summary: "its version" },
    { flags: "--build-url <url>", summary: "the page of the build that made the contract" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "publish-provider-contract openapi.yaml --provider UserService --provider-app-version 1.4.0 --branch main --verification-success",
  ],
  async run(ctx, args) {
    const file = args.operands[0] ?? "";
    const detect = args.flag("auto-detect-version-properties") === true;
    const version = args.text("provider-app-version") ?? (detect ? detectCommit(ctx) : undefined);
    if (version === undefined) throw new UsageError("--provider-app-version is required");
    const gitTags = args.flag("tag-with-git-branch") === true ? [detectBranch(ctx)] : [];
    const results = args.text("verification-results");
    const selfVerification = {
      success: verified(args),
      content: results === undefined ? undefined : readText(ctx.cwd, results),
      contentType: args.text("verification-results-content-type"),
      format: args.text("verification-results-format"),
      verifier: args.text("verifier"),
      verifierVersion: args.text("verifier-version"),
    };
    const broker = await brokerClient(ctx, args);
    const published = await broker.publishProviderContract({
      pacticipant: args.required("provider"),
      version,
      branch: args.text("branch") ?? (detect ? detectBranch(ctx) : undefined),
      tags: [...new Set([...tagsOf(args), ...gitTags])],
      buildUrl: args.text("build-url") ?? (detect ? detectBuildUrl(ctx) : undefined),
      content: readText(ctx.cwd, file),
      specification: args.text("specification") ?? "oas",
      contentType: args.text("content-type") ?? contentTypeOf(file),
      ...(Object.values(selfVerification).every((value) => value === undefined) ? {} : { selfVerification }),
    });
    return { exitCode: 0, text: noticesText(published.notices, ctx.colors), json: published };
  },
};

function contentTypeOf(file: string): string | undefined {
  if (/\.ya?ml$/i.test(file)) return "application/yaml";
  return file.toLowerCase().endsWith(".json") ? "application/json" : undefined;
}

/** An exit code is any text of the shell, so that a script can pass `$?` on as it is. */
function verified(args: Args): boolean | undefined {
  const [success, exitCode] = [args.flag("verification-success"), args.text("verification-exit-code")];
  if (success !== undefined && exitCode !== undefined) {
    throw new UsageError("Cannot use both --verification-success|--no-verification-success and --verification-exit-code");
  }
  if (exitCode !== undefined && !/^-?\d{1,9}$/.test(exitCode))
    throw new UsageError(`--verification-exit-code must be a number, but is "${exitCode}"`);
  return exitCode === undefined ? success : Number(exitCode) === 0;
}
