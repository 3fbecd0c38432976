import type { Handlers } from "../http/operation.ts";

/** Handlers that tell clients what kind of registry this is. */
export const metadataRoutes: Handlers<"getRegistryClusterId" | "getRegistryServerVersion" | "getRegistryDeployment"> = {
  getRegistryClusterId: async () => ({
    scope: { path: [], clusters: { "kafka-cluster": "weir", "schema-registry-cluster": "schema-registry" } },
  }),
  // Tools read this to learn what they may call: guids came with 8.0.
  getRegistryServerVersion: async () => ({ version: "8.0.0", commitId: "weir" }),
  getRegistryDeployment: async () => ({ attributes: [] }),
};
