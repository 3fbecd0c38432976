import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { readVersionChoice } from "../schemas/version-choice.ts";

/** Deletes a version or a whole subject; softly first, then for good, as the registry asks for it. */
export const schemaDelete: Command = {
  name: "schema delete",
  summary: "delete a subject or one of its versions; softly, so that its ids can still be read, unless --permanent",
  operands: { syntax: "<subject>", summary: "the subject" },
  options: [
    { flags: "-e, --version <number>", summary: "only this version, or latest" },
    { flags: "--permanent", summary: "for good; what is not soft-deleted yet is so first" },
    { flags: "-y, --yes", summary: "do not ask" },
    OUTPUT_OPTION,
    ...REGISTRY_OPTIONS,
  ],
  examples: ["schema delete order.placed-value --version 2", "schema delete order.placed-value --permanent --yes"],
  async run(ctx, args) {
    const [subject = ""] = args.operands;
    const typed = args.text("version");
    const version = typed === undefined ? undefined : readVersionChoice("--version", typed);
    const permanent = args.flag("permanent") === true;
    if (permanent && version === "latest")
      throw new UsageError("--permanent needs a version by number: latest is the newest that is not deleted");
    const what = version === undefined ? `all versions of ${subject}` : `version ${version} of ${subject}`;
    const how = permanent ? "for good" : "softly";
    if (args.flag("yes") !== true && ctx.confirm !== undefined && !(await ctx.confirm(`Delete ${what} ${how}?`))) {
      return { exitCode: 1, text: "Nothing was deleted.", json: { subject, versions: [], permanent } };
    }
    const registry = await registryClient(ctx, args);
    const remove = async (forGood: boolean) =>
      version === undefined
        ? registry.deleteSubject(subject, { permanent: forGood })
        : [await registry.deleteVersion(subject, version, { permanent: forGood })];
    if (permanent) await remove(false).catch(ignoreDeleted);
    const versions = await remove(permanent);
    const list = `version${versions.length === 1 ? "" : "s"} ${versions.join(", ")}`;
    const text = `Deleted ${list} of ${subject}${permanent ? " for good" : " softly"}.`;
    return { exitCode: 0, text: ctx.colors.green(text), json: { subject, versions, permanent } };
  },
};

/** Soft-deleted before. That a subject is not there at all is said by what follows. */
async function ignoreDeleted(error: unknown): Promise<void> {
  const { RegistryApiError } = await import("../../sdk/http/api-error.ts");
  if (error instanceof RegistryApiError && [40401, 40402, 40404, 40406].includes(error.errorCode)) return;
  throw error;
}
