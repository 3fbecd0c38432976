import { type Extend, type Field, type Message, SCALARS, type ProtoFile, syntaxOf } from "./ast.ts";
import { checkImports, visibleFrom } from "./imports.ts";
import { groupField, groupsOf, join, type Linked, resolve } from "./link.ts";
import { complain, type Problems, shown } from "./problems.ts";
import { checkEnum } from "./validate-enum.ts";
import { checkNames, checkNumbers } from "./validate-numbers.ts";

/** Is a file under scrutiny. */
interface Checking {
  readonly linked: Linked;
  readonly problems: Problems;
  readonly syntax: ReturnType<typeof syntaxOf>;
  readonly visible: ReadonlySet<string>;
}

/** Complains about everything that protoc would refuse in a text whose structure is right. Rule: protoc; protobuf language specification. */
export function validate(linked: Linked, problems: Problems): void {
  checkImports([linked.root, ...linked.files.slice(1)], problems);
  const { file } = linked.root;
  const checking: Checking = { linked, problems, syntax: syntaxOf(file), visible: visibleFrom(linked.root, linked.files) };
  const space = file.package ?? "";
  checkNames(fileNames(file), space === "" ? "the file" : space, problems);
  for (const message of file.messages) checkMessage(checking, message, space);
  for (const type of file.enums) checkEnum(problems, type, checking.syntax);
  for (const extend of file.extends) checkExtend(checking, extend, space);
  for (const { rpcs } of file.services) {
    for (const { at, request, response } of rpcs)
      for (const type of [request, response]) checkType(checking, { at, type, scope: space }, "message");
  }
}

interface Declared {
  readonly at: number;
  readonly name: string;
}

function fileNames(file: ProtoFile): readonly Declared[] {
  return [
    ...file.messages,
    ...file.enums,
    ...file.services,
    // The values of an enum live beside it, as in C++.
    ...file.enums.flatMap(({ constants }) => constants),
    ...file.extends.flatMap(extendNames),
  ];
}

function extendNames({ fields, groups }: Extend): readonly Declared[] {
  return [...fields, ...groups.flatMap((group) => [groupField(group), group.message])];
}

function checkMessage(checking: Checking, message: Message, outer: string): void {
  const { problems } = checking;
  const scope = join(outer, message.name);
  const groups = groupsOf(message);
  const fields = [...message.fields, ...message.oneofs.flatMap((oneof) => oneof.fields), ...groups.map(groupField)];
  const names: readonly Declared[] = [
    ...fields,
    ...groups.map((group) => group.message),
    ...message.oneofs,
    ...message.messages,
    ...message.enums,
    ...message.enums.flatMap(({ constants }) => constants),
    ...message.extends.flatMap(extendNames),
  ];
  checkNames(names, scope, problems);
  checkNumbers(message, fields, problems);
  if (checking.syntax === "proto3")
    for (const { ranges } of message.extensions)
      complain(problems, ranges[0]?.at ?? message.at, "a message of proto3 has no extension ranges");
  for (const field of message.fields) checkField(checking, field, scope);
  for (const field of message.oneofs.flatMap((oneof) => oneof.fields)) checkOneofField(checking, field, scope);
  for (const group of groups) {
    if (checking.syntax !== "proto2") complain(problems, group.at, "groups are only allowed in proto2");
    checkMessage(checking, group.message, scope);
  }
  for (const nested of message.messages) checkMessage(checking, nested, scope);
  for (const nested of message.enums) checkEnum(problems, nested, checking.syntax);
  for (const extend of message.extends) checkExtend(checking, extend, scope);
}

function checkOneofField(checking: Checking, field: Field, scope: string): void {
  if (field.key !== undefined) complain(checking.problems, field.at, `map ${shown(field.name)} cannot be in a oneof`);
  else checkFieldType(checking, field, scope);
}

function checkField(checking: Checking, field: Field, scope: string): void {
  const wrong =
    field.key === undefined ? labelProblem(checking.syntax, field) : field.label === undefined ? undefined : "a map has no label";
  if (wrong !== undefined) complain(checking.problems, field.at, `field ${shown(field.name)}: ${wrong}`);
  checkFieldType(checking, field, scope);
}

function labelProblem(syntax: Checking["syntax"], { label, type }: Field): string | undefined {
  if (syntax === "proto2")
    return label === undefined ? `expected "required", "optional" or "repeated" in proto2, found ${shown(type)}` : undefined;
  if (label === "required")
    return syntax === "proto3" ? "required fields are not allowed in proto3" : "use features.field_presence instead of required";
  return label === "optional" && syntax === "editions" ? "the label optional is not allowed in editions" : undefined;
}

const MAP_KEYS = new Set([...SCALARS].filter((type) => type !== "float" && type !== "double" && type !== "bytes"));

function checkFieldType(checking: Checking, field: Field, scope: string): void {
  const { problems } = checking;
  if (field.key !== undefined && !MAP_KEYS.has(field.key))
    complain(problems, field.at, `map ${shown(field.name)}: keys are integers, booleans or strings, not ${shown(field.key)}`);
  checkType(checking, { at: field.at, type: field.type, scope }, undefined);
  const hasDefault = field.options.some(({ name: [part] }) => part?.name === "default" && !part.extension);
  if (hasDefault && checking.syntax === "proto3")
    complain(problems, field.at, `field ${shown(field.name)}: defaults are not allowed in proto3`);
}

interface Use {
  readonly at: number;
  readonly type: string;
  readonly scope: string;
}

function checkType({ linked, problems, visible }: Checking, { at, type, scope }: Use, wanted: "message" | undefined): void {
  if (wanted === undefined && SCALARS.has(type)) return;
  const symbol = resolve(linked.types, type, scope);
  if (symbol === undefined) complain(problems, at, `type ${shown(type)} is not defined`);
  else if (wanted !== undefined && symbol.kind !== wanted) complain(problems, at, `${shown(type)} is not a message`);
  else if (!visible.has(symbol.from.path))
    complain(problems, at, `type ${shown(type)} is defined in ${shown(symbol.from.path)}, which is not imported`);
}

function checkExtend(checking: Checking, { at, type, fields, groups }: Extend, scope: string): void {
  checkType(checking, { at, type, scope }, "message");
  for (const field of fields) checkFieldType(checking, field, scope);
  for (const group of groups) checkMessage(checking, group.message, scope);
}
