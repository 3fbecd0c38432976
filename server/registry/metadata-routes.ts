import type { Handlers } from "../http/operation.ts";
import { DEFAULT_CONTEXT } from "./names.ts";
import { sliceOf } from "./slices.ts";

/** Handlers that tell clients what kind of registry this is. */
export const metadataRoutes: Handlers<
  | "getRegistryClusterId"
  | "getRegistryServerVersion"
  | "listContexts"
  | "listAssociationsBySubject"
  | "listAssociationsByResource"
  | "listAssociationsByResourceId"
> = {
  getRegistryClusterId: async () => ({
    scope: { path: [], clusters: { "kafka-cluster": "weir", "schema-registry-cluster": "schema-registry" } },
  }),
  // Tools read this to learn what they may call: guids came with 8.0.
  getRegistryServerVersion: async () => ({ version: "8.0.0", commitId: "weir" }),
  listContexts: async ({ query }) => {
    const { offset, limit } = sliceOf(query);
    return [DEFAULT_CONTEXT].slice(offset, limit === undefined ? undefined : offset + limit);
  },
  // The newest serializers ask this first and then go by the topic name; anything but a list would fail every message.
  listAssociationsBySubject: async () => [],
  listAssociationsByResource: async () => [],
  listAssociationsByResourceId: async () => [],
};
