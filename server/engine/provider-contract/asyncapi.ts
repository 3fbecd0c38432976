import { below, followed, isMembers, itemsOf, membersOf, type Place, textAt } from "./place.ts";

/** A message of an AsyncAPI document. */
export interface MessageDescription {
  /** The names that it goes by: its own, its id, and its key. */
  readonly names: readonly string[];
  readonly contentType: string | undefined;
  /** Undefined where the document does not describe it. */
  readonly payload: Place | undefined;
  readonly headers: Place | undefined;
  /** Its payload is described in a language other than JSON Schema, such as Avro. */
  readonly foreignFormat: string | undefined;
  /** The format of its payload as the document names it. */
  readonly format: string | undefined;
  /** What the protocols need to know, by protocol. */
  readonly bindings: Place | undefined;
  /** The message itself, without what its traits add. */
  readonly place: Place;
  readonly pointer: string;
}

/** What the application whose document it is does with messages of a channel. */
export interface MessageOperation {
  readonly id: string | undefined;
  readonly action: "send" | "receive";
  /** The channel's name and its address, whose parameters are in braces. */
  readonly channels: readonly string[];
  readonly channel: Place;
  readonly messages: readonly MessageDescription[];
  /** Undefined where no answer is described. */
  readonly reply: readonly MessageDescription[] | undefined;
  readonly pointer: string;
}

/** Reads the operations of an AsyncAPI 2.0 to 2.6 or 3.0 document. What is malformed in it describes nothing. */
export function readOperations(root: unknown): MessageOperation[] {
  const document: Place = { value: root, pointer: "" };
  const isSecond = (textAt(document, "asyncapi") ?? "2").startsWith("2");
  if (isSecond) return membersOf(below(document, "channels")).flatMap(([name, channel]) => readChannel(document, name, channel));
  const operations = membersOf(below(document, "operations")).map(([id, operation]) => readThird(document, id, operation));
  return operations.length > 0 ? operations : membersOf(below(document, "channels")).map(([, channel]) => ofChannel(document, channel));
}

/** Rule: AsyncAPI 2.6 "Channel Item Object": others subscribe to what the application sends, and publish what it receives. */
function readChannel(document: Place, name: string, given: Place): MessageOperation[] {
  const channel = followed(document.value, given);
  return (["subscribe", "publish"] as const).flatMap((verb) => {
    const operation = below(channel, verb);
    if (!isMembers(operation.value)) return [];
    const message = below(operation, "message");
    const several = itemsOf(below(message, "oneOf"));
    const places = several.length > 0 ? several : message.value === undefined ? [] : [message];
    return [
      {
        id: textAt(operation, "operationId"),
        action: verb === "subscribe" ? "send" : "receive",
        channels: [name],
        channel,
        messages: places.map((place) => readMessage(document, place, [])),
        reply: undefined,
        pointer: operation.pointer,
      },
    ];
  });
}

/** Rule: AsyncAPI 3.0 "Operation Object": without a list of its own it is about all messages of its channel. */
function readThird(document: Place, id: string, given: Place): MessageOperation {
  const operation = followed(document.value, given);
  const channel = followed(document.value, below(operation, "channel"));
  const reply = followed(document.value, below(operation, "reply"));
  return {
    id,
    action: textAt(operation, "action") === "receive" ? "receive" : "send",
    channels: namesOf(channel),
    channel,
    messages: messagesOf(document, operation, channel),
    reply: isMembers(reply.value) ? messagesOf(document, reply, followed(document.value, below(reply, "channel"))) : undefined,
    pointer: operation.pointer,
  };
}

/** A document may describe channels alone: what the application does there is left open. */
function ofChannel(document: Place, given: Place): MessageOperation {
  const channel = followed(document.value, given);
  const messages = messagesOf(document, { value: undefined, pointer: "" }, channel);
  return { id: undefined, action: "send", channels: namesOf(channel), channel, messages, reply: undefined, pointer: channel.pointer };
}

function namesOf(channel: Place): string[] {
  const address = textAt(channel, "address");
  const key = channel.pointer.split("/").at(-1) ?? "";
  return [...new Set([key.replaceAll("~1", "/").replaceAll("~0", "~"), ...(address === undefined ? [] : [address])])];
}

function messagesOf(document: Place, owner: Place, channel: Place): MessageDescription[] {
  const own = itemsOf(below(owner, "messages"));
  if (own.length > 0) return own.map((place) => readMessage(document, place, []));
  return membersOf(below(channel, "messages")).map(([key, place]) => readMessage(document, place, [key]));
}

function readMessage(document: Place, given: Place, keys: readonly string[]): MessageDescription {
  const message = followed(document.value, given);
  const parts = [message, ...itemsOf(below(message, "traits")).map((trait) => followed(document.value, trait))];
  // Rule: AsyncAPI "Message Trait Object": traits say what the message itself does not.
  const first = (name: string) => parts.map((part) => below(part, name)).find(({ value }) => value !== undefined);
  const text = (name: string) => {
    const value = first(name)?.value;
    return typeof value === "string" ? value : undefined;
  };
  const key = message.pointer.split("/").at(-1) ?? "";
  const names = [...keys, text("name"), text("messageId"), text("title"), key].filter((name) => name !== undefined);
  const payload = below(message, "payload");
  const { schema, format } = unwrapped(document, payload, text("schemaFormat"));
  return {
    names: [...new Set(names)],
    contentType: text("contentType") ?? textAt(document, "defaultContentType"),
    payload: payload.value === undefined ? undefined : schema,
    headers: first("headers"),
    foreignFormat: format === undefined || isJsonSchema(format) ? undefined : format,
    format,
    bindings: first("bindings"),
    place: message,
    pointer: message.pointer,
  };
}

/** Rule: AsyncAPI 3.0 "Multi Format Schema Object"; until 2.6 the message names the format. */
function unwrapped(document: Place, payload: Place, schemaFormat: string | undefined): { schema: Place; format: string | undefined } {
  const place = followed(document.value, payload);
  const format = textAt(place, "schemaFormat");
  if (format === undefined || below(place, "schema").value === undefined) return { schema: payload, format: schemaFormat };
  return { schema: below(place, "schema"), format };
}

function isJsonSchema(format: string): boolean {
  return /^application\/(?:vnd\.aai\.asyncapi|vnd\.oai\.openapi|schema\+(?:json|yaml))/.test(format);
}
