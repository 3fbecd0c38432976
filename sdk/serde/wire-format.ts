import { SerdeError } from "./serde-error.ts";

/** Which half of a Kafka record the bytes are. */
export type RecordPart = "key" | "value";

/**
 * Headers of a Kafka record, as kafkajs and Confluent's client have them.
 * Unknown values are looked at, never changed.
 */
export type RecordHeaders = Record<string, Buffer | string | (Buffer | string)[] | undefined>;

/** 0, then the schema's id in 4 bytes, big-endian. Rule: Confluent wire format. */
const BY_ID = 0;
/** 1, then the schema's guid in 16 bytes. Rule: Confluent wire format, header framing (8.0). */
const BY_GUID = 1;
/** Bytes before what follows the id, or the guid. */
const ID_LENGTH = 5;
const GUID_LENGTH = 17;
/** No path into a file is deeper; protoc stops earlier. More is taken for bytes that are no path. */
const DEEPEST_MESSAGE = 64;

/** Where a message says which schema wrote it. */
export interface Frame {
  /** Undefined when the guid is named. */
  readonly id: number | undefined;
  /** The guid's 16 bytes as latin-1 text, which costs less than the spelling with hyphens. */
  readonly guid: string | undefined;
  /** The bytes that hold the frame: the message itself, or a header. */
  readonly bytes: Buffer;
  /** What follows id or guid there. */
  readonly end: number;
}

/** The header that holds a schema's id. Rule: Confluent wire format. */
export function headerName(part: RecordPart): "__key_schema_id" | "__value_schema_id" {
  return part === "key" ? "__key_schema_id" : "__value_schema_id";
}

/** The bytes before a message that was written with a schema of this id. @throws SerdeError for an id that does not fit in */
export function idPrefix(id: number): Buffer {
  if (!Number.isInteger(id) || id < 0 || id > 0x7fff_ffff) throw new SerdeError("unusable-schema", `${id} is no schema id.`);
  const prefix = Buffer.alloc(ID_LENGTH);
  prefix.writeInt32BE(id, 1);
  return prefix;
}

/** The same for a guid. @throws SerdeError for a text that is none */
export function guidPrefix(guid: string): Buffer {
  const hex = guid.replaceAll("-", "");
  if (!/^[\da-f]{32}$/i.test(hex)) throw new SerdeError("no-guid", `"${guid}" is no guid.`);
  return Buffer.concat([Buffer.of(BY_GUID), Buffer.from(hex, "hex")]);
}

/** The spelling that the registry knows a guid by. */
export function guidText(latin1: string): string {
  const hex = Buffer.from(latin1, "latin1").toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Reads the id or guid that bytes start with. @throws SerdeError when they do not */
export function readFrame(bytes: Buffer, where = "The message"): Frame {
  if (bytes[0] === BY_ID && bytes.length >= ID_LENGTH) return { id: bytes.readInt32BE(1), guid: undefined, bytes, end: ID_LENGTH };
  if (bytes[0] === BY_GUID && bytes.length >= GUID_LENGTH)
    return { id: undefined, guid: bytes.toString("latin1", 1, GUID_LENGTH), bytes, end: GUID_LENGTH };
  const start = bytes.length === 0 ? "is empty" : `starts with 0x${bytes.toString("hex", 0, Math.min(bytes.length, ID_LENGTH))}`;
  throw new SerdeError("not-framed", `${where} ${start}: not a schema id (0x00 and 4 bytes) nor a schema guid (0x01 and 16 bytes).`);
}

/** The frame in the headers, when there is one: it counts more than the message's own first bytes. */
export function headerBytes(headers: RecordHeaders, name: string): Buffer | undefined {
  const given = headers[name];
  // A header may be there several times; the last one was added by the one who sent the record.
  // Nearly always; asked first because every message passes here.
  if (given instanceof Uint8Array) return given;
  const last = Array.isArray(given) ? given.at(-1) : given;
  return typeof last === "string" ? Buffer.from(last, "latin1") : (last ?? undefined);
}

/**
 * The place of a message in its file: the index of each message on the way down, after their number; `[0]` is a single 0.
 * Rule: Confluent wire format, zig-zag varints.
 */
export function writeMessageIndexes(path: readonly number[]): Buffer {
  if (path.length === 1 && path[0] === 0) return Buffer.of(0);
  return Buffer.from([path.length, ...path].flatMap((index) => varint(index * 2)));
}

/** How message indexes are spelled: as today, or as .NET and Python clients once did (varints without zig-zag). */
export type IndexSpelling = "zig-zag" | "plain";

/** Reads the place of a message. @throws SerdeError when the bytes are no place */
export function readMessageIndexes(
  bytes: Buffer,
  at: number,
  spelling: IndexSpelling,
): { readonly path: readonly number[]; readonly end: number } {
  let next = at;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[next++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte >= 0x80) continue;
      if (spelling === "plain") return value;
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    throw notIndexes();
  };
  const count = read();
  if (count === 0) return { path: [0], end: next };
  if (count < 0 || count > DEEPEST_MESSAGE) throw notIndexes();
  const path = Array.from({ length: count }, read);
  if (path.some((index) => index < 0)) throw notIndexes();
  return { path, end: next };
}

function notIndexes(): SerdeError {
  return new SerdeError("no-such-message", "The bytes after the schema id do not say which message of the schema they are.");
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...varint(Math.floor(value / 0x80))];
}
