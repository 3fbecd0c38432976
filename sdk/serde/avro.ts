import type { Type, types } from "avsc";
import type { Reader, Resolved, SerdeFormat, Writer } from "./format.ts";
import { SerdeError, wordsOf } from "./serde-error.ts";

type ParseOptions = Parameters<typeof Type.forSchema>[1];

/** How values look. */
export interface AvroOptions {
  /** Classes for logical types, by their name, as avsc has them. */
  readonly logicalTypes?: Readonly<Record<string, typeof types.LogicalType>> | undefined;
  /** Whether a value of a union is wrapped: `{"string": "x"}`. Default "auto": only where it could not be told apart otherwise. */
  readonly wrapUnions?: boolean | "auto" | "always" | "never" | undefined;
}

/** What a message needs at first; grows to the largest message that was written. */
const FIRST_SIZE = 1024;
const NOTHING = Buffer.alloc(0);

/**
 * Avro's binary encoding, by avsc. A schema that is nothing but `bytes` is written without a length.
 * Rule: Confluent wire format, AVRO; Avro 1.12, schema resolution.
 */
export function avro(options: AvroOptions = {}): SerdeFormat {
  const parse = async (schema: Resolved): Promise<Type> => {
    const { default: avsc } = await import("avsc");
    // avsc keeps named types in the options: one registry for each schema, so that two schemas may have the same names.
    const registry = {};
    const parsed = (text: string) => {
      // avsc's own types say a schema is an object; it takes every JSON value and refuses what is no schema.
      const json = JSON.parse(text) as Parameters<typeof Type.forSchema>[0];
      return avsc.Type.forSchema(json, { ...options, registry } as ParseOptions);
    };
    try {
      for (const text of new Set(schema.references.map((reference) => reference.schema))) parsed(text);
      return parsed(schema.schema);
    } catch (error) {
      throw new SerdeError("unusable-schema", `Not an Avro schema that can be used: ${wordsOf(error)}.`, error);
    }
  };
  return {
    type: "AVRO",
    async recordName(schema) {
      const { name } = await parse(schema);
      if (name === undefined) throw new SerdeError("no-subject", "An Avro schema without a name has no record name.");
      return name;
    },
    writer: async (schema) => writerOf(await parse(schema)),
    async reader(writer, reader) {
      const written = await parse(writer);
      if (reader === undefined) return readerOf(written);
      const read = await parse(reader);
      try {
        return isBytes(written) && isBytes(read) ? readerOf(read) : readerOf(read, read.createResolver(written));
      } catch (error) {
        throw new SerdeError("unusable-schema", `The reader's schema cannot read what the writer's wrote: ${wordsOf(error)}.`, error);
      }
    },
  };
}

/** Shared by all: writing is synchronous, and what is returned is a copy. */
let scratch = Buffer.allocUnsafe(FIRST_SIZE);

function writerOf(type: Type): Writer {
  if (isBytes(type)) {
    return {
      framed: NOTHING,
      write(value, prefix) {
        if (!Buffer.isBuffer(value)) throw new SerdeError("invalid-value", "The schema is bytes; the value is no Buffer.");
        return Buffer.concat([prefix, value]);
      },
    };
  }
  return {
    framed: NOTHING,
    write(value, prefix) {
      try {
        const { length } = prefix;
        let end = type.encode(value, scratch, length);
        if (end < 0) {
          // avsc says how many bytes were missing.
          scratch = Buffer.allocUnsafe(2 * (scratch.length - end));
          end = type.encode(value, scratch, length);
        }
        for (let at = 0; at < length; at++) scratch[at] = prefix[at] ?? 0;
        return Buffer.from(scratch.subarray(0, end));
      } catch (error) {
        throw invalid(type, value, error);
      }
    },
  };
}

/** avsc's error names the innermost type only; the path costs a second walk. */
function invalid(type: Type, value: unknown, error: unknown): SerdeError {
  const problems: string[] = [];
  try {
    type.isValid(value, {
      errorHook: (path, wrong, expected) => {
        problems.push(`${path.length === 0 ? "the value" : path.join(".")} is ${short(wrong)}, not ${expected.toString()}`);
      },
    });
  } catch (walking) {
    problems.push(wordsOf(walking));
  }
  const [first = wordsOf(error)] = problems;
  return new SerdeError("invalid-value", `The value does not fit the Avro schema: ${first}.`, error);
}

function readerOf(type: Type, resolver?: ReturnType<Type["createResolver"]>): Reader {
  if (isBytes(type) && resolver === undefined) return { read: (bytes, start) => Buffer.from(bytes.subarray(start)) };
  return {
    read(bytes, start) {
      let read: { value: unknown; offset: number };
      try {
        read = type.decode(bytes, start, resolver);
      } catch (error) {
        throw new SerdeError("unreadable", `The bytes do not fit the Avro schema: ${wordsOf(error)}.`, error);
      }
      if (read.offset < 0) throw new SerdeError("unreadable", "The bytes end before the Avro value does.");
      if (read.offset !== bytes.length)
        throw new SerdeError("unreadable", `There are ${bytes.length - read.offset} bytes after the Avro value.`);
      return read.value;
    },
  };
}

function isBytes(type: Type): boolean {
  return type.typeName === "bytes";
}

function short(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
