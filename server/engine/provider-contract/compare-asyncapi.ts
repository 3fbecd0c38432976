import type { PactDocument } from "../pact/document.ts";
import { type MessageDescription, type MessageOperation, readOperations } from "./asyncapi.ts";
import { type Comparison, comparisonOf, type Found, RULES } from "./finding.ts";
import { type Comparing, comparing, holding, withinBudget } from "./found.ts";
import { fitting, type Payloads, payloadsOf, type RegisteredTexts } from "./foreign-payload.ts";
import { coverage, isJsonType } from "./media-type.ts";
import { type MessageInteraction, messageInteractionsOf, type PactMessage } from "./pact-messages.ts";
import { propertiesOf } from "./parameter-value.ts";
import { below, step } from "./place.ts";
import type { Mode } from "./schema/context.ts";
import { cut } from "./schema/values.ts";

/**
 * Is every message of a pact one that the provider's AsyncAPI 2.0 to 2.6 or 3.0 document lets it send, and is every
 * request of a pact, with the answers, one that it takes. HTTP interactions are left to {@link compareProviderContract}.
 * @param document  that `checkProviderContract` accepts; what is malformed further in describes nothing
 * @param steps  after which it is given up; by default what takes a few seconds
 * @param registered  the schemas of our registry that the document refers to, by `$ref`
 */
export function compareAsyncApi(document: unknown, pact: PactDocument, steps?: number, registered: RegisteredTexts = {}): Comparison {
  // Rule: AsyncAPI "Reference Object": what stands beside a reference is ignored.
  const shared: Messages = { ...comparing(document, true, steps), payloads: payloadsOf(document, registered) };
  const operations = readOperations(document);
  return comparisonOf(
    withinBudget(shared, messageInteractionsOf(pact), (interaction) => compareInteraction(shared, operations, interaction)),
  );
}

/** What all steps of a comparison share, with the payloads that are described in other languages or elsewhere. */
interface Messages extends Comparing {
  readonly payloads: Payloads;
}

function* compareInteraction(shared: Messages, operations: readonly MessageOperation[], interaction: MessageInteraction): Iterable<Found> {
  const { message, responses } = interaction;
  const meant = meantBy(operations, interaction);
  if (typeof meant === "string") {
    yield { rule: "message-unknown", message: meant, pactPath: interaction.pointer, documentPath: "" };
    return;
  }
  yield* compareWithAny(
    shared,
    meant.flatMap(({ messages }) => messages),
    message,
    responses === undefined ? "response" : "request",
  );
  const replies = meant.flatMap(({ reply }) => reply ?? []);
  for (const response of responses ?? []) {
    if (replies.length > 0) yield* compareWithAny(shared, replies, response, "response");
    else {
      const text = "the document describes no answer to this message";
      yield { rule: "message-reply-unknown", message: text, pactPath: response.pointer, documentPath: meant[0]?.pointer ?? "" };
    }
  }
}

/**
 * The operations that an interaction can be about: the one that it names, else those of the channel that its metadata
 * name, else all in which the provider does its part: it sends messages, and takes requests. @returns why there are none
 */
function meantBy(
  operations: readonly MessageOperation[],
  { operationId, message, responses }: MessageInteraction,
): readonly MessageOperation[] | string {
  if (operationId !== undefined) {
    const named = operations.filter(({ id }) => id === operationId);
    return named.length > 0 ? named : `the document has no operation '${cut(operationId)}'`;
  }
  const action = responses === undefined ? "send" : "receive";
  const own = operations.filter((operation) => operation.action === action);
  // Documents from before 3.0 often tell the story from the client's side.
  const possible = own.length > 0 ? own : operations;
  const channel = CHANNEL_KEYS.map((key) => message.metadata.get(key)).find((value) => typeof value === "string");
  const there = typeof channel === "string" ? possible.filter(({ channels }) => channels.some((name) => isChannel(name, channel))) : [];
  if (there.length > 0) return there;
  return possible.length > 0 ? possible : "the document has no messages";
}

/** Metadata that name the channel in pacts of the usual libraries. */
const CHANNEL_KEYS = ["topic", "kafka_topic", "channel", "destination", "queue", "routingKey", "exchange", "subject"];

/** Rule: AsyncAPI "Channel Address Expressions": a parameter stands for a part without a slash. */
function isChannel(name: string, given: string): boolean {
  const [parts, own] = [name.split("/"), given.split("/")];
  return parts.length === own.length && parts.every((part, index) => part === own[index] || /^\{[^{}]+\}$/.test(part));
}

