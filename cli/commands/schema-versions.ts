import { RegistryApiError } from "../../sdk/http/api-error.ts";
import type { Command } from "../command.ts";
import { OUTPUT_OPTION, REGISTRY_OPTIONS, registryClient } from "../options.ts";
import { type ListedVersion, schemaTable, withoutText } from "../schemas/schema-table.ts";

/** Lists the versions of one subject. */
export const schemaVersions: Command = {
  name: "schema versions",
  summary: "list the versions of a subject",
  operands: { syntax: "<subject>", summary: "the subject" },
  options: [{ flags: "--deleted", summary: "soft-deleted ones too" }, OUTPUT_OPTION, ...REGISTRY_OPTIONS],
  examples: ["schema versions order.placed-value", "schema versions order.placed-value --deleted --output json"],
  async run(ctx, args) {
    const [subject = ""] = args.operands;
    const registry = await registryClient(ctx, args);
    const deleted = args.flag("deleted");
    const versions: ListedVersion[] = [];
    for (const version of await registry.listVersions(subject, { deleted })) {
      const found = await registry.readVersion(subject, version, { deleted }).catch((error: unknown) => {
        // Deleted since it was listed.
        if (error instanceof RegistryApiError && error.errorCode === 40402) return undefined;
        throw error;
      });
      if (found !== undefined) versions.push(withoutText(found));
    }
    return { exitCode: 0, text: schemaTable(versions, false), json: versions };
  },
};
