import { compatibilityRoutes } from "./compatibility-routes.ts";
import { configRoutes } from "./config-routes.ts";
import { contextRoutes } from "./context-routes.ts";
import { metadataRoutes } from "./metadata-routes.ts";
import { schemaRoutes } from "./schema-routes.ts";
import { subjectRoutes } from "./subject-routes.ts";

/** All operations of the Schema Registry API. */
export const registryRoutes = {
  ...subjectRoutes,
  ...schemaRoutes,
  ...compatibilityRoutes,
  ...configRoutes,
  ...contextRoutes,
  ...metadataRoutes,
};
