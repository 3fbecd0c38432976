import type { components } from "../../sdk/wire/openapi.ts";
import { associationJson } from "./association-json.ts";
import { versionJson } from "./registry-json.ts";
import type { ListedRow } from "./schema-list-reads.ts";

/** A version as the list of all schemas shows it; empty members are left out. */
export function listedJson(row: ListedRow): components["schemas"]["RegistryListedSchema"] {
  const { aliases, associations } = row;
  return {
    ...versionJson(row),
    ...(aliases === null || aliases.length === 0 ? {} : { aliases: [...aliases] }),
    ...(associations === null || associations.length === 0 ? {} : { associations: associations.map(associationJson) }),
  };
}
