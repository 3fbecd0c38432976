import { type Field, SCALARS } from "./ast.ts";
import { type Comparison, isBreaking, note } from "./changes.ts";
import { compareMessageBodies, type Member } from "./compare-message.ts";
import { isMapEntry, type Linked, type MessageSymbol, resolve, type TypeSymbol } from "./link.ts";

/** A chain of messages from other files longer than this is not followed. */
const MAX_DEPTH = 500;

/** Is a field with the full name of its message. */
interface ScopedMember {
  readonly member: Member;
  readonly scope: string;
}

/** Is what a field holds, once its name is known. */
type Shape =
  | { readonly kind: "SCALAR"; readonly type: string }
  | { readonly kind: "MESSAGE" | "GROUP"; readonly type: string; readonly symbol: MessageSymbol | undefined }
  | { readonly kind: "MAP"; readonly key: Shape; readonly value: Shape; readonly type: string };

/** Compares two fields of one number. Rule: Confluent SR, protobuf FieldSchemaDiff. */
export function compareFields(comparison: Comparison, reader: ScopedMember, writer: ScopedMember): void {
  const [read, written] = [reader.member.field, writer.member.field];
  if (read.name !== written.name) note(comparison, "FIELD_NAME_CHANGED", { reader: read.name, writer: written.name });
  compareShapes(comparison, shapeOf(comparison.reader, reader), shapeOf(comparison.writer, writer), {
    reader: read.label,
    writer: written.label,
  });
}

function shapeOf(linked: Linked, { member: { field, isGroup }, scope }: ScopedMember): Shape {
  if (field.key !== undefined) return mapShape(linked, field.key, field.type, { key: scope, value: scope });
  const symbol = SCALARS.has(field.type) ? undefined : resolve(linked.types, field.type, scope);
  if (symbol?.kind === "message" && isMapEntry(symbol.message)) {
    const [key, value] = entryFields(symbol);
    if (key !== undefined && value !== undefined) return mapShape(linked, key.type, value.type, { key: symbol.full, value: symbol.full });
  }
  const shape = typeShape(field.type, symbol);
  return isGroup && shape.kind === "MESSAGE" ? { ...shape, kind: "GROUP" } : shape;
}

function entryFields({ message }: MessageSymbol): readonly (Field | undefined)[] {
  return [1, 2].map((wanted) => message.fields.find(({ number }) => number === wanted));
}

function mapShape(linked: Linked, key: string, value: string, scope: { readonly key: string; readonly value: string }): Shape {
  const inner = (type: string, from: string): Shape => typeShape(type, SCALARS.has(type) ? undefined : resolve(linked.types, type, from));
  return { kind: "MAP", key: inner(key, scope.key), value: inner(value, scope.value), type: `map<${key}, ${value}>` };
}

function typeShape(type: string, symbol: TypeSymbol | undefined): Shape {
  if (SCALARS.has(type)) return { kind: "SCALAR", type };
  if (symbol?.kind === "enum") return { kind: "SCALAR", type: "enum" };
  return { kind: "MESSAGE", type, symbol };
}

/** Scalars within a group are read from the same bytes. Rule: protobuf language specification, Updating a message type; Confluent SR, FieldSchemaDiff. */
const SCALAR_GROUPS: readonly (readonly string[])[] = [
  ["int32", "int64", "uint32", "uint64", "bool", "enum"],
  ["sint32", "sint64"],
  ["string", "bytes"],
  ["fixed32", "sfixed32"],
  ["fixed64", "sfixed64"],
  ["float"],
  ["double"],
];

function scalarGroup(type: string): number {
  return SCALAR_GROUPS.findIndex((group) => group.includes(type));
}

interface Labels {
  readonly reader: string | undefined;
  readonly writer: string | undefined;
}

const NO_LABELS: Labels = { reader: undefined, writer: undefined };

function compareShapes(comparison: Comparison, reader: Shape, writer: Shape, labels: Labels): void {
  const types = { reader: reader.type, writer: writer.type };
  if (reader.kind === "SCALAR" && writer.kind === "SCALAR") return compareScalars(comparison, types, labels);
  if (reader.kind === "MAP" && writer.kind === "MAP") {
    compareShapes(comparison, reader.key, writer.key, NO_LABELS);
    return compareShapes(comparison, reader.value, writer.value, NO_LABELS);
  }
  if ("symbol" in reader && "symbol" in writer && reader.kind === writer.kind) return compareNamed(comparison, reader, writer);
  return note(comparison, "FIELD_KIND_CHANGED", types);
}

function compareScalars(comparison: Comparison, types: { readonly reader: string; readonly writer: string }, labels: Labels): void {
  if (scalarGroup(types.reader) !== scalarGroup(types.writer)) return note(comparison, "FIELD_SCALAR_KIND_CHANGED", types);
  const { reader, writer } = labels;
  // Only labels that are written out count: a field of proto3 without one is not compared with a repeated one.
  if (reader === undefined || writer === undefined || reader === writer) return;
  const isText = types.reader === "string" || types.reader === "bytes";
  note(comparison, isText ? "FIELD_STRING_OR_BYTES_LABEL_CHANGED" : "FIELD_NUMERIC_LABEL_CHANGED", { reader, writer });
}

type Named = Extract<Shape, { readonly kind: "MESSAGE" | "GROUP" }>;

function compareNamed(comparison: Comparison, reader: Named, writer: Named): void {
  const [read, written] = [reader.symbol, writer.symbol];
  const names = { reader: read?.full ?? reader.type, writer: written?.full ?? writer.type };
  if (read === undefined || written === undefined) {
    if (reader.type !== writer.type) note(comparison, "FIELD_NAMED_TYPE_CHANGED", names);
  } else if (read.local !== written.local) note(comparison, "FIELD_NAMED_TYPE_CHANGED", names);
  // Types of the schema itself are compared where they are declared, and the same file is the same types.
  else if (read.from.origin !== written.from.origin && !areCompatible(comparison, read, written))
    note(comparison, "FIELD_NAMED_TYPE_CHANGED", names);
}

/** Compares two messages of different files, noting what is wrong with them at their own path. */
function areCompatible(comparison: Comparison, reader: MessageSymbol, writer: MessageSymbol): boolean {
  const key = `${reader.full} ${writer.full}`;
  const known = comparison.done.get(key);
  if (known !== undefined) return known;
  if (comparison.depth >= MAX_DEPTH) {
    note(comparison, "COMPARISON_TOO_LARGE", { reader: reader.full, writer: writer.full });
    return false;
  }
  // One that contains itself is fine unless something else is wrong with it.
  comparison.done.set(key, true);
  const outer = comparison.path;
  const before = comparison.changes.length;
  comparison.depth += 1;
  comparison.path = [reader.local];
  compareMessageBodies(comparison, { message: reader.message, scope: reader.full }, { message: writer.message, scope: writer.full });
  comparison.path = outer;
  comparison.depth -= 1;
  const compatible = !comparison.changes.slice(before).some(({ kind }) => isBreaking(kind));
  comparison.done.set(key, compatible);
  return compatible;
}
