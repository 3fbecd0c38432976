import type { RequestListener } from "node:http";
import express, { type Express, type Request } from "express";
import type { Logger } from "pino";
import { accessControl, readsAreOpen } from "./access/authorize.ts";
import { tokenRoutes } from "./access/token-routes.ts";
import { tokenVerifier } from "./access/token-verifier.ts";
import { badgeRoutes } from "./badges/badge-routes.ts";
import type { Config } from "./config.ts";
import type { Actor, Context } from "./context.ts";
import { contractRoutes } from "./contracts/contract-routes.ts";
import { eventRetentionRoutes } from "./contracts/event-retention-routes.ts";
import { integrationRoutes } from "./contracts/integration-routes.ts";
import { eventContractRoutes } from "./verification/event-contract-routes.ts";
import { pactDiffRoutes } from "./contracts/pact-diff-routes.ts";
import { pactRoutes } from "./contracts/pact-routes.ts";
import { providerContractRoutes } from "./contracts/provider-contract-routes.ts";
import { providerStateRoutes } from "./contracts/provider-state-routes.ts";
import { dashboardRoutes } from "./dashboard/dashboard-routes.ts";
import type { Db } from "./db/db.ts";
import { deploymentRoutes } from "./environments/deployment-routes.ts";
import { environmentRoutes } from "./environments/environment-routes.ts";
import { graphRoutes } from "./graph/graph-routes.ts";
import { baseUrlOf } from "./http/base-url.ts";
import { readApiDocument } from "./http/document.ts";
import { readContextPath } from "./http/context-path.ts";
import { readExtension } from "./http/extension.ts";
import { indexRoutes } from "./http/index-routes.ts";
import { answerHeaders, refuseOddPaths, refuseOtherSites } from "./http/limits.ts";
import { registryConventions } from "./http/registry-conventions.ts";
import { requestLog } from "./http/request-log.ts";
import { mount } from "./http/router.ts";
import type { JobHandler } from "./jobs/worker.ts";
import { matrixRoutes } from "./matrix/matrix-routes.ts";
import { pacticipantRoutes } from "./pacticipants/pacticipant-routes.ts";
import { versionRoutes } from "./pacticipants/version-routes.ts";
import { registryRoutes } from "./registry/registry-routes.ts";
import { type SchemaAnswers, schemaAnswers } from "./registry/schema-answers.ts";
import { countRemovals } from "./registry/schema-store.ts";
import { serveSchemas } from "./registry/serve-schemas.ts";
import { subjectUserRoutes } from "./verification/subject-user-routes.ts";
import { verificationRoutes } from "./verification/verification-routes.ts";
import { deliveryRoutes } from "./webhooks/delivery-routes.ts";
import { deliverWebhooks } from "./webhooks/deliver.ts";
import { DELIVER_WEBHOOK } from "./webhooks/emit.ts";
import { webhookRoutes } from "./webhooks/webhook-routes.ts";

interface Parts {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
}

/** The whole HTTP side, as node's server takes it: schemas from memory, everything else from the application. */
export function createListener(parts: Parts): RequestListener {
  const { db, config, log } = parts;
  const answers = schemaAnswers({ limitBytes: config.schemaCacheBytes, countRemovals: () => countRemovals(db) });
  const app = createApp(parts, answers);
  const serve = readsAreOpen(config) ? serveSchemas({ answers, log }) : () => false;
  return (request, response) => {
    if (!serve(request, response)) app(request, response);
  };
}

/** The application. A capability joins the broker by one line here. */
function createApp({ db, config, log }: Parts, answers: SchemaAnswers): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").enable("case sensitive routing");
  if (config.trustedProxies.length > 0) app.set("trust proxy", config.trustedProxies);
  const tokens = tokenVerifier({ db, log });
  app.use(
    requestLog(log),
    answerHeaders,
    registryConventions(() => answers.distrust()),
    refuseOddPaths,
    refuseOtherSites,
    readContextPath,
    readExtension(readApiDocument()),
  );
  const context = (req: Request): Context => ({
    db,
    config,
    log,
    now: new Date(),
    baseUrl: baseUrlOf({ protocol: req.protocol, header: (name) => req.get(name) }, config.baseUrls),
    // Nobody until the door has said who it is.
    actor: (req.res?.locals["actor"] as Actor | undefined) ?? { name: "anonymous", scopes: [] },
  });
  const handlers = {
    ...indexRoutes,
    ...tokenRoutes(tokens),
    ...pacticipantRoutes,
    ...versionRoutes,
    ...webhookRoutes,
    ...deliveryRoutes,
    ...environmentRoutes,
    ...deploymentRoutes,
    ...registryRoutes(answers),
    ...contractRoutes,
    ...integrationRoutes,
    ...pactRoutes,
    ...pactDiffRoutes,
    ...eventContractRoutes,
    ...eventRetentionRoutes,
    ...subjectUserRoutes,
    ...verificationRoutes,
    ...matrixRoutes,
    ...graphRoutes,
    ...dashboardRoutes,
    ...badgeRoutes,
    ...providerStateRoutes,
    ...providerContractRoutes,
  };
  mount(app, handlers, {
    admit: accessControl(config, tokens),
    bodyLimitBytes: config.bodyLimitBytes,
    context,
    failed: (error, reference, req) => log.error({ err: error, reference, method: req.method, path: req.path }, "request failed"),
  });
  return app;
}

/** What the worker does, by kind of job. */
export function jobHandlers(parts: Parts): Readonly<Record<string, JobHandler>> {
  return { [DELIVER_WEBHOOK]: deliverWebhooks(parts) };
}
