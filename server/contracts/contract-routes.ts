import type { Handlers } from "../http/operation.ts";
import { urlsFor } from "../http/urls.ts";
import { publicationHal } from "./contract-hal.ts";
import { publishContracts } from "./publish-contracts.ts";

/** Publishing several contracts at once. */
export const contractRoutes: Handlers<"publishContracts"> = {
  publishContracts: async ({ ctx, body }) => publicationHal(await publishContracts(ctx, body), urlsFor(ctx.baseUrl)),
};
