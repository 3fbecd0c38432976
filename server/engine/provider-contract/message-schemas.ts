import { isJsonNumber, isJsonObject, type Json, type JsonObject } from "../json/json-text.ts";
import type { PactDocument } from "../pact/document.ts";
import { isJsonType } from "./media-type.ts";
import { type MessageInteraction, messageInteractionsOf, type PactMessage } from "./pact-messages.ts";

/** A schema of our registry: by id, or by subject and version. */
export type SchemaAddress = { readonly id: number } | { readonly subject: string; readonly version: number | "latest" };

/** A message that a pact says has a schema of our registry. */
export interface SchemaUse {
  /** The description of the interaction. */
  readonly interaction: string;
  /** JSON pointer to what says so. */
  readonly pointer: string;
  readonly address: SchemaAddress;
  /** Of a Protobuf schema: the message type that is meant. */
  readonly messageType: string | undefined;
  /** The example, and where it stands. */
  readonly contents: { readonly value: Json; readonly pointer: string };
}

/** A place of a pact that is not what it should be. */
export interface PactProblem {
  readonly interaction: string;
  /** JSON pointer into the pact. */
  readonly path: string;
  readonly message: string;
}

/** Metadata of a message that say the same as the reference, for pacts before V4. */
const METADATA = { id: "x-weir-schema-id", subject: "x-weir-subject", version: "x-weir-version", message: "x-weir-message" } as const;

/**
 * The messages of a pact that refer to a schema of our registry: by the interaction's `comments.references.weir`, which of a
 * request with answers is about the request, or by the metadata of a message. Nothing else is taken for such a reference, however much
 * it looks like one.
 */
export function schemaUsesOf(pact: PactDocument): { uses: SchemaUse[]; problems: PactProblem[] } {
  const uses: SchemaUse[] = [];
  const problems: PactProblem[] = [];
  for (const interaction of messageInteractionsOf(pact)) {
    for (const { message, reference, pointer } of referencesIn(interaction)) {
      const use = useOf(message, reference);
      if (typeof use === "string") problems.push({ interaction: interaction.description, path: pointer, message: use });
      else uses.push({ interaction: interaction.description, pointer, ...use });
    }
  }
  return { uses, problems };
}

interface Reference {
  readonly message: PactMessage;
  readonly reference: JsonObject;
  readonly pointer: string;
}

function referencesIn({ message, responses, references, pointer }: MessageInteraction): Reference[] {
  const found: Reference[] = [];
  const own = references.get("weir");
  if (own !== undefined) {
    found.push({ message, reference: isJsonObject(own) ? own : new Map(), pointer: `${pointer}/comments/references/weir` });
  }
  for (const each of [message, ...(responses ?? [])]) {
    const said = Object.entries(METADATA).flatMap(([member, key]) => {
      const value = each.metadata.get(key);
      return value === undefined ? [] : [[member, value] as const];
    });
    if (said.length > 0) found.push({ message: each, reference: new Map(said), pointer: each.metadataPointer });
  }
  return found;
}

/** @returns what is wrong, in words */
function useOf(
  { contents, metadata }: PactMessage,
  reference: JsonObject,
): Pick<SchemaUse, "address" | "messageType" | "contents"> | string {
  const address = addressOf(reference);
  if (typeof address === "string") return address;
  if (contents === undefined) return "refers to a schema, but the message has no contents";
  const given = ["contentType", "content-type", "Content-Type"].map((key) => metadata.get(key)).find((value) => typeof value === "string");
  const type = contents.contentType ?? (typeof given === "string" ? given : undefined);
  if (typeof contents.value === "string" && type !== undefined && !isJsonType(type)) {
    return "refers to a schema, but the contents are not JSON, so that they cannot be held against it";
  }
  const messageType = reference.get("message");
  return { address, contents, messageType: typeof messageType === "string" ? messageType : undefined };
}

/** @returns what is wrong, in words */
function addressOf(reference: JsonObject): SchemaAddress | string {
  const [id, subject] = [reference.get("id"), reference.get("subject")];
  const version = reference.get("version") ?? "latest";
  if (id !== undefined) {
    const number = numberOf(id);
    return number === undefined ? "the id of its schema is not a number from 1 to 2147483647" : { id: number };
  }
  if (typeof subject !== "string" || subject === "") return "refers to a schema by neither 'subject' nor 'id'";
  const number = version === "latest" ? version : numberOf(version);
  return number === undefined
    ? "the version of its schema is neither 'latest' nor a number from 1 to 2147483647"
    : { subject, version: number };
}

/** References are texts in many libraries, numbers included. */
function numberOf(value: Json): number | undefined {
  const text = isJsonNumber(value) ? value.number : value;
  const number = typeof text === "string" && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number < 2 ** 31 ? number : undefined;
}
