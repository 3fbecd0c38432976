import type { Handlers } from "../http/operation.ts";
import { checkCompatibility } from "./check-compatibility.ts";
import { explainCompatibility } from "./explain-compatibility.ts";
import { compatibilityJson } from "./registry-json.ts";

/** Handlers of compatibility checks without registration. */
export const compatibilityRoutes: Handlers<"checkCompatibility" | "checkCompatibilityWithVersion" | "explainCompatibility"> = {
  checkCompatibility: async ({ ctx, path, query, body }) =>
    compatibilityJson(await checkCompatibility(ctx, path.subject, body, query), query),
  checkCompatibilityWithVersion: async ({ ctx, path, query, body }) => {
    const messages = await checkCompatibility(ctx, path.subject, body, { ...query, version: path.version });
    return compatibilityJson(messages, query);
  },
  explainCompatibility: ({ ctx, path, query, body }) => explainCompatibility(ctx, path.subject, body, query),
};