function* compareWithAny(shared: Messages, candidates: readonly MessageDescription[], message: PactMessage, mode: Mode): Iterable<Found> {
  let closest: { findings: Found[]; errors: number; name: string } | undefined;
  for (const candidate of candidates) {
    const findings = [...compareMessage(shared, candidate, message, mode)];
    const errors = findings.filter(({ rule }) => RULES[rule] === "error").length;
    if (closest === undefined || errors < closest.errors) closest = { findings, errors, name: candidate.names[0] ?? "" };
    if (errors === 0) break;
  }
  if (closest === undefined) {
    yield { rule: "message-unknown", message: "the operation has no messages", pactPath: message.pointer, documentPath: "" };
  } else if (closest.errors === 0 || candidates.length === 1) yield* closest.findings;
  else {
    const why = closest.findings.find(({ rule }) => RULES[rule] === "error");
    const text = `none of ${candidates.length} messages fits; closest is '${cut(closest.name)}', but ${why?.message ?? ""}`;
    const at = { pactPath: why?.pactPath ?? message.pointer, documentPath: why?.documentPath ?? "" };
    yield { rule: why?.rule === "reference-unresolved" ? why.rule : "message-incompatible", message: text, ...at };
  }
}

function* compareMessage(shared: Messages, described: MessageDescription, message: PactMessage, mode: Mode): Iterable<Found> {
  const type = typeOf(message);
  const { contentType } = described;
  if (type !== undefined && contentType !== undefined && coverage(contentType, type) === 0) {
    const text = `the content type '${cut(type)}' is not ${contentType}`;
    const documentPath = described.pointer;
    yield {
      rule: "message-content-type-undocumented",
      message: text,
      pactPath: message.contents?.pointer ?? message.pointer,
      documentPath,
    };
  }
  yield* compareHeaders(shared, described, message, mode);
  yield* comparePayload(shared, described, message, mode, type ?? contentType);
}

function typeOf({ contents, metadata }: PactMessage): string | undefined {
  const given = ["contentType", "content-type", "Content-Type"].map((key) => metadata.get(key)).find((value) => typeof value === "string");
  return contents?.contentType ?? (typeof given === "string" ? given : undefined);
}

/** Metadata hold what the transport says too, so that only what the document knows is compared. */
function* compareHeaders(shared: Comparing, { headers }: MessageDescription, message: PactMessage, mode: Mode): Iterable<Found> {
  if (headers === undefined) return;
  for (const name of new Set(propertiesOf(shared.root, headers))) {
    const value = message.metadata.get(name);
    if (value === undefined) continue;
    const own = below(headers, "properties", name);
    const isOwn = own.value !== undefined;
    const pactPath = message.metadataPointer + (isOwn ? step(name) : "");
    const rule = "message-header-incompatible" as const;
    const held = isOwn ? { schema: own, value } : { schema: headers, value: new Map([[name, value]]) };
    // One header at a time: others cannot be missing.
    yield* holding(shared, {
      ...held,
      mode: isOwn ? mode : "response",
      texts: true,
      rule,
      pactPath,
      inPlace: true,
      what: `the header '${cut(name)}'`,
    });
  }
}

function* comparePayload(
  shared: Messages,
  described: MessageDescription,
  { contents }: PactMessage,
  mode: Mode,
  type: string | undefined,
): Iterable<Found> {
  if (contents === undefined) return;
  const { payload, foreignFormat, pointer } = described;
  const { value, pointer: pactPath } = contents;
  const isText = typeof value === "string" && type !== undefined && !isJsonType(type);
  const schema = isText ? undefined : shared.payloads.schemaOf(described);
  if (payload === undefined) {
    yield { rule: "message-payload-undocumented", message: "the document does not describe the payload", pactPath, documentPath: pointer };
  } else if (schema !== undefined) {
    yield* fitting(shared, schema, { value, mode, pactPath, names: described.names });
  } else if (foreignFormat !== undefined || isText) {
    const text = `payloads of type '${cut(foreignFormat ?? type ?? "")}' are not compared`;
    yield { rule: "body-not-comparable", message: text, pactPath, documentPath: pointer };
  } else {
    const rule = "message-payload-incompatible" as const;
    yield* holding(shared, { value, schema: payload, mode, rule, pactPath, inPlace: true, what: "the payload" });
  }
}
