import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json/json-text.ts";
import { canonicalText } from "./canonical.ts";

/**
 * The stored metadata with the plugins that the added document needs as well: without `metadata.plugins` a verifier cannot
 * load what reads the added interactions. A plugin in both keeps what either configured. Undefined when nothing is added.
 * Rule: Pact specification V4, metadata of plugins.
 */
export function mergePlugins(stored: Json | undefined, added: Json | undefined): JsonObject | undefined {
  const fresh = pluginsOf(added);
  if (fresh.length === 0) return undefined;
  const plugins = new Map(pluginsOf(stored).map((plugin) => [keyOf(plugin), plugin]));
  for (const plugin of fresh) plugins.set(keyOf(plugin), withConfigurationOf(plugins.get(keyOf(plugin)), plugin));
  return new Map<string, Json>([...(isJsonObject(stored) ? stored : []), ["plugins", [...plugins.values()]]]);
}

function pluginsOf(metadata: Json | undefined): readonly JsonObject[] {
  const plugins = isJsonObject(metadata) ? metadata.get("plugins") : undefined;
  return isJsonArray(plugins) ? plugins.filter(isJsonObject) : [];
}

function keyOf(plugin: JsonObject): string {
  return canonicalText([plugin.get("name") ?? null, plugin.get("version") ?? null]);
}

function withConfigurationOf(old: JsonObject | undefined, plugin: JsonObject): JsonObject {
  const [before, after] = [old?.get("configuration"), plugin.get("configuration")];
  if (!isJsonObject(before)) return plugin;
  return new Map<string, Json>([...plugin, ["configuration", new Map([...before, ...(isJsonObject(after) ? after : [])])]]);
}
