import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { readContractDocument } from "../contracts/decode-provider-contract.ts";
import { requireFittingMessages } from "../contracts/check-message-schemas.ts";
import { requirePact } from "../contracts/publish-pacts.ts";
import type { DeclaredEvent } from "../engine/event-declaration/from-asyncapi.ts";
import type { PactDocument } from "../engine/pact/document.ts";
import type { Specification } from "../engine/provider-contract/check.ts";
import { BrokerError, invalid } from "../errors.ts";
import { placeOf, requireSubjectName } from "../registry/names.ts";
import { type GivenSchema, parseSchema, type ReadSchema } from "../registry/parse-schema.ts";
import { resolveSchema } from "../registry/schema-contents.ts";
import { choiceOf, readDeclaration } from "../verification/declare-asyncapi.ts";

type Wire = components["schemas"];
type Given = Wire["WhatIfDocument"];

/** A pact that is not published. */
export interface PactGiven {
  readonly pact: PactDocument;
  readonly text: string;
  readonly provider: string;
}

/** A schema that an application would write or read. */
export interface SchemaGiven {
  readonly subject: string;
  readonly role: "writes" | "reads";
  readonly schema: ReadSchema;
}

/** What a provider would say about itself. */
export interface ContractGiven {
  readonly specification: Specification;
  /** JSON. */
  readonly json: string;
}

/** The documents of a question, each understood. */
export interface DocumentsGiven {
  readonly pacts: readonly PactGiven[];
  readonly schemas: readonly SchemaGiven[];
  readonly contract: ContractGiven | undefined;
}

/**
 * Reads the documents of a what-if question.
 * @throws BrokerError `invalid-request` naming the document that cannot be read, or that says something twice; `message-misfit` as publishing would
 */
export async function readDocuments(ctx: Context, pacticipant: string, documents: readonly Given[]): Promise<DocumentsGiven> {
  const pacts: PactGiven[] = [];
  const schemas: SchemaGiven[] = [];
  const contracts: ContractGiven[] = [];
  for (const [index, document] of documents.entries()) {
    await naming(`documents[${index}]`, async () => {
      switch (document.type) {
        case "pact":
          pacts.push(await pactOf(ctx, document, pacticipant));
          break;
        case "schema":
          schemas.push(await schemaOf(ctx, document));
          break;
        case "openapi":
        case "asyncapi":
          contracts.push(await contractOf(document));
          schemas.push(...(await eventsOf(ctx, contracts.at(-1))));
          break;
        default:
          document.type satisfies never;
      }
    });
  }
  const twice = [
    ...repeated(pacts.map(({ provider }) => `pact with ${provider}`)),
    ...repeated(schemas.map(({ role, subject }) => `schema that it ${role} for ${subject}`)),
    ...repeated(contracts.map(() => "provider contract")),
  ];
  if (twice.length > 0) throw invalid({ documents: twice.map((what) => `has more than one ${what}`) });
  return { pacts, schemas, contract: contracts[0] };
}

/**
 * Whatever is wrong with a document is a problem of this request, whatever API the document belongs to; only a pact that
 * nobody could publish is refused as it would be there.
 */
async function naming(place: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof BrokerError) || error.status >= 500) throw error;
    if (error.code === "message-misfit") throw error;
    const reasons = Object.values(error.fields ?? {}).flat();
    throw invalid({ [place]: reasons.length > 0 ? reasons : [error.message] });
  }
}

async function pactOf(ctx: Context, { content }: Given, pacticipant: string): Promise<PactGiven> {
  const text = textOf(content);
  const pact = requirePact(text);
  const { consumerName, providerName } = pact;
  if (consumerName !== undefined && consumerName !== pacticipant) {
    throw invalid({ content: [`is a pact of ${consumerName}, but the question is about ${pacticipant}`] });
  }
  if (providerName === undefined) throw invalid({ content: ["names no provider"] });
  await requireFittingMessages(ctx.db, [{ pact, text }], "content");
  return { pact, text, provider: providerName };
}

async function schemaOf(ctx: Context, { subject, role, schema, schemaType, references }: Given): Promise<SchemaGiven> {
  if (subject === undefined) throw invalid({ subject: ["is missing"] });
  if (schema === undefined) throw invalid({ schema: ["is missing"] });
  const name = requireSubjectName(subject);
  return { subject: name, role: role ?? "writes", schema: await parsed(ctx, name, { schema, schemaType, references }) };
}

async function contractOf({ type, content }: Given): Promise<ContractGiven> {
  const text = textOf(content);
  const contentType = /^\s*[{[]/.test(text) ? "application/json" : "application/yaml";
  const specification = type === "asyncapi" ? "asyncapi" : "oas";
  const { json } = await readContractDocument({ specification, text, contentType }, "content");
  return { specification, json };
}

/** What an AsyncAPI document says of the events that its application writes and reads; nothing where it does not say enough. */
async function eventsOf(ctx: Context, contract: ContractGiven | undefined): Promise<SchemaGiven[]> {
  if (contract?.specification !== "asyncapi") return [];
  const declaration = await readDeclaration(ctx, contract.json);
  if (declaration?.ok !== true) return [];
  const events: SchemaGiven[] = [];
  // One after the other: there may be a thousand, and fewer connections and places in the queue of the engine.
  for (const event of declaration.events) events.push(await eventOf(ctx, event));
  return events;
}

async function eventOf(ctx: Context, event: DeclaredEvent): Promise<SchemaGiven> {
  const choice = choiceOf(event);
  if (choice.schema !== undefined) return schemaOf(ctx, { type: "schema", role: event.role, ...choice });
  const { subject, source, type, references } = await resolveSchema(ctx, ctx.db, choice);
  return { subject, role: event.role, schema: await parsed(ctx, subject, { schema: source, schemaType: type, references }) };
}

function parsed(ctx: Context, subject: string, given: GivenSchema): Promise<ReadSchema> {
  return parseSchema({ db: ctx.db, config: ctx.config }, placeOf(subject).context, given, { normalize: false, strict: false });
}

function textOf(content: Given["content"]): string {
  if (content === undefined) throw invalid({ content: ["is missing"] });
  return typeof content === "string" ? content : JSON.stringify(content);
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
