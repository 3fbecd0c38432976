import type { SelectionRequest } from "./select-pacts.ts";

/**
 * Reads the older GET form of a request: names in snake case, selectors as `consumer_version_selectors[][tag]=…`. A new
 * selector begins where a key repeats (Rack's rule for nested queries).
 */
export function parseSelectionQuery(query: string): SelectionRequest {
  const selectors: Record<string, string | boolean>[] = [];
  const tags: string[] = [];
  const single = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const key = /^consumer_version_selectors\[\]\[(\w+)\]$/.exec(name)?.[1];
    if (key !== undefined) addToLast(selectors, camelCase(key), value);
    else if (name === "provider_version_tags[]") tags.push(value);
    else single.set(name, value);
  }
  const pending = single.get("include_pending_status");
  return {
    consumerVersionSelectors: selectors,
    providerVersionTags: tags,
    providerVersionBranch: single.get("provider_version_branch") || undefined,
    includePendingStatus: pending === undefined ? undefined : pending === "true",
    includeWipPactsSince: single.get("include_wip_pacts_since"),
  };
}

function addToLast(selectors: Record<string, string | boolean>[], key: string, text: string): void {
  const last = selectors.at(-1);
  const value = text === "true" ? true : text === "false" ? false : text;
  if (last === undefined || Object.hasOwn(last, key)) selectors.push({ [key]: value });
  else last[key] = value;
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
