import { requireEnvironment } from "../environments/environment-store.ts";
import type { Handlers } from "../http/operation.ts";
import { deriveKey } from "../webhooks/secret-store.ts";
import { bundledVerdicts } from "./bundle-verdicts.ts";
import { signText } from "./sign-bundle.ts";

const USUAL_VERSIONS = 20;

/** Verdicts to take along, for when the broker cannot be asked. */
export const bundleRoutes: Handlers<"getEnvironmentBundle"> = {
  getEnvironmentBundle: async ({ ctx, path, query }) => {
    const { name } = await requireEnvironment(ctx.db, path.environmentUuid);
    const verdicts = await bundledVerdicts(ctx, name, query.versions ?? USUAL_VERSIONS);
    const about = { format: "weir-verdict-bundle", environment: name, takenAt: ctx.now.toISOString(), broker: ctx.baseUrl };
    const seed = await deriveKey(ctx.db, { configured: ctx.config.secretKey, purpose: "weir verdict bundles" });
    // The verdicts are text already, because there may be many.
    return signText(`${JSON.stringify(about).slice(0, -1)},"verdicts":${verdicts}}`, seed);
  },
};
