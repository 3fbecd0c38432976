import type { SchemaRegistryClient } from "../registry/client.ts";
import type { SchemaById } from "../registry/types.ts";
import type { Application } from "./application.ts";
import type { GivenSchema, SerdeFormat, Writer } from "./format.ts";
import { createReady, type Ready } from "./ready.ts";
import { resolveReferences } from "./references.ts";
import { SerdeError } from "./serde-error.ts";
import { type SubjectNameStrategy, topicName } from "./subject-name.ts";
import { guidPrefix, headerName, idPrefix, type RecordHeaders, type RecordPart } from "./wire-format.ts";

/** A schema in hand: it must be registered under the subject, or (`autoRegister`) is registered by the first message of a topic. */
export interface WithSchema {
  readonly schema: GivenSchema;
  /** Default false: schemas are registered by pipelines, where compatibility is decided, and not by what happens to run. */
  readonly autoRegister?: boolean | undefined;
  /** Whether schemas that mean the same are the same; default false. */
  readonly normalize?: boolean | undefined;
}

/** The newest version of the subject, asked again from time to time (`latestTtlMs`, default 10 000; the client has a memory of its own). */
export interface WithLatest {
  readonly useLatest: true;
  readonly latestTtlMs?: number | undefined;
}

/** A schema that is registered, by its id. */
export interface WithSchemaId {
  readonly schemaId: number;
}

/** How messages are written. */
export type SerializerOptions = (WithSchema | WithLatest | WithSchemaId) & {
  readonly registry: SchemaRegistryClient;
  /** `avro()`, `json()` or `protobuf()`. */
  readonly format: SerdeFormat;
  /** Default "value". */
  readonly part?: RecordPart | undefined;
  /** Default `topicName`. */
  readonly subjectName?: SubjectNameStrategy | undefined;
  /** Where the schema is named: before the message (default), by its id, or in a header of the record, by its guid. */
  readonly framing?: "prefix" | "header" | undefined;
  /** Made by `createApplication`: the broker is told which schema is written to which subject. */
  readonly application?: Application | undefined;
};

/** Writes messages. */
export interface Serializer {
  /**
   * The bytes of a message. They are there at once, without a promise, unless the topic is new (or the latest schema is to be asked
   * for again); `await` takes both.
   *
   * @param headers of the record; with header framing the schema is added to them
   * @throws SerdeError (or the promise rejects with it) when the value does not fit, or the schema cannot be used
   * @throws RegistryApiError when the registry refuses: 40403 for a schema that is not registered
   */
  serialize(topic: string, value: unknown, headers?: RecordHeaders): Buffer | Promise<Buffer>;
}

/** All that a topic's next message needs. */
interface Prepared {
  readonly writer: Writer;
  readonly prefix: Buffer;
  /** Undefined with prefix framing. */
  readonly header: Buffer | undefined;
}

interface Found extends SchemaById {
  readonly id: number;
}

const NOTHING = Buffer.alloc(0);

/** Writes messages with schemas of a registry. Looks up what a topic needs once, however many messages wait for it. */
export function createSerializer(options: SerializerOptions): Serializer {
  const { part = "value", framing = "prefix" } = options;
  const prepared: Ready<Prepared> = createReady("useLatest" in options ? (options.latestTtlMs ?? 10_000) : Number.POSITIVE_INFINITY);
  const name = headerName(part);
  const write = ({ writer, prefix, header }: Prepared, value: unknown, headers: RecordHeaders | undefined): Buffer => {
    if (header !== undefined && headers === undefined)
      throw new SerdeError("not-framed", "With header framing, pass the record's headers: the schema is added to them.");
    const bytes = writer.write(value, prefix);
    if (header !== undefined && headers !== undefined) headers[name] = header;
    return bytes;
  };
  return {
    serialize(topic, value, headers) {
      const ready = prepared.get(topic);
      if (ready !== undefined) return write(ready, value, headers);
      return prepared.make(topic, () => prepare(options, { topic, part, framing })).then((made) => write(made, value, headers));
    },
  };
}

async function prepare(
  options: SerializerOptions,
  { topic, part, framing }: { topic: string; part: RecordPart; framing: "prefix" | "header" },
): Promise<Prepared> {
  const { registry, format } = options;
  const subject = await nameSubject(options, topic, part);
  const found = await find(options, subject);
  const type = found.schemaType ?? "AVRO";
  if (type !== format.type)
    throw new SerdeError("unusable-schema", `Schema ${found.id} of subject ${subject} is ${type}; the serializer writes ${format.type}.`);
  const writer = await format.writer(await resolveReferences(registry, found, subject));
  options.application?.uses("writes", { subject, id: found.id });
  if (framing === "prefix") return { writer, prefix: Buffer.concat([idPrefix(found.id), writer.framed]), header: undefined };
  if (found.guid === undefined)
    throw new SerdeError("no-guid", "The registry knows no guids, which header framing needs; use prefix framing.");
  return { writer, prefix: NOTHING, header: Buffer.concat([guidPrefix(found.guid), writer.framed]) };
}

async function nameSubject(options: SerializerOptions, topic: string, part: RecordPart): Promise<string> {
  const { registry, format, subjectName = topicName } = options;
  const schema = "schema" in options ? options.schema : undefined;
  const recordName = schema === undefined ? undefined : async () => format.recordName(await resolveReferences(registry, schema, undefined));
  const subject = await subjectName({ topic, part, registry, recordName });
  if (subject !== undefined) return subject;
  throw new SerdeError("no-subject", "The subject is named after the record, so the serializer must be given a schema.");
}

/** The schema as the registry has it: the order of its messages is what message indexes count. */
async function find(options: SerializerOptions, subject: string): Promise<Found> {
  const { registry, format } = options;
  if ("useLatest" in options) return registry.getLatest(subject);
  if ("schemaId" in options) return { ...(await registry.getById(options.schemaId, { subject })), id: options.schemaId };
  const { schema, autoRegister = false, normalize } = options;
  const input = { ...schema, schemaType: format.type };
  if (!autoRegister) return registry.lookup(subject, input, { normalize });
  const { id } = await registry.register(subject, input, { normalize });
  return { ...(await registry.getById(id, { subject })), id };
}
