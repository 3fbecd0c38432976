import express, { type Express, type Request } from "express";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { contractRoutes } from "./contracts/contract-routes.ts";
import { eventContractRoutes } from "./verification/event-contract-routes.ts";
import { pactRoutes } from "./contracts/pact-routes.ts";
import type { Db } from "./db/db.ts";
import { deploymentRoutes } from "./environments/deployment-routes.ts";
import { environmentRoutes } from "./environments/environment-routes.ts";
import { baseUrlOf } from "./http/base-url.ts";
import { indexRoutes } from "./http/index-routes.ts";
import { answerHeaders, refuseOddPaths } from "./http/limits.ts";
import { requestLog } from "./http/request-log.ts";
import { mount } from "./http/router.ts";
import { matrixRoutes } from "./matrix/matrix-routes.ts";
import { pacticipantRoutes } from "./pacticipants/pacticipant-routes.ts";
import { versionRoutes } from "./pacticipants/version-routes.ts";
import { registryRoutes } from "./registry/registry-routes.ts";
import { verificationRoutes } from "./verification/verification-routes.ts";

interface Parts {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
}

/** The whole HTTP side. A capability joins the broker by one line here. */
export function createApp({ db, config, log }: Parts): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").enable("case sensitive routing");
  app.use(requestLog(log), answerHeaders, refuseOddPaths);
  const context = (req: Request): Context => ({
    db,
    config,
    log,
    now: new Date(),
    baseUrl: baseUrlOf({ protocol: req.protocol, header: (name) => req.get(name) }, config.baseUrls),
  });
  const handlers = {
    ...indexRoutes,
    ...pacticipantRoutes,
    ...versionRoutes,
    ...environmentRoutes,
    ...deploymentRoutes,
    ...registryRoutes,
    ...contractRoutes,
    ...pactRoutes,
    ...eventContractRoutes,
    ...verificationRoutes,
    ...matrixRoutes,
  };
  mount(app, handlers, {
    bodyLimitBytes: config.bodyLimitBytes,
    context,
    failed: (error, reference, req) => log.error({ err: error, reference, method: req.method, path: req.path }, "request failed"),
  });
  return app;
}
