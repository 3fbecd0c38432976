import { type Json, printJson, printString } from "../../json/json-text.ts";
import { javaNumber } from "./java-number.ts";
import type { ArrayType, AvroModel, AvroType, Field, MapType, NamedType, PrimitiveType, Props } from "./model.ts";
import { type AvroName, nameInside } from "./names.ts";

/** Says what the printer writes of the parts that normalisation touches. */
export interface Form {
  props(of: Exclude<AvroType, { kind: "union" }> | Field): Props;
  doc(type: NamedType): string | undefined;
  aliases(type: NamedType): readonly AvroName[];
  fieldAliases(field: Field): readonly string[];
  /** Called only for a field that has a default. */
  defaultText(field: Field, value: Json): string;
  recordWord(type: NamedType): string;
}

/** Keeps everything as written. */
export const AS_WRITTEN: Form = {
  props: (of) => of.props,
  doc: (type) => type.doc,
  aliases: (type) => type.aliases,
  fieldAliases: (field) => field.aliases,
  defaultText: (_field, value) => printJson(value, javaNumber),
  recordWord: (type) => (type.kind === "record" && type.isError ? "error" : type.kind),
};

/**
 * Prints a schema the way Java's `Schema.toString()` does: the text that is stored, returned and hashed.
 *
 * Attributes come in a fixed order, white space goes, a named type is defined where it first occurs and only named after
 * that, and types that references define are only named. Rule: Avro 1.12, Java Schema.toString; Confluent SR, AvroSchema.canonicalString.
 */
export function canonicalText(model: AvroModel, form: Form = AS_WRITTEN): string {
  return typeText(model.root, undefined, { form, known: new Set(model.referenced) });
}

interface Printing {
  readonly form: Form;
  /** Full names that are already defined in the text, or in a reference. */
  readonly known: Set<string>;
}

function typeText(type: AvroType, space: string | undefined, printing: Printing): string {
  switch (type.kind) {
    case "union":
      return `[${type.branches.map((branch) => typeText(branch, space, printing)).join(",")}]`;
    case "array":
      return collectionText(type, ["items", typeText(type.items, space, printing)], printing);
    case "map":
      return collectionText(type, ["values", typeText(type.values, space, printing)], printing);
    case "record":
    case "enum":
    case "fixed":
      return namedText(type, space, printing);
    default:
      return primitiveText(type, printing);
  }
}

function primitiveText(type: PrimitiveType, printing: Printing): string {
  const props = propMembers(printing.form.props(type));
  return props.length === 0 ? printString(type.kind) : objectText([["type", printString(type.kind)], ...props]);
}

function collectionText(type: ArrayType | MapType, content: Member, printing: Printing): string {
  return objectText([["type", printString(type.kind)], content, ...propMembers(printing.form.props(type))]);
}

function namedText(type: NamedType, space: string | undefined, printing: Printing): string {
  if (printing.known.has(type.name.full)) return printString(nameInside(type.name, space));
  printing.known.add(type.name.full);
  const doc = printing.form.doc(type);
  const aliases = printing.form.aliases(type).map((alias) => nameInside(alias, type.name.space));
  return objectText([
    ["type", printString(printing.form.recordWord(type))],
    ["name", printString(type.name.name)],
    // An empty namespace leaves the enclosing one, which leaving it out would not.
    ...when(type.name.space !== space, "namespace", type.name.space ?? ""),
    ...when(doc !== undefined, "doc", doc ?? ""),
    ...contentMembers(type, printing),
    ...propMembers(printing.form.props(type)),
    ...aliasMembers(aliases),
  ]);
}

function contentMembers(type: NamedType, printing: Printing): readonly Member[] {
  switch (type.kind) {
    case "record":
      return [["fields", `[${type.fields.map((field) => fieldText(field, type.name.space, printing)).join(",")}]`]];
    case "enum":
      return [
        ["symbols", `[${type.symbols.map(printString).join(",")}]`],
        ...when(type.default !== undefined, "default", type.default ?? ""),
      ];
    case "fixed":
      return [["size", String(type.size)]];
    default:
      return type satisfies never;
  }
}

function fieldText(field: Field, space: string | undefined, printing: Printing): string {
  return objectText([
    ["name", printString(field.name)],
    ["type", typeText(field.type, space, printing)],
    ...when(field.doc !== undefined, "doc", field.doc ?? ""),
    ...(field.default === undefined ? [] : [["default", printing.form.defaultText(field, field.default)] as const]),
    ...when(field.order !== "ascending", "order", field.order),
    ...aliasMembers(printing.form.fieldAliases(field)),
    ...propMembers(printing.form.props(field)),
  ]);
}

/** A member's name and the text of its value. */
type Member = readonly [name: string, text: string];

function objectText(members: readonly Member[]): string {
  return `{${members.map(([name, text]) => `${printString(name)}:${text}`).join(",")}}`;
}

function when(present: boolean, name: string, text: string): readonly Member[] {
  return present ? [[name, printString(text)]] : [];
}

function aliasMembers(aliases: readonly string[]): readonly Member[] {
  return aliases.length === 0 ? [] : [["aliases", `[${aliases.map(printString).join(",")}]`]];
}

function propMembers(props: Props): readonly Member[] {
  return [...props].map(([name, value]) => [name, printJson(value, javaNumber)]);
}
