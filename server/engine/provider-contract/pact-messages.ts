import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json/json-text.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "../pact/document.ts";
import { type PactBody, readBody } from "./pact-http.ts";

/** Contents and metadata of a message, and where they stand. */
export interface PactMessage {
  /** Undefined when the consumer does not look at them. */
  readonly contents: PactBody | undefined;
  readonly metadata: ReadonlyMap<string, Json>;
  readonly pointer: string;
  readonly metadataPointer: string;
}

/** One message interaction of a pact: a message alone, or a request with the answers to it. */
export interface MessageInteraction {
  readonly description: string;
  readonly pointer: string;
  /** The operation that the consumer names as the one that it means. */
  readonly operationId: string | undefined;
  /** What the consumer says of other documents, by the name of their kind. */
  readonly references: JsonObject;
  readonly message: PactMessage;
  /** Undefined when the message awaits none. */
  readonly responses: readonly PactMessage[] | undefined;
}

/** The message interactions of a pact, in its order. Rule: Pact specification V3 `messages`, V4 `interactions` by their type. */
export function messageInteractionsOf(pact: PactDocument): MessageInteraction[] {
  return INTERACTION_MEMBERS.flatMap((member) => {
    const items = pact.root.get(member);
    if (!isJsonArray(items)) return [];
    return items.flatMap((item, index) => (isJsonObject(item) ? readOne(item, member, `/${member}/${index}`) : []));
  });
}

function readOne(item: JsonObject, member: string, pointer: string): MessageInteraction[] {
  const type = item.get("type");
  const description = item.get("description");
  const references = referencesOf(item);
  const common = {
    description: typeof description === "string" ? description : "",
    pointer,
    references,
    operationId: operationOf(references),
  };
  if (member === "messages" || type === "Asynchronous/Messages") {
    return [{ ...common, message: readMessage(item, pointer), responses: undefined }];
  }
  if (type !== "Synchronous/Messages") return [];
  const request = item.get("request");
  const response = item.get("response") ?? [];
  const responses = (isJsonArray(response) ? response : [response]).map((each, index) =>
    readMessage(each, isJsonArray(response) ? `${pointer}/response/${index}` : `${pointer}/response`),
  );
  return [{ ...common, message: readMessage(request, `${pointer}/request`), responses }];
}

/** Rule: Pact specification V4, comments: `references` by kind, each with texts by name. */
function referencesOf(item: JsonObject): JsonObject {
  const comments = item.get("comments");
  const references = isJsonObject(comments) ? comments.get("references") : undefined;
  return isJsonObject(references) ? references : new Map();
}

/** Rule: PactFlow, comments of an interaction: `references.AsyncAPI.operationId`. */
function operationOf(references: JsonObject): string | undefined {
  const reference = references.get("AsyncAPI");
  const value = isJsonObject(reference) ? reference.get("operationId") : undefined;
  return typeof value === "string" ? value : undefined;
}

function readMessage(given: Json | undefined, pointer: string): PactMessage {
  const item: JsonObject = isJsonObject(given) ? given : new Map();
  // Some V3 libraries write metaData.
  const key = item.has("metaData") ? "metaData" : "metadata";
  const metadata = item.get(key);
  return {
    contents: readBody(item.get("contents"), `${pointer}/contents`),
    metadata: isJsonObject(metadata) ? metadata : new Map(),
    pointer,
    metadataPointer: `${pointer}/${key}`,
  };
}
