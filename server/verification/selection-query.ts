import type { SelectorRequest } from "../engine/selectors/parse.ts";
import { invalid } from "../errors.ts";
import type { SelectionRequest } from "./select-pacts.ts";

type Key = keyof SelectorRequest;
const TEXTS: readonly Key[] = ["fallbackBranch", "tag", "fallbackTag", "environment", "consumer"];
const FLAGS: readonly Key[] = ["mainBranch", "matchingBranch", "latest", "deployed", "released", "deployedOrReleased"];

/**
 * Reads the older GET form of a request: names in snake case, selectors as `consumer_version_selectors[][tag]=…`. A new
 * selector begins where a key repeats (Rack's rule for nested queries). Unknown names are left out.
 *
 * @throws BrokerError invalid-request
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
    includePendingStatus: pending === undefined ? undefined : flag("include_pending_status", pending),
    includeWipPactsSince: single.get("include_wip_pacts_since"),
  };
}

function addToLast(selectors: Record<string, string | boolean>[], key: string, text: string): void {
  const last = selectors.at(-1);
  const value = valueOf(key, text);
  if (last === undefined || Object.hasOwn(last, key)) selectors.push(value === undefined ? {} : { [key]: value });
  else if (value !== undefined) last[key] = value;
}

function valueOf(key: string, text: string): string | boolean | undefined {
  if (key === "branch") return text === "true" || text;
  if ((TEXTS as readonly string[]).includes(key)) return text;
  return (FLAGS as readonly string[]).includes(key) ? flag("consumer_version_selectors", text, `${key} `) : undefined;
}

function flag(field: string, text: string, prefix = ""): boolean {
  if (text !== "true" && text !== "false") throw invalid({ [field]: [`${prefix}must be one of: true, false`] });
  return text === "true";
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
