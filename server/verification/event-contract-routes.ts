import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { type EventRole, type EventSchemaView, findEventContract } from "../contracts/event-contract-store.ts";
import { BrokerError } from "../errors.ts";
import type { Handlers } from "../http/operation.ts";
import { created } from "../http/reply.ts";
import { type Urls, urlsFor } from "../http/urls.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import { requireVersion } from "../pacticipants/version-store.ts";
import { declareAsyncApi } from "./declare-asyncapi.ts";
import { declareEventContract } from "./declare-event-contract.ts";

type Wire = components["schemas"];
interface Owner {
  readonly name: string;
  readonly number: string;
}

/** What versions write and read. */
export const eventContractRoutes: Handlers<"declareEventContract" | "declareAsyncApi" | "addEventUses" | "getEventContract"> = {
  declareEventContract: async ({ ctx, path, body }) => {
    const outcome = await declareEventContract(ctx, path, body);
    return created(outcome.created, await show(ctx, path), urlsFor(ctx.baseUrl).eventContract(path.name, path.number));
  },
  declareAsyncApi: async ({ ctx, path, raw }) => {
    const outcome = await declareAsyncApi(ctx, path, { text: raw.bodyText, type: raw.header("content-type") });
    return created(outcome.created, await show(ctx, path), urlsFor(ctx.baseUrl).eventContract(path.name, path.number));
  },
  addEventUses: async ({ ctx, path, body }) => {
    await declareEventContract(ctx, path, body, { keepOthers: true });
    return show(ctx, path);
  },
  getEventContract: ({ ctx, path }) => show(ctx, path),
};

async function show(ctx: Context, owner: Owner): Promise<Wire["EventContract"]> {
  const pacticipant = await requirePacticipant(ctx.db, owner.name);
  const version = await requireVersion(ctx.db, pacticipant.id, owner.number);
  const declared = await findEventContract(ctx.db, version.id);
  if (declared === undefined)
    throw new BrokerError("not-found", `Version ${owner.number} of ${owner.name} has not declared what it writes and reads.`);
  return eventContractHal(owner, declared, urlsFor(ctx.baseUrl));
}

function eventContractHal({ name, number }: Owner, declared: readonly EventSchemaView[], urls: Urls): Wire["EventContract"] {
  const schemas = (role: EventRole) => declared.filter((schema) => schema.role === role).map(schemaHal);
  return {
    pacticipant: name,
    version: number,
    writes: schemas("writes"),
    reads: schemas("reads"),
    _links: {
      self: { href: urls.eventContract(name, number), title: "Event contract", name: `What ${name} (${number}) writes and reads` },
      "pb:pacticipant-version": { href: urls.version(name, number), title: "Version", name: number },
    },
  };
}

function schemaHal({ subject, type, schema, references, registeredId, registeredVersion }: EventSchemaView): Wire["EventSchema"] {
  return { subject, schemaType: type, schema, references: [...references], id: registeredId, version: registeredVersion };
}
