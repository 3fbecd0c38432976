import type { IncomingMessage, RequestListener } from "node:http";
import express, { type Express, type Request } from "express";
import type { Logger } from "pino";
import { type AccessControl, accessControl, logRefusal } from "./access/authorize.ts";
import { tokenRoutes } from "./access/token-routes.ts";
import { type TokenVerifier, tokenVerifier } from "./access/token-verifier.ts";
import { badgeRoutes } from "./badges/badge-routes.ts";
import type { Config } from "./config.ts";
import type { Actor, Context } from "./context.ts";
import { COMPARE_PROVIDER_CONTRACTS, compareProviderContracts } from "./contracts/compare-provider-contracts.ts";
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
import { authorizationOf } from "./http/entry.ts";
import { readExtension } from "./http/extension.ts";
import { indexRoutes } from "./http/index-routes.ts";
import { answerHeaders, refuseOddPaths, refuseOtherSites } from "./http/limits.ts";
import { registryConventions } from "./http/registry-conventions.ts";
import { requestLog } from "./http/request-log.ts";
import { mount } from "./http/router.ts";
import type { JobHandler } from "./jobs/worker.ts";
import { matrixRoutes } from "./matrix/matrix-routes.ts";
import { bundleRoutes } from "./matrix/bundle-routes.ts";
import { whatIfRoutes } from "./matrix/what-if-routes.ts";
import { planRoutes } from "./matrix/plan-routes.ts";
import { pacticipantRoutes } from "./pacticipants/pacticipant-routes.ts";
import { versionRoutes } from "./pacticipants/version-routes.ts";
import { registryRoutes } from "./registry/registry-routes.ts";
import { type SchemaAnswers, schemaAnswers } from "./registry/schema-answers.ts";
import { countRemovals } from "./registry/schema-store.ts";
import { serveSchemas } from "./registry/serve-schemas.ts";
import { verdictRoutes } from "./verdicts/verdict-routes.ts";
import { type VerdictRecorder, verdictRecorder } from "./verdicts/verdict-recorder.ts";
import { subjectUserRoutes } from "./verification/subject-user-routes.ts";
import { verificationRoutes } from "./verification/verification-routes.ts";
import { waiverRoutes } from "./waivers/waiver-routes.ts";
import { deliveryRoutes } from "./webhooks/delivery-routes.ts";
import { deliverWebhooks } from "./webhooks/deliver.ts";
import { DELIVER_WEBHOOK } from "./webhooks/emit.ts";
import { webhookRoutes } from "./webhooks/webhook-routes.ts";

interface Parts {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
  /** What time it is for requests; the real one unless given. */
  readonly clock?: (() => Date) | undefined;
}

/**
 * The whole HTTP side, as node's server takes it: schemas from memory, everything else from the application.
 * @param verdicts  keeps what is answered; whoever ends the process stops it before the database is closed
 */
export function createListener(parts: Parts, verdicts = verdictRecorder(parts)): RequestListener {
  const { db, config, log } = parts;
  const answers = schemaAnswers({ limitBytes: config.schemaCacheBytes, countRemovals: () => countRemovals(db) });
  const tokens = tokenVerifier({ db, log });
  const door = accessControl(config, tokens, { refused: logRefusal(log) });
  const app = createApp(parts, { answers, tokens, door, verdicts });
  const serve = serveSchemas({ answers, log, mayRead: readersOf(config, door) });
  return (request, response) => {
    if (!serve(request, response)) app(request, response);
  };
}

/** Who is served in front of the application. Failed logins are counted by address, and behind trusted proxies only the application knows that. */
function readersOf({ trustedProxies }: Config, door: AccessControl): (request: IncomingMessage) => boolean {
  if (door.readsAreOpen) return () => true;
  if (trustedProxies.length > 0) return () => false;
  return (request) => door.mayReadAtOnce({ authorization: authorizationOf(request), address: request.socket.remoteAddress });
}

interface Shared {
  readonly answers: SchemaAnswers;
  readonly tokens: TokenVerifier;
  readonly door: AccessControl;
  readonly verdicts: VerdictRecorder;
}

/** The application. A capability joins the broker by one line here. */
function createApp({ db, config, log, clock }: Parts, { answers, tokens, door, verdicts }: Shared): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").enable("case sensitive routing");
  if (config.trustedProxies.length > 0) app.set("trust proxy", config.trustedProxies);
  app.use(
    requestLog(log),
    answerHeaders,
    registryConventions(answers),
    refuseOddPaths,
    refuseOtherSites,
    readContextPath,
    readExtension(readApiDocument()),
  );
  const context = (req: Request): Context => ({
    db,
    config,
    log,
    now: clock?.() ?? new Date(),
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
    ...matrixRoutes(verdicts),
    ...verdictRoutes(verdicts),
    ...waiverRoutes,
    ...planRoutes,
    ...whatIfRoutes,
    ...bundleRoutes,
    ...graphRoutes,
    ...dashboardRoutes,
    ...badgeRoutes,
    ...providerStateRoutes,
    ...providerContractRoutes,
  };
  mount(app, handlers, {
    admit: (entry) => door.admit(entry),
    bodyLimitBytes: config.bodyLimitBytes,
    context,
    failed: (error, reference, req) => log.error({ err: error, reference, method: req.method, path: req.path }, "request failed"),
  });
  return app;
}

/** What the worker does, by kind of job. */
export function jobHandlers(parts: Parts): Readonly<Record<string, JobHandler>> {
  return { [DELIVER_WEBHOOK]: deliverWebhooks(parts), [COMPARE_PROVIDER_CONTRACTS]: compareProviderContracts(parts) };
}
