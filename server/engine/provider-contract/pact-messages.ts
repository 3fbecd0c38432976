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
  const common = { description: typeof description === "string" ? description : "", pointer, operationId: operationOf(item) };
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

/** Rule: PactFlow, comments of an interaction: `references.AsyncAPI.operationId`. */
function operationOf(item: JsonObject): string | undefined {
  let value: Json | undefined = item;
  for (const member of ["comments", "references", "AsyncAPI", "operationId"]) value = isJsonObject(value) ? value.get(member) : undefined;
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
