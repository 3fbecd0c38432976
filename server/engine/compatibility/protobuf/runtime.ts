import protobufjs from "protobufjs";
import { type Field, type Message, SCALARS } from "./ast.ts";
import { groupField, groupsOf, isMapEntry, type Linked, resolve } from "./link.ts";

interface Space {
  readonly nested: Record<string, protobufjs.AnyNestedObject>;
}

/** Makes a schema that encodes and decodes; the names in it are full names. Rule: protobufjs, reflection descriptors. */
export function runtimeOf(linked: Linked): protobufjs.Root {
  const root: Space = { nested: {} };
  for (const { file } of linked.files) {
    const space = (file.package ?? "").split(".").filter(Boolean).reduce(inner, root);
    const scope = file.package ?? "";
    for (const message of file.messages) space.nested[message.name] ??= typeOf(linked, message, scope);
    for (const type of file.enums) space.nested[type.name] ??= enumOf(type);
  }
  const made = protobufjs.Root.fromJSON(root);
  made.resolveAll();
  return made;
}

function inner(space: Space, name: string): Space {
  const known = space.nested[name] as Space | undefined;
  if (known?.nested !== undefined) return known;
  const made: Space = { nested: {} };
  space.nested[name] = made;
  return made;
}

function enumOf({ constants }: Linked["root"]["file"]["enums"][number]): protobufjs.IEnum {
  return { values: Object.fromEntries(constants.map(({ name, number }) => [name, number])), options: { allow_alias: true } };
}

function typeOf(linked: Linked, message: Message, outer: string): protobufjs.IType {
  const scope = outer === "" ? message.name : `${outer}.${message.name}`;
  const groups = groupsOf(message);
  const fields = [...message.fields, ...message.oneofs.flatMap((oneof) => oneof.fields)];
  return {
    fields: Object.fromEntries([
      ...fields.map((field) => [field.name, fieldOf(linked, field, scope)]),
      ...groups.map((group) => [
        groupField(group).name,
        { ...fieldOf(linked, groupField(group), scope), options: { "features.message_encoding": "DELIMITED" } },
      ]),
    ]),
    oneofs: Object.fromEntries(
      message.oneofs.map((oneof) => [oneof.name, { oneof: [...oneof.fields, ...oneof.groups.map(groupField)].map(({ name }) => name) }]),
    ),
    nested: Object.fromEntries([
      ...[...message.messages, ...groups.map((group) => group.message)].map((nested) => [nested.name, typeOf(linked, nested, scope)]),
      ...message.enums.map((nested) => [nested.name, enumOf(nested)]),
    ]),
  };
}

function fieldOf(linked: Linked, field: Field, scope: string): protobufjs.IField & { keyType?: string } {
  const type = SCALARS.has(field.type) ? field.type : `.${resolve(linked.types, field.type, scope)?.full ?? field.type}`;
  const symbol = linked.types.get(type.slice(1));
  const isEntry = symbol?.kind === "message" && isMapEntry(symbol.message);
  return {
    type,
    id: field.number,
    ...(field.key === undefined ? {} : { keyType: field.key }),
    ...(field.label === undefined || (isEntry && field.key !== undefined) ? {} : { rule: field.label }),
  };
}
