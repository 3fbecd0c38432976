import { type Enum, type Extend, type Field, type Group, isSet, type Message, type ProtoFile } from "./ast.ts";

/** Is a file among those a schema consists of. */
export interface LinkedFile {
  /** The name by which it is imported; empty for the schema itself. */
  readonly path: string;
  /** Tells whether two schemas use the same text: the subject and version it is from. Empty for the schema itself. */
  readonly origin: string;
  readonly file: ProtoFile;
}

/** Is a message or an enum with its full name. */
export type TypeSymbol = MessageSymbol | EnumSymbol;

interface SymbolParts {
  /** Full name without a leading dot. */
  readonly full: string;
  /** Full name without the package. */
  readonly local: string;
  readonly from: LinkedFile;
}

/** Is a message with its full name. */
export interface MessageSymbol extends SymbolParts {
  readonly kind: "message";
  readonly message: Message;
}

/** Is an enum with its full name. */
export interface EnumSymbol extends SymbolParts {
  readonly kind: "enum";
  readonly type: Enum;
}

/** Is a field of a message added from outside it, with the scope its names are looked up in. */
export interface ExtensionSymbol {
  readonly full: string;
  readonly field: Field;
  readonly scope: string;
  readonly extendee: string;
  readonly group: Group | undefined;
}

/** Is a schema whose names can be looked up. */
export interface Linked {
  readonly root: LinkedFile;
  /** The root comes first. */
  readonly files: readonly LinkedFile[];
  readonly types: ReadonlyMap<string, TypeSymbol>;
  readonly extensions: ReadonlyMap<string, ExtensionSymbol>;
}

/** Makes every type of the files findable by its full name; the first of a name counts. Rule: protobuf language specification, Packages and Name Resolution. */
export function link(files: readonly [LinkedFile, ...LinkedFile[]]): Linked {
  const types = new Map<string, TypeSymbol>();
  const extensions = new Map<string, ExtensionSymbol>();
  for (const from of files) addFile(from, types, extensions);
  return { root: files[0], files, types, extensions };
}

function addFile(from: LinkedFile, types: Map<string, TypeSymbol>, extensions: Map<string, ExtensionSymbol>): void {
  const space = from.file.package ?? "";
  const put = (symbol: TypeSymbol): void => {
    if (!types.has(symbol.full)) types.set(symbol.full, symbol);
  };
  const addExtend = ({ type, fields, groups }: Extend, scope: string): void => {
    const add = (field: Field, group: Group | undefined): void => {
      const full = join(scope, field.name);
      if (!extensions.has(full)) extensions.set(full, { full, field, scope, extendee: type, group });
    };
    for (const field of fields) add(field, undefined);
    for (const group of groups) {
      add(groupField(group), group);
      addMessage(group.message, scope);
    }
  };
  const addEnum = (type: Enum, scope: string): void => {
    const full = join(scope, type.name);
    put({ kind: "enum", type, full, local: localName(full, space), from });
  };
  const addMessage = (message: Message, scope: string): void => {
    const full = join(scope, message.name);
    put({ kind: "message", message, full, local: localName(full, space), from });
    for (const group of groupsOf(message)) addMessage(group.message, full);
    for (const extend of message.extends) addExtend(extend, full);
    for (const nested of message.messages) addMessage(nested, full);
    for (const nested of message.enums) addEnum(nested, full);
  };
  for (const message of from.file.messages) addMessage(message, space);
  for (const type of from.file.enums) addEnum(type, space);
  for (const extend of from.file.extends) addExtend(extend, space);
}

/** Lists the groups of a message, those inside its oneofs too. */
export function groupsOf(message: Message): readonly Group[] {
  return [...message.groups, ...message.oneofs.flatMap(({ groups }) => groups)];
}

/** Gives the field that a group declares: it has the message's name in lower case. Rule: protobuf language specification, Groups. */
export function groupField({ at, label, number, options, message }: Group): Field {
  return { at, label, key: undefined, type: message.name, name: message.name.toLowerCase(), number, options };
}

/** Puts a name behind the scope it is declared in. */
export function join(scope: string, name: string): string {
  return scope === "" ? name : `${scope}.${name}`;
}

function localName(full: string, space: string): string {
  return space === "" ? full : full.slice(space.length + 1);
}

/** Finds what a name means in a scope: from the innermost scope outwards, unless it begins with a dot. Rule: protobuf language specification, Packages and Name Resolution. */
export function resolve<T>(symbols: ReadonlyMap<string, T>, name: string, scope: string): T | undefined {
  if (name.startsWith(".")) return symbols.get(name.slice(1));
  for (let inner = scope; ; inner = inner.slice(0, Math.max(inner.lastIndexOf("."), 0))) {
    const found = symbols.get(join(inner, name));
    if (found !== undefined || inner === "") return found;
  }
}

/** Tells whether a message is how a map is stored. Rule: protobuf language specification, Maps. */
export function isMapEntry(message: Message): boolean {
  return isSet(message.options, "map_entry");
}
