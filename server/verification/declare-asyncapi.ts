import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { EventRole } from "../contracts/event-contract-store.ts";
import { contractMediaType, readContractDocument } from "../contracts/decode-provider-contract.ts";
import type { DeclaredEvent, EventDeclaration } from "../engine/event-declaration/from-asyncapi.ts";
import { invalid } from "../errors.ts";
import { readEvents } from "../registry/engine-job.ts";
import { isLarge, readEventsInThread } from "../registry/engine-thread.ts";
import { registryAddresses } from "../registry/registered-text-reads.ts";
import { declareEventContract } from "./declare-event-contract.ts";

type Choice = components["schemas"]["EventSchemaChoice"];

/** The member that errors name; the document is the whole body. */
const FIELD = "asyncapi";

/**
 * Declares what a version writes and reads by its AsyncAPI document, in place of what it declared before.
 *
 * @returns whether it was the version's first declaration
 * @throws BrokerError `invalid-request` with every problem and its place in the document; then nothing is written
 */
export async function declareAsyncApi(
  ctx: Context,
  owner: { name: string; number: string },
  { text, type }: { readonly text: string; readonly type: string | undefined },
): Promise<{ created: boolean }> {
  const contentType = contractMediaType(type, FIELD);
  const { json } = await readContractDocument({ specification: "asyncapi", contentType, text }, FIELD);
  const declaration = await readDeclaration(ctx, json);
  if (declaration === undefined) throw invalid({ [FIELD]: ["is too large to be read in time"] });
  if (!declaration.ok) throw invalid({ [FIELD]: [...declaration.problems] });
  const of = (role: EventRole) => declaration.events.filter((event) => event.role === role);
  const events = { writes: of("writes"), reads: of("reads") };
  const request = { writes: events.writes.map(choiceOf), reads: events.reads.map(choiceOf) };
  return declareEventContract(ctx, owner, request, {
    placeOf: (role, index) => ({ field: FIELD, place: `at ${events[role][index]?.pointer ?? ""}` }),
  });
}

/** What an AsyncAPI document, as JSON, says its application writes and reads. @returns undefined when it cannot be read in time */
export async function readDeclaration(ctx: Context, json: string): Promise<EventDeclaration | undefined> {
  const job = { document: json, registry: registryAddresses(ctx) };
  return isLarge(json.length) ? readEventsInThread(job) : readEvents(job);
}

/** The schema of a declared event as a client would choose it. */
export function choiceOf({ subject, schema }: DeclaredEvent): Choice {
  if ("text" in schema) return { subject, schema: schema.text, schemaType: schema.type };
  return "id" in schema ? { subject, id: schema.id } : { subject, version: schema.version };
}
