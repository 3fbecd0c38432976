import { randomUUID } from "node:crypto";
import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { durationMs } from "../engine/verdict/duration.ts";
import { BrokerError, invalid } from "../errors.ts";
import { NOT_AN_INSTANT, parseInstant } from "../http/instant.ts";
import { readKnownNames } from "./waiver-name-reads.ts";
import { insertWaiver, type SavedWaiver, type WaiverToSave } from "./waiver-store.ts";

type Given = components["schemas"]["DescribeWaiver"];

/** More at a time are no exceptions any more, and every one of them hides something. */
const MOST_RUNNING = 1_000;
const DAY_MS = 86_400_000;

/**
 * Takes somebody's word that an edge need not stand in the way for a time.
 * @throws BrokerError invalid-request with everything that is wrong with it, state-not-permitted when too many run already
 */
export async function giveWaiver(ctx: Context, given: Given): Promise<SavedWaiver> {
  const { time, problems } = endOf(given, ctx);
  const wrong = { ...problems, ...(await problemsOf(ctx, given)) };
  if (time === undefined || Object.keys(wrong).length > 0) throw invalid(wrong);
  const waiver: WaiverToSave = {
    uuid: randomUUID(),
    consumer: given.consumer,
    provider: given.provider,
    kind: given.kind ?? null,
    subject: given.subject ?? null,
    consumerVersion: given.consumerVersion ?? null,
    providerVersion: given.providerVersion ?? null,
    environment: given.environment ?? null,
    reason: given.reason.trim(),
    author: ctx.actor.name,
    createdAt: ctx.now,
    until: time,
  };
  if (!(await ctx.db.transaction((tx) => insertWaiver(tx, waiver, MOST_RUNNING))))
    throw new BrokerError("state-not-permitted", `There are ${MOST_RUNNING} running waivers already. End those that are not needed.`);
  ctx.log.info(
    { event: "waiver given", waiver: waiver.uuid, actor: waiver.author, ...edgeOf(waiver), until: waiver.until },
    "waiver given",
  );
  return { ...waiver, endedAt: null, endedBy: null };
}

/** What a log line says about where a waiver holds. */
export function edgeOf({ consumer, provider, kind, subject, consumerVersion, providerVersion, environment }: WaiverToSave) {
  return { consumer, provider, kind, subject, consumerVersion, providerVersion, environment };
}

/** One of the two ways to say when it ends: ahead of now, and not too far. */
function endOf({ until, for: duration }: Given, { now, config }: Context) {
  const problem = (field: string, text: string) => ({ time: undefined, problems: { [field]: [text] } });
  if ((until === undefined) === (duration === undefined)) return problem("until", "or for is needed, and not both: a waiver must end");
  const field = until === undefined ? "for" : "until";
  const lengthMs = durationMs((duration ?? "").replace(/^\+/, ""));
  const time = until === undefined ? lengthMs && new Date(now.getTime() + lengthMs) : parseInstant(until);
  if (!time)
    return until === undefined ? problem(field, "must be a number and s, m, h, d or w, such as 48h") : problem(field, NOT_AN_INSTANT);
  if (time <= now) return problem(field, "must be in the future");
  const { waiverMaxDays } = config;
  // Beyond all dates a time is not a number, and so not at most anything.
  if (!(time.getTime() <= now.getTime() + waiverMaxDays * DAY_MS)) return problem(field, `must be at most ${waiverMaxDays} days away`);
  return { time, problems: {} };
}

/** A waiver that names what is not there would help nobody, and nobody would notice. */
async function problemsOf(ctx: Context, { consumer, provider, kind, ...given }: Given): Promise<Record<string, string[]>> {
  const { consumerVersion, providerVersion, subject, environment } = given;
  const problems: Record<string, string[]> = {};
  const known = await readKnownNames(ctx.db, { consumer, provider, consumerVersion, providerVersion, subject, environment });
  if (!known.consumer) problems["consumer"] = [`${consumer} does not exist`];
  if (!known.provider) problems["provider"] = [`${provider} does not exist`];
  if (known.consumer && !known.consumerVersion) problems["consumerVersion"] = [`${consumerVersion} of ${consumer} does not exist`];
  if (known.provider && !known.providerVersion) problems["providerVersion"] = [`${providerVersion} of ${provider} does not exist`];
  if (!known.environment) problems["environment"] = [`with name '${environment}' does not exist`];
  if (!known.subject) problems["subject"] = [`${subject} is in no event contract`];
  if (subject !== undefined && kind !== undefined && kind !== "event-schema")
    problems["subject"] = ["goes with the kind event-schema only"];
  return problems;
}
