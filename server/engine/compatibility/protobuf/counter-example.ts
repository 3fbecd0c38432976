import type protobufjs from "protobufjs";
import type { CounterExample } from "../counter-example.ts";
import type { Difference } from "../difference.ts";
import type { ParsedSchema } from "../format.ts";
import { modelOf } from "./model.ts";
import { runtimeOf } from "./runtime.ts";

/**
 * Gives a message that the writer can write and the reader refuses or reads as something else; undefined when none was found.
 *
 * It is really encoded with the writer's schema and decoded with the reader's, so that nothing is guessed.
 */
export function counterExampleProtobuf(difference: Difference, reader: ParsedSchema, writer: ParsedSchema): CounterExample | undefined {
  const { kind, path } = difference;
  try {
    const [read, written] = [typeAt(reader, path), typeAt(writer, path)];
    if (read === undefined || written === undefined) return undefined;
    const document = samples(written.type, path.split("/").at(-1) ?? "", read.type).find((sample) =>
      isMisread(read.type, written.type, sample),
    );
    return document === undefined ? undefined : { kind, path, document: JSON.stringify(document) };
  } catch {
    // A schema that cannot be run shows nothing; the difference stands all the same.
    return undefined;
  }
}

/** The messages on the way to a path; a oneof and a number at its end are no messages. */
function typeAt(schema: ParsedSchema, path: string): { readonly type: protobufjs.Type } | undefined {
  const { linked } = modelOf(schema);
  const names = path.slice(2).split("/");
  const root = runtimeOf(linked);
  for (let count = names.length; count > 0; count -= 1) {
    const local = names.slice(0, count).join(".");
    const symbol = [...linked.types.values()].find((known) => known.kind === "message" && known.local === local);
    if (symbol !== undefined) return { type: root.lookupType(symbol.full) };
  }
  return undefined;
}

type Document = Readonly<Record<string, unknown>>;

function samples(written: protobufjs.Type, last: string, read: protobufjs.Type): readonly Document[] {
  const field = written.fieldsArray.find(({ id }) => String(id) === last);
  const oneof = read.oneofsArray.find(({ name }) => name === last);
  const required = Object.fromEntries(written.fieldsArray.filter((own) => own.required).map((own) => [own.name, valueOf(own)]));
  const members = oneof === undefined ? [] : oneof.fieldsArray.flatMap(({ id }) => written.fieldsById[id] ?? []);
  return [
    ...(field === undefined ? [] : [{ ...required, [field.name]: valueOf(field) }]),
    ...(members.length === 0 ? [] : [{ ...required, ...Object.fromEntries(members.map((own) => [own.name, valueOf(own)])) }]),
    required,
  ];
}

const VALUES: Readonly<Record<string, unknown>> = { string: "ab", bytes: "AAE=", bool: true, float: 1.5, double: 1.5 };

function valueOf(field: protobufjs.Field): unknown {
  const type = field.resolvedType;
  const one = type === null ? (VALUES[field.type] ?? 1) : "values" in type ? (Object.keys(type.values).at(-1) ?? 0) : {};
  if (field.map) return { [!("keyType" in field) || field.keyType !== "string" ? "1" : "ab"]: one };
  return field.repeated ? [one, one] : one;
}

const AS_JSON: protobufjs.IConversionOptions = { longs: String, bytes: String, enums: String, json: true };

/** Refused, or something that was written is not what is read under the same number. */
function isMisread(read: protobufjs.Type, written: protobufjs.Type, document: Document): boolean {
  const bytes = written.encode(written.fromObject(document)).finish();
  const sent = written.toObject(written.decode(bytes), AS_JSON);
  try {
    const received = read.toObject(read.decode(bytes), AS_JSON);
    return Object.keys(document).some((name) => {
      const id = written.fields[name]?.id;
      const counterpart = id === undefined ? undefined : read.fieldsById[id];
      return JSON.stringify(counterpart === undefined ? undefined : received[counterpart.name]) !== JSON.stringify(sent[name]);
    });
  } catch {
    return true;
  }
}
