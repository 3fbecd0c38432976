import type { components } from "../../sdk/wire/openapi.ts";
import { notFound } from "../errors.ts";
import { timestamp } from "../http/hal.ts";
import { HTML, pageReply } from "../http/html.ts";
import type { Handlers } from "../http/operation.ts";
import { sendText } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { type VerdictDocument, verdictUrl } from "./verdict-document.ts";
import type { VerdictRecorder } from "./verdict-recorder.ts";
import { findVerdict, type SavedVerdict } from "./verdict-store.ts";
import { verdictPage, verdictText } from "./verdict-text.ts";

type GivenVerdict = components["schemas"]["GivenVerdict"];

const VERDICT_ID = /^[0-9a-f]{32}$/;

/** Permalinks of verdicts: what was answered, whatever has happened since. `recorder` knows those that are not written down yet. */
export function verdictRoutes(recorder: VerdictRecorder): Handlers<"getVerdict"> {
  return {
    getVerdict: async ({ ctx, path, accepted }) => {
      const { verdictId: id } = path;
      const unwritten = recorder.find(id);
      const saved = VERDICT_ID.test(id) ? await findVerdict(ctx.db, id) : undefined;
      const found = saved ?? unwritten;
      if (found === undefined) throw notFound();
      const given = givenVerdict(id, { ...found, lastGivenOn: unwritten?.lastGivenOn ?? found.lastGivenOn }, ctx.baseUrl);
      if (accepted === "text/plain") return sendText(200, verdictText(given));
      if (accepted === HTML) return pageReply(200, verdictPage(given));
      return given;
    },
  };
}

function givenVerdict(id: string, { document, firstGivenAt, lastGivenOn }: SavedVerdict, baseUrl: string): GivenVerdict {
  // Only we write these texts.
  const { question, notices, verdict } = JSON.parse(document) as VerdictDocument;
  return {
    id,
    question,
    summary: { deployable: verdict.deployable, reason: notices.map(({ text }) => text).join("\n") },
    notices,
    verdict,
    firstGivenAt: timestamp(firstGivenAt),
    lastGivenOn,
    _links: { self: { title: "Verdict", href: verdictUrl(id, urlsFor(baseUrl)) } },
  };
}
