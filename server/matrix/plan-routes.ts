import type { Handlers } from "../http/operation.ts";
import { planDeployment } from "./make-plan.ts";
import { planHal } from "./plan-hal.ts";

/** In which order several versions go to an environment. */
export const planRoutes: Handlers<"planDeployment"> = {
  planDeployment: async ({ ctx, body }) => planHal(await planDeployment(ctx, body)),
};
