import type { Field, Message } from "./ast.ts";
import { type Comparison, enter, note } from "./changes.ts";
import { compareFields } from "./compare-field.ts";
import { groupField } from "./link.ts";

/** Is a message with the full name that the names in it are looked up from. */
export interface ScopedMessage {
  readonly message: Message;
  readonly scope: string;
}

/** Is a field, and the oneof it is in. */
export interface Member {
  readonly field: Field;
  readonly oneof: string | undefined;
  readonly isGroup: boolean;
}

/** Compares the fields, oneofs and nested types of two messages at the same place. Rule: Confluent SR, protobuf MessageSchemaDiff. */
export function compareMessageBodies(comparison: Comparison, reader: ScopedMessage, writer: ScopedMessage): void {
  const key = `${reader.scope} ${writer.scope}`;
  if (comparison.active.has(key)) return;
  comparison.active.add(key);
  const [read, written] = [membersOf(reader.message), membersOf(writer.message)];
  compareOneofs(comparison, reader.message, writer.message, read, written);
  const survivors = new Set([...written].flatMap(([number, { oneof }]) => (oneof !== undefined && read.has(number) ? [oneof] : [])));
  for (const number of [...new Set([...written.keys(), ...read.keys()])].sort((left, right) => left - right)) {
    compareMember(comparison, [reader, read.get(number)], [writer, written.get(number)], survivors);
  }
  comparison.compareTypes(comparison, reader.message, writer.message, { reader: reader.scope, writer: writer.scope });
  comparison.active.delete(key);
}

function membersOf(message: Message): ReadonlyMap<number, Member> {
  const members = new Map<number, Member>();
  const add = (field: Field, oneof: string | undefined, isGroup: boolean): unknown => members.set(field.number, { field, oneof, isGroup });
  for (const field of message.fields) add(field, undefined, false);
  for (const group of message.groups) add(groupField(group), undefined, true);
  for (const { name, fields, groups } of message.oneofs) {
    for (const field of fields) add(field, name, false);
    for (const group of groups) add(groupField(group), name, true);
  }
  return members;
}

type Members = ReadonlyMap<number, Member>;

function compareOneofs(comparison: Comparison, reader: Message, writer: Message, read: Members, written: Members): void {
  const numbers = new Map<string, number[]>();
  for (const [number, { oneof }] of read) if (oneof !== undefined) numbers.set(oneof, [...(numbers.get(oneof) ?? []), number]);
  for (const [oneof, members] of numbers) {
    const before = members.flatMap((number) => written.get(number) ?? []);
    const loose = before.filter((member) => member.oneof === undefined);
    const origins = loose.length + new Set(before.flatMap((member) => member.oneof ?? [])).size;
    const names = { reader: oneof, writer: before.map(({ field }) => field.name).join(", ") };
    if (origins > 1)
      enter(comparison, oneof, () =>
        note(comparison, loose.length > 1 ? "MULTIPLE_FIELDS_MOVED_TO_ONEOF" : "FIELD_MOVED_TO_EXISTING_ONEOF", names),
      );
  }
  const [readNames, writtenNames] = [reader, writer].map(({ oneofs }) => new Set(oneofs.map(({ name }) => name)));
  for (const name of writtenNames ?? [])
    if (readNames?.has(name) === false) enter(comparison, name, () => note(comparison, "ONEOF_REMOVED", { reader: "", writer: name }));
  for (const name of readNames ?? [])
    if (writtenNames?.has(name) === false) enter(comparison, name, () => note(comparison, "ONEOF_ADDED", { reader: name, writer: "" }));
}

function compareMember(
  comparison: Comparison,
  [reader, read]: readonly [ScopedMessage, Member | undefined],
  [writer, written]: readonly [ScopedMessage, Member | undefined],
  survivors: ReadonlySet<string>,
): void {
  const at = read ?? written;
  if (at === undefined) return;
  const oneof = read === undefined && written?.oneof !== undefined && !survivors.has(written.oneof) ? undefined : at.oneof;
  const names = { reader: read?.field.name ?? "", writer: written?.field.name ?? "" };
  inOneof(comparison, oneof, () =>
    enter(comparison, String(at.field.number), () => {
      if (read === undefined || written === undefined) return note(comparison, oneSidedKind(at, read !== undefined, oneof), names);
      if (read.oneof === undefined && written.oneof !== undefined) note(comparison, "ONEOF_FIELD_MOVED_TO_TOP_LEVEL", names);
      compareFields(comparison, { member: read, scope: reader.scope }, { member: written, scope: writer.scope });
    }),
  );
}

function inOneof(comparison: Comparison, oneof: string | undefined, run: () => void): void {
  if (oneof === undefined) run();
  else enter(comparison, oneof, run);
}

/** A oneof of which no member is left has been removed as a whole, and its fields are fields like others. */
function oneSidedKind({ field }: Member, isAdded: boolean, oneof: string | undefined): Parameters<typeof note>[1] {
  if (oneof !== undefined) return isAdded ? "ONEOF_FIELD_ADDED" : "ONEOF_FIELD_REMOVED";
  if (field.label === "required") return isAdded ? "REQUIRED_FIELD_ADDED" : "REQUIRED_FIELD_REMOVED";
  return isAdded ? "FIELD_ADDED" : "FIELD_REMOVED";
}
