import type { SchemaRegistryClient } from "../registry/client.ts";
import type { Application } from "./application.ts";
import { avro } from "./avro.ts";
import type { GivenSchema, Reader, Resolved, SerdeFormat } from "./format.ts";
import { json } from "./json.ts";
import { protobuf } from "./protobuf.ts";
import { createQuickReaders } from "./quick-readers.ts";
import { createReady } from "./ready.ts";
import { resolveReferences } from "./references.ts";
import { SerdeError } from "./serde-error.ts";
import { type SubjectNameStrategy, topicName } from "./subject-name.ts";
import { type Frame, guidText, headerBytes, headerName, readFrame, type RecordHeaders, type RecordPart } from "./wire-format.ts";

/** How messages are read. */
export interface DeserializerOptions {
  readonly registry: SchemaRegistryClient;
  /** Default all three: each message is read as what its schema is. */
  readonly formats?: readonly SerdeFormat[] | undefined;
  /** Default "value". */
  readonly part?: RecordPart | undefined;
  /** Says in which context an id is looked for, and which subject's latest version to read with; default `topicName`. */
  readonly subjectName?: SubjectNameStrategy | undefined;
  /**
   * What the caller wants to see, when that is not what the writer wrote: a schema, or the newest version of the subject (asked again
   * every `latestTtlMs`, default 10 000). Avro resolves the two; JSON is held to the reader's; Protobuf reads by field numbers.
   */
  readonly reader?: GivenSchema | "latest" | undefined;
  readonly latestTtlMs?: number | undefined;
  /**
   * Made by `createApplication`: the broker is told with which schema which subject is read. Needs `reader`: without a schema of its
   * own a deserializer takes whatever was written, and there is nothing to hold writers against.
   */
  readonly application?: Application | undefined;
}

/** Reads messages. */
export interface Deserializer {
  /**
   * The value of a message; null for a tombstone. It is there at once, without a promise, unless its schema is new (or the latest
   * schema is to be asked for again); `await` takes both.
   *
   * @param headers of the record: a schema that is named there counts more than the message's first bytes
   * @throws SerdeError (or the promise rejects with it) when the bytes are no message, or the schema cannot be used
   * @throws RegistryApiError when the registry refuses: 40403 for a schema that it does not know
   */
  deserialize(topic: string, bytes: Buffer | null | undefined, headers?: RecordHeaders): unknown;
}

/**
 * Reads messages that were written with schemas of a registry. Looks up each schema once, however many messages wait for it.
 * @throws TypeError for an application without a reader
 */
export function createDeserializer(options: DeserializerOptions): Deserializer {
  const { part = "value", reader } = options;
  if (options.application !== undefined && reader === undefined)
    throw new TypeError("With an application, give the deserializer a reader: a schema, or latest.");
  const ttlMs = reader === "latest" ? (options.latestTtlMs ?? 10_000) : Number.POSITIVE_INFINITY;
  const readers = createReady<Reader>(ttlMs);
  const quick = createQuickReaders();
  const name = headerName(part);
  const find = (topic: string, bytes: Buffer, named: Buffer | undefined): unknown => {
    const frame = named === undefined ? readFrame(bytes) : readFrame(named, `The header ${name}`);
    const start = named === undefined ? frame.end : 0;
    // Contexts have ids of their own, and the topic may decide on the context.
    const key = frame.id === undefined ? `${topic}\n${frame.guid}` : `${topic} ${frame.id}`;
    const ready = readers.get(key);
    if (ready !== undefined) return ready.read(bytes, start, frame.bytes, frame.end);
    return readers
      .make(key, () => prepare(options, { topic, part, frame }))
      .then((made) => {
        if (ttlMs === Number.POSITIVE_INFINITY) quick.keep(topic, frame.bytes, frame.end, made);
        return made.read(bytes, start, frame.bytes, frame.end);
      });
  };
  return {
    deserialize(topic, bytes, headers) {
      if (bytes === null || bytes === undefined) return null;
      const named = headers === undefined ? undefined : headerBytes(headers, name);
      // Clients that cannot send null send nothing.
      if (named === undefined && bytes.length === 0) return null;
      const frame = named ?? bytes;
      const known = quick.get(topic, frame);
      if (known === undefined) return find(topic, bytes, named);
      const end = known.length;
      return known.reader.read(bytes, named === undefined ? end : 0, frame, end);
    },
  };
}

async function prepare(
  options: DeserializerOptions,
  { topic, part, frame }: { topic: string; part: RecordPart; frame: Frame },
): Promise<Reader> {
  const { registry, formats = [avro(), json(), protobuf()], subjectName = topicName, reader } = options;
  const subject = await subjectName({ topic, part, registry, recordName: undefined });
  const found =
    frame.id === undefined ? await registry.getByGuid(guidText(frame.guid ?? "")) : await registry.getById(frame.id, { subject });
  const type = found.schemaType ?? "AVRO";
  const format = formats.find((one) => one.type === type);
  if (format === undefined)
    throw new SerdeError("unusable-schema", `The message is ${type}; the deserializer reads ${formats.map((one) => one.type).join(", ")}.`);
  const written = await resolveReferences(registry, found, subject);
  if (reader === undefined) return format.reader(written, undefined);
  if (reader !== "latest") {
    const own = await format.reader(written, await resolveReferences(registry, reader, subject));
    const { schema, references = [] } = reader;
    const about = subject ?? (await subjectName({ topic, part, registry, recordName: () => format.recordName(written) }));
    if (about !== undefined) options.application?.uses("reads", { subject: about, schema, schemaType: type, references: [...references] });
    return own;
  }
  const { id, subject: about, resolved } = await latest({ registry, format, subjectName, topic, part, written });
  options.application?.uses("reads", { subject: about, id });
  return format.reader(written, resolved);
}

/** The newest version of the subject that the message's own schema belongs to. */
async function latest(of: {
  readonly registry: SchemaRegistryClient;
  readonly format: SerdeFormat;
  readonly subjectName: SubjectNameStrategy;
  readonly topic: string;
  readonly part: RecordPart;
  readonly written: Resolved;
}): Promise<{ readonly id: number; readonly subject: string; readonly resolved: Resolved }> {
  const { registry, format, subjectName, topic, part, written } = of;
  const subject = await subjectName({ topic, part, registry, recordName: () => format.recordName(written) });
  if (subject === undefined) throw new SerdeError("no-subject", `Topic ${topic} has no subject whose latest version could be read with.`);
  const newest = await registry.getLatest(subject);
  return { id: newest.id, subject, resolved: await resolveReferences(registry, newest, subject) };
}
