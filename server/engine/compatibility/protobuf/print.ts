import {
  type Constant,
  type Enum,
  type Extend,
  type ExtensionRange,
  type Field,
  type Group,
  MAX_FIELD_NUMBER,
  type Message,
  type Oneof,
  type Option,
  type ProtoFile,
  type Range,
  type Reserved,
  type Rpc,
  type Service,
} from "./ast.ts";
import { inlineOptionsText, type Lines, optionStatement } from "./print-options.ts";
import { quote } from "./string-text.ts";

/**
 * Prints a file the way the registry stores, returns and hashes it.
 *
 * Comments go; messages come before enums, and inside a message each sort of member stands together, after an empty line.
 * Rule: Confluent SR, ProtobufSchema.canonicalString.
 */
export function printFile(file: ProtoFile): string {
  const out: Lines = { lines: [], depth: 0 };
  if (file.syntax !== undefined) line(out, `${file.syntax.word} = "${file.syntax.value}";`);
  if (file.package !== undefined) line(out, `package ${file.package};`);
  const imports = [...file.imports.filter(({ kind }) => kind !== "public"), ...file.imports.filter(({ kind }) => kind === "public")];
  section(out, imports, ({ kind, path }) => line(out, `import ${kind === undefined ? "" : `${kind} `}${quote(path)};`));
  section(out, file.options, (option) => optionStatement(out, option));
  section(out, [...file.messages, ...file.enums], (type) => ("constants" in type ? printEnum(out, type) : printMessage(out, type)));
  section(out, file.extends, (extend) => printExtend(out, extend));
  section(out, file.services, (service) => printService(out, service));
  return out.lines.map((text) => `${text}\n`).join("");
}

function line(out: Lines, text: string): void {
  out.lines.push(text === "" ? "" : "  ".repeat(out.depth) + text);
}

function section<T>(out: Lines, items: readonly T[], print: (item: T) => void): void {
  if (items.length === 0) return;
  line(out, "");
  for (const item of items) print(item);
}

/** A block's sections are set apart by empty lines; nothing inside means no lines at all. */
function block(out: Lines, head: string, print: (sectionOf: typeof section) => void): void {
  line(out, `${head} {`);
  const opened = out.lines.length;
  out.depth += 1;
  print((inner, items, printItem) => {
    if (items.length === 0) return;
    if (inner.lines.length > opened) inner.lines.push("");
    for (const item of items) printItem(item);
  });
  out.depth -= 1;
  if (out.lines.length > opened) line(out, "}");
  else out.lines[opened - 1] = `${out.lines[opened - 1] ?? ""}}`;
}

function printMessage(out: Lines, message: Message, head = `message ${message.name}`): void {
  block(out, head, (part) => {
    part(out, message.reserved, (reserved) => line(out, reservedText(reserved, String(MAX_FIELD_NUMBER))));
    part(out, message.options, (option) => optionStatement(out, option));
    part(out, message.fields, (field) => printField(out, field));
    part(out, message.oneofs, (oneof) => printOneof(out, oneof));
    part(out, message.groups, (group) => printGroup(out, group));
    part(out, message.extensions, (extensions) => printExtensions(out, extensions));
    part(out, message.extends, (extend) => printExtend(out, extend));
    part(out, [...message.messages, ...message.enums], (type) => ("constants" in type ? printEnum(out, type) : printMessage(out, type)));
  });
}

/** Confluent's parser gives the highest number of a message as a number, that of an enum as a word. */
function reservedText({ values }: Reserved, max: string): string {
  return `reserved ${values.map((value) => (typeof value === "string" ? quote(value) : rangeText(value, max))).join(", ")};`;
}

function rangeText({ start, end }: Range, max: string): string {
  return start === end ? String(start) : `${start} to ${end === "max" ? max : end}`;
}

function printExtensions(out: Lines, { ranges, options }: ExtensionRange): void {
  const text = ranges.map((range) => rangeText(range.end === MAX_FIELD_NUMBER ? { ...range, end: "max" } : range, "max")).join(", ");
  inlineOptionsText(out, `extensions ${text}`, options);
}

function typeText({ key, type }: Field): string {
  return key === undefined ? type : `map<${key}, ${type}>`;
}

function printField(out: Lines, field: Field): void {
  const label = field.label === undefined ? "" : `${field.label} `;
  inlineOptionsText(out, `${label}${typeText(field)} ${field.name} = ${field.number}`, specialLast(field.options));
}

/** `default` and `json_name` are no options of a field to Confluent's parser, but parts that are printed last. */
function specialLast(options: readonly Option[]): readonly Option[] {
  const special = ["default", "json_name"].flatMap((name) => options.filter((option) => isPlain(option, name)));
  return special.length === 0 ? options : [...options.filter((option) => !special.includes(option)), ...special];
}

function isPlain({ name }: Option, plain: string): boolean {
  return name.length === 1 && name[0]?.extension === false && name[0].name === plain;
}

function printOneof(out: Lines, oneof: Oneof): void {
  block(out, `oneof ${oneof.name}`, (part) => {
    part(out, oneof.options, (option) => optionStatement(out, option));
    part(out, oneof.fields, (field) => printField(out, field));
    part(out, oneof.groups, (group) => printGroup(out, group));
  });
}

function printGroup(out: Lines, { label, number, options, message }: Group): void {
  const inline: Lines = { lines: [], depth: out.depth };
  inlineOptionsText(inline, `${label === undefined ? "" : `${label} `}group ${message.name} = ${number}`, options, "");
  const last = inline.lines.pop() ?? "";
  out.lines.push(...inline.lines);
  printMessage(out, message, last.trimStart());
}

function printExtend(out: Lines, { type, fields, groups }: Extend): void {
  block(out, `extend ${type}`, (part) => {
    part(out, fields, (field) => printField(out, field));
    part(out, groups, (group) => printGroup(out, group));
  });
}

function printEnum(out: Lines, type: Enum): void {
  line(out, `enum ${type.name} {`);
  const opened = out.lines.length;
  out.depth += 1;
  for (const reserved of type.reserved) line(out, reservedText(reserved, "max"));
  for (const option of type.options) optionStatement(out, option);
  for (const constant of type.constants) printConstant(out, constant);
  out.depth -= 1;
  if (out.lines.length > opened) line(out, "}");
  else out.lines[opened - 1] = `${out.lines[opened - 1] ?? ""}}`;
}

function printConstant(out: Lines, { name, number, options }: Constant): void {
  inlineOptionsText(out, `${name} = ${number}`, options);
}

function printService(out: Lines, service: Service): void {
  block(out, `service ${service.name}`, (part) => {
    part(out, service.options, (option) => optionStatement(out, option));
    part(out, service.rpcs, (rpc) => printRpc(out, rpc));
  });
}

function printRpc(out: Lines, rpc: Rpc): void {
  const request = `${rpc.requestStream ? "stream " : ""}${rpc.request}`;
  const response = `${rpc.responseStream ? "stream " : ""}${rpc.response}`;
  const head = `rpc ${rpc.name} (${request}) returns (${response})`;
  if (rpc.options.length === 0) return line(out, `${head};`);
  line(out, `${head} {`);
  out.depth += 1;
  for (const option of rpc.options) optionStatement(out, option);
  out.depth -= 1;
  line(out, "};");
}
