import { associationRoutes } from "./association-routes.ts";
import { compatibilityRoutes } from "./compatibility-routes.ts";
import { configRoutes } from "./config-routes.ts";
import { contextRoutes } from "./context-routes.ts";
import { metadataRoutes } from "./metadata-routes.ts";
import type { SchemaAnswers } from "./schema-answers.ts";
import { schemaRoutes } from "./schema-routes.ts";
import { subjectRoutes } from "./subject-routes.ts";

/** All operations of the Schema Registry API; `answers` holds those about ids in memory. */
export const registryRoutes = (answers: SchemaAnswers) => ({
  ...subjectRoutes,
  ...schemaRoutes(answers),
  ...compatibilityRoutes,
  ...configRoutes,
  ...contextRoutes,
  ...associationRoutes,
  ...metadataRoutes,
});
