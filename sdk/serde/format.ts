import type { SchemaInput, SchemaType } from "../registry/types.ts";

/** A schema with all that it refers to, each before those that refer to it. */
export interface Resolved {
  readonly schema: string;
  readonly references: readonly Referenced[];
}

/** A schema that another refers to. */
export interface Referenced {
  /** What it is called where it is referred to: a full name, a URI, a file. */
  readonly name: string;
  readonly schema: string;
}

/** Writes values with one schema. */
export interface Writer {
  /** What follows the schema's id in the frame; Protobuf's message indexes. */
  readonly framed: Buffer;
  /** The prefix, then the value. @throws SerdeError when the value does not fit the schema */
  write(value: unknown, prefix: Buffer): Buffer;
}

/** Reads values that were written with one schema. */
export interface Reader {
  /**
   * Reads what begins at `start`. What the format adds to the frame begins at `frameEnd` of `frame`, which is either the message
   * itself or a header.
   * @throws SerdeError when the bytes do not fit the schema
   */
  read(bytes: Buffer, start: number, frame: Buffer, frameEnd: number): unknown;
}

/** A format of messages: `avro()`, `json()` or `protobuf()`. Its library is loaded when it is first needed. */
export interface SerdeFormat {
  readonly type: SchemaType;
  /** The name that record name strategies use. @throws SerdeError when the schema has none */
  recordName(schema: Resolved): Promise<string>;
  /** @throws SerdeError when the schema cannot be used */
  writer(schema: Resolved): Promise<Writer>;
  /** @param reader what the caller wants to see, when that is another schema @throws SerdeError when the schema cannot be used */
  reader(writer: Resolved, reader: Resolved | undefined): Promise<Reader>;
}

/** A schema as a program has it in hand; what it refers to must be registered. */
export type GivenSchema = Omit<SchemaInput, "schemaType">;
