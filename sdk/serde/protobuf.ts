import type { Type } from "protobufjs";
import type { Reader, Resolved, SerdeFormat, Writer } from "./format.ts";
import { loadProtobuf, type ProtobufSchema } from "./protobuf-schema.ts";
import { valueProblem } from "./protobuf-values.ts";
import { SerdeError, wordsOf } from "./serde-error.ts";
import { type IndexSpelling, readMessageIndexes, writeMessageIndexes } from "./wire-format.ts";

/** Which message, and how values look. */
export interface ProtobufOptions {
  /** The message to write, by its full name or the one inside its package; default the first one of the file. */
  readonly message?: string | undefined;
  /** Files that schemas import and that are neither references nor `google/protobuf/…`: name and text. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Field names as in the file (`order_id`), or default as JSON has them (`orderId`). */
  readonly keepCase?: boolean | undefined;
  /** What 64-bit integers are read as; default bigint. All of them can be written. */
  readonly longs?: "bigint" | "string" | "number" | undefined;
  /** What enum values are read as; default their names. Both can be written. */
  readonly enums?: "name" | "number" | undefined;
  /** Whether fields that were not written are there with their default values when read; default true. */
  readonly defaults?: boolean | undefined;
  /**
   * How messages say which message of the file they are; default "zig-zag", which all of today's clients write. "plain": as .NET and
   * Python clients once wrote. "absent": as kafkajs writes, which says nothing; then it is `message`.
   */
  readonly readIndexes?: IndexSpelling | "absent" | undefined;
}

/** Protobuf's binary encoding, by protobufjs; values are plain objects. Rule: Confluent wire format, PROTOBUF; proto2, proto3, edition 2023. */
export function protobuf(options: ProtobufOptions = {}): SerdeFormat {
  const load = (schema: Resolved) => loadProtobuf(schema, options);
  return {
    type: "PROTOBUF",
    async recordName(schema) {
      return named(await load(schema), options.message).fullName.slice(1);
    },
    async writer(schema) {
      const loaded = await load(schema);
      const type = named(loaded, options.message);
      return writerOf(type, writeMessageIndexes(loaded.pathOf(type)));
    },
    async reader(writer, reader) {
      const written = await load(writer);
      return readerOf(written, reader === undefined ? written : await load(reader), options);
    },
  };
}

function named(schema: ProtobufSchema, name: string | undefined): Type {
  const type = name === undefined ? schema.typeAt([0]) : schema.typeNamed(name);
  if (type !== undefined) return type;
  throw new SerdeError(
    "no-such-message",
    name === undefined ? "The Protobuf schema has no message." : `The Protobuf schema has no message ${name}.`,
  );
}

function writerOf(type: Type, framed: Buffer): Writer {
  return {
    framed,
    write(value, prefix) {
      const problem = valueProblem(type, value);
      if (problem !== undefined)
        throw new SerdeError("invalid-value", `The value does not fit the Protobuf message ${type.name}: ${problem}.`);
      try {
        // Checked in the line before: an object.
        return Buffer.concat([prefix, type.encode(type.fromObject(value as Record<string, unknown>)).finish()]);
      } catch (error) {
        throw new SerdeError("invalid-value", `The value does not fit the Protobuf message ${type.name}: ${wordsOf(error)}.`, error);
      }
    },
  };
}

function readerOf(written: ProtobufSchema, seen: ProtobufSchema, options: ProtobufOptions): Reader {
  const { longs = "bigint", enums = "name", defaults = true, readIndexes = "zig-zag" } = options;
  const conversion = {
    longs: { bigint: BigInt, string: String, number: Number }[longs],
    ...(enums === "name" ? { enums: String } : {}),
    defaults,
  };
  // The message is the same one in the reader's schema by its name, wherever it stands there.
  const typeAt = (path: readonly number[]): Type => {
    const type = written.typeAt(path);
    if (type === undefined) throw new SerdeError("no-such-message", `The Protobuf schema has no message at ${path.join(", ")}.`);
    return seen === written ? type : named(seen, type.fullName.slice(1));
  };
  return {
    read(bytes, start, frame, frameEnd) {
      let at = start;
      let type: Type;
      if (readIndexes === "absent") type = named(seen, options.message);
      else {
        const { path, end } = readMessageIndexes(frame, frameEnd, readIndexes);
        type = typeAt(path);
        if (frame === bytes) at = end;
      }
      try {
        return type.toObject(type.decode(bytes.subarray(at)), conversion);
      } catch (error) {
        throw new SerdeError("unreadable", `The bytes do not fit the Protobuf message ${type.name}: ${wordsOf(error)}.`, error);
      }
    },
  };
}
