import { type Field, SCALARS } from "./ast.ts";
import { builtinFile } from "./builtin.ts";
import { groupField, groupsOf, link, type Linked, type MessageSymbol, resolve } from "./link.ts";

/** Is a field that an option sets, with the scope its type is looked up in. */
export interface OptionField {
  /** As in the text format: the name, or the full name of an extension in brackets. */
  readonly key: string;
  readonly field: Field;
  readonly scope: string;
  readonly isGroup: boolean;
}

/** Is the message types that options are made of: those of `descriptor.proto`, and what a schema adds to them. */
export interface OptionTypes {
  readonly message: (type: string, scope: string) => MessageSymbol | undefined;
  readonly kind: (field: OptionField) => OptionKind | undefined;
  readonly byKey: (message: MessageSymbol, key: string, scope: string) => OptionField | undefined;
  readonly byNumber: (message: MessageSymbol, number: number) => OptionField | undefined;
}

/** Is what a field of an option holds. */
export type OptionKind =
  | { readonly kind: "scalar"; readonly type: string }
  | { readonly kind: "enum"; readonly names: ReadonlyMap<string, number> }
  | { readonly kind: "message"; readonly message: MessageSymbol };

/** Makes the options of a schema readable. Rule: protobuf language specification, Custom options. */
export function optionTypes(linked: Linked): OptionTypes {
  const descriptor = builtinFile("google/protobuf/descriptor.proto");
  const core =
    descriptor === undefined
      ? new Map<string, never>()
      : link([{ path: "google/protobuf/descriptor.proto", origin: "", file: descriptor }]).types;
  const find = (type: string, scope: string) => resolve(linked.types, type, scope) ?? resolve(core, type, scope);
  const message = (type: string, scope: string): MessageSymbol | undefined => {
    const symbol = find(type, scope);
    return symbol?.kind === "message" ? symbol : undefined;
  };
  const extensions = new Map<string, OptionField>();
  for (const { full, field, scope, extendee, group } of linked.extensions.values()) {
    const own: OptionField = { key: `[${full}]`, field, scope, isGroup: group !== undefined };
    extensions.set(`${message(extendee, scope)?.full ?? extendee} ${field.number}`, own);
  }
  const fieldsOf = memoized((symbol: MessageSymbol) => {
    const plain = [...symbol.message.fields, ...symbol.message.oneofs.flatMap(({ fields }) => fields)];
    const own = plain.map((field): OptionField => ({ key: field.name, field, scope: symbol.full, isGroup: false }));
    const groups = groupsOf(symbol.message).map(
      (group): OptionField => ({ key: group.message.name, field: groupField(group), scope: symbol.full, isGroup: true }),
    );
    return [...own, ...groups];
  });
  return {
    message,
    kind: ({ field, scope }) => {
      if (SCALARS.has(field.type)) return { kind: "scalar", type: field.type };
      const symbol = find(field.type, scope);
      if (symbol === undefined) return undefined;
      if (symbol.kind === "message") return { kind: "message", message: symbol };
      return { kind: "enum", names: new Map(symbol.type.constants.map(({ name, number }) => [name, number])) };
    },
    byKey: (symbol, key, scope) => {
      if (!key.startsWith("[")) return fieldsOf(symbol).find((field) => field.key === key);
      const extension = resolve(linked.extensions, key.slice(1, -1), scope);
      return extension === undefined ? undefined : extensions.get(`${symbol.full} ${extension.field.number}`);
    },
    byNumber: (symbol, number) =>
      fieldsOf(symbol).find(({ field }) => field.number === number) ?? extensions.get(`${symbol.full} ${number}`),
  };
}

function memoized<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
