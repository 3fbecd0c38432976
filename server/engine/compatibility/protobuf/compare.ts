import type { Enum, Message } from "./ast.ts";
import { compareMessageBodies } from "./compare-message.ts";
import { type Comparison, enter, isBreaking, note, type ProtobufChange } from "./changes.ts";
import { isMapEntry, join, type Linked } from "./link.ts";
import type { Difference } from "../difference.ts";
import { detailOf, sentenceOf } from "./words.ts";

/** Lists every change between two schemas, those that break nothing too. Rule: Confluent SR, protobuf SchemaDiff. */
export function protobufChanges(reader: Linked, writer: Linked): readonly ProtobufChange[] {
  const comparison: Comparison = { reader, writer, changes: [], active: new Set(), done: new Map(), depth: 0, path: [], compareTypes };
  const readerFile = reader.root.file;
  const writerFile = writer.root.file;
  if (readerFile.package !== writerFile.package)
    note(comparison, "PACKAGE_CHANGED", { reader: readerFile.package ?? "", writer: writerFile.package ?? "" });
  compareTypes(comparison, readerFile, writerFile, { reader: readerFile.package ?? "", writer: writerFile.package ?? "" });
  return comparison.changes;
}

/** Lists what makes a schema unable to read another's data. Rule: Confluent SR, protobuf SchemaDiff. */
export function compareProtobuf(reader: Linked, writer: Linked): readonly Difference[] {
  return protobufChanges(reader, writer).flatMap(({ kind, path, reader: read, writer: written }) =>
    isBreaking(kind) ? [{ kind, path, writerPath: path, detail: detailOf(kind), sentence: sentenceOf(kind, path, read, written) }] : [],
  );
}

/** Messages and enums that stand side by side: in a file, or in a message. */
interface Scope {
  readonly messages: readonly Message[];
  readonly enums: readonly Enum[];
}

function compareTypes(
  comparison: Comparison,
  reader: Scope,
  writer: Scope,
  scope: { readonly reader: string; readonly writer: string },
): void {
  const [read, written] = [byName(reader.messages), byName(writer.messages)];
  for (const [name, { item, index }] of written) {
    const counterpart = read.get(name);
    enter(comparison, name, () => {
      if (counterpart === undefined) {
        if (!isMapEntry(item)) note(comparison, "MESSAGE_REMOVED", { reader: "", writer: join(scope.writer, name) });
        return;
      }
      compareMessageBodies(
        comparison,
        { message: counterpart.item, scope: join(scope.reader, name) },
        { message: item, scope: join(scope.writer, name) },
      );
      if (counterpart.index !== index) note(comparison, "MESSAGE_MOVED", { reader: String(counterpart.index), writer: String(index) });
    });
  }
  for (const [name, { item }] of read) {
    if (!written.has(name) && !isMapEntry(item))
      enter(comparison, name, () => note(comparison, "MESSAGE_ADDED", { reader: join(scope.reader, name), writer: "" }));
  }
  compareEnums(comparison, reader.enums, writer.enums);
}

function byName<T extends { readonly name: string }>(
  items: readonly T[],
): ReadonlyMap<string, { readonly item: T; readonly index: number }> {
  return new Map(items.map((item, index) => [item.name, { item, index }]));
}

function compareEnums(comparison: Comparison, reader: readonly Enum[], writer: readonly Enum[]): void {
  const [read, written] = [byName(reader), byName(writer)];
  for (const [name, { item }] of written) {
    const counterpart = read.get(name);
    enter(comparison, name, () => {
      if (counterpart === undefined) note(comparison, "ENUM_REMOVED", { reader: "", writer: name });
      else compareConstants(comparison, counterpart.item, item);
    });
  }
  for (const name of read.keys()) {
    if (!written.has(name)) enter(comparison, name, () => note(comparison, "ENUM_ADDED", { reader: name, writer: "" }));
  }
}

function compareConstants(comparison: Comparison, reader: Enum, writer: Enum): void {
  const [read, written] = [reader, writer].map(({ constants }) => new Map(constants.map(({ number, name }) => [number, name])));
  for (const [number, name] of written ?? []) {
    const counterpart = read?.get(number);
    const names = { reader: counterpart ?? "", writer: name };
    if (counterpart === undefined) enter(comparison, String(number), () => note(comparison, "ENUM_CONST_REMOVED", names));
    else if (counterpart !== name) enter(comparison, String(number), () => note(comparison, "ENUM_CONST_CHANGED", names));
  }
  for (const [number, name] of read ?? []) {
    if (written?.has(number) === false)
      enter(comparison, String(number), () => note(comparison, "ENUM_CONST_ADDED", { reader: name, writer: "" }));
  }
}
