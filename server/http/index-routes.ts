import { BrokerError } from "../errors.ts";
import { readApiDocument } from "./document.ts";
import type { Link } from "./hal.ts";
import { databaseAnswers } from "./health-reads.ts";
import { HTML, pageReply } from "./html.ts";
import { INDEX_ENTRIES } from "./index-links.ts";
import type { Handlers } from "./operation.ts";
import { indexPage, notFoundPage, relationPage } from "./pages.ts";
import { dialectOf } from "./registry-conventions.ts";
import { findRelationDoc } from "./relation-docs.ts";
import { sendText } from "./reply.ts";

/** Handlers of the entry points: the index, health for people and for orchestrators, and the API's own description. */
export const indexRoutes: Handlers<
  "getIndex" | "getHeartbeat" | "getDependencies" | "getLiveness" | "getReadiness" | "getOpenapiDocument" | "getRelationDocumentation"
> = {
  getIndex: async ({ ctx, accepted, raw }) => {
    if (accepted === HTML) return pageReply(200, indexPage(ctx.baseUrl));
    // A registry's clients only want to see that it is there. Rule: Confluent SR, RootResource.
    return dialectOf("/", raw.header("accept")) === "registry" ? sendText(200, "{}") : { _links: indexLinks(ctx.baseUrl) };
  },
  getHeartbeat: async ({ ctx }) => ({ ok: true, _links: { self: { href: `${ctx.baseUrl}/diagnostic/status/heartbeat` } } }),
  getDependencies: async ({ ctx }) => ({
    database: { ok: await databaseAnswers(ctx) },
    _links: { self: { href: `${ctx.baseUrl}/diagnostic/status/dependencies` } },
  }),
  getLiveness: async () => ({ ok: true }),
  getReadiness: async ({ ctx }) => {
    if (!(await databaseAnswers(ctx))) throw new BrokerError("unavailable", "The database does not answer.");
    return { ok: true };
  },
  getOpenapiDocument: async () => ({ ...readApiDocument() }),
  getRelationDocumentation: async ({ ctx, path }) => {
    const doc = findRelationDoc(path.relation);
    if (doc === undefined) return pageReply(404, notFoundPage(ctx.baseUrl, `There is no relation with the name '${path.relation}'.`));
    return pageReply(200, relationPage(ctx.baseUrl, path.relation, doc));
  },
};

function indexLinks(baseUrl: string): Record<string, Link | Link[]> {
  const links = INDEX_ENTRIES.map(([relation, path, title]): [string, Link] => {
    const name = relation.startsWith("beta:") ? { name: "beta" } : {};
    // The one link of the Pact Broker's index without the flag; and clients take a missing one for false.
    const flag = relation === "pb:metrics" ? {} : { templated: path.includes("{") };
    return [relation, { ...name, href: `${baseUrl}${path}`, title, ...flag }];
  });
  const curies = ["pb", "beta"].map((name) => ({ name, href: `${baseUrl}/doc/{rel}?context=index`, templated: true }));
  return { ...Object.fromEntries(links), curies };
}
