import { isMembers } from "../provider-contract/place.ts";
import { jsonSchemaText } from "./json-schema.ts";
import type { DescribedPayload, PayloadSchema, RegisteredPayload } from "./payload.ts";

/**
 * The one schema of a subject whose messages have these payloads: several JSON schemas are alternatives, several Avro
 * schemas a union, and of anything else there can be only one. @returns what is wrong, in words
 */
export function combined(document: unknown, payloads: readonly (DescribedPayload | RegisteredPayload)[]): PayloadSchema | string {
  const described = payloads.flatMap((payload) => ("schema" in payload ? [payload] : []));
  const [first] = payloads;
  if (first === undefined || described.length < payloads.length) return onlyOne(payloads);
  const types = new Set(described.map(({ type, dialect }) => JSON.stringify([type, dialect?.uri])));
  const [one] = described;
  if (types.size > 1 || one === undefined) return SEVERAL;
  switch (one.type) {
    case "JSON":
      return jsonSchemaText(document, described);
    case "AVRO":
      return avroText(described);
    case "PROTOBUF":
      return protobufText(described);
    default:
      return one.type satisfies never;
  }
}

const SEVERAL =
  "its messages have schemas that cannot stand under one subject; give each message its subject as 'x-weir-subject', or name a strategy in the Kafka binding";

function onlyOne(payloads: readonly (DescribedPayload | RegisteredPayload)[]): PayloadSchema | string {
  const choices = new Map<string, PayloadSchema | undefined>();
  for (const payload of payloads) {
    if ("schema" in payload) choices.set("", undefined);
    else if ("id" in payload) choices.set(String(payload.id), { id: payload.id });
    else choices.set(`@${payload.version}`, { subject: payload.subject, version: payload.version });
  }
  const [choice] = choices.values();
  return choices.size > 1 || choice === undefined ? SEVERAL : choice;
}

function avroText(payloads: readonly DescribedPayload[]): PayloadSchema | string {
  const texts = new Set(payloads.map(({ schema: { value } }) => (typeof value === "string" ? value : JSON.stringify(value))));
  const [text = ""] = texts;
  if (texts.size === 1) return { type: "AVRO", text };
  const members = [...texts].map((each) => {
    try {
      return JSON.parse(each) as unknown;
    } catch {
      return undefined;
    }
  });
  return members.every(isMembers) ? { type: "AVRO", text: JSON.stringify(members) } : SEVERAL;
}

function protobufText(payloads: readonly DescribedPayload[]): PayloadSchema | string {
  const texts = new Set(payloads.map(({ schema: { value } }) => value));
  const [text] = texts;
  if (typeof text !== "string") return "its Protobuf schema is not a text";
  return texts.size === 1 ? { type: "PROTOBUF", text } : SEVERAL;
}
