import type { components } from "../../sdk/wire/openapi.ts";
import type { WantedState } from "./provider-state-reads.ts";

type Wire = components["schemas"];

/** States by name and parameters, in order, each with the consumers that want it. */
export function providerStatesJson(wanted: readonly WantedState[]): Wire["ProviderStates"] {
  const groups = new Map<string, { readonly name: string; readonly params: string | null; readonly consumers: string[] }>();
  for (const { name, params, consumer } of wanted) {
    const key = JSON.stringify([name, params]);
    const group = groups.get(key) ?? { name, params, consumers: [] };
    group.consumers.push(consumer);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.params ?? "", b.params ?? ""));
  return {
    providerStates: sorted.map(({ name, params, consumers }) => ({
      name,
      // The engine printed it of an object.
      ...(params !== null && { params: JSON.parse(params) as Record<string, unknown> }),
      consumers: consumers.sort(compareText),
    })),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
