/** Is a part of an option's name: `(pkg.ext)` is an extension, `deprecated` is not. Rule: protobuf language specification, Option. */
export interface OptionPart {
  readonly name: string;
  readonly extension: boolean;
}

/** Is a value of an option or a default; words are numbers, booleans, enum values and identifiers as written. Rule: protobuf text format. */
export type OptionValue =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: string, value: OptionValue])[] }
  | { readonly kind: "list"; readonly items: readonly OptionValue[] };

/** Is one option setting. Rule: protobuf language specification, Option. */
export interface Option {
  readonly at: number;
  readonly name: readonly OptionPart[];
  readonly value: OptionValue;
}

/** Is a range of numbers, both ends included; `max` is the highest number there is. Rule: protobuf language specification, Reserved. */
export interface Range {
  readonly at: number;
  readonly start: number;
  readonly end: number | "max";
}

/** Is one `reserved` statement: numbers or names, or both, which Confluent's parser takes. Rule: protobuf language specification, Reserved. */
export interface Reserved {
  readonly at: number;
  readonly values: readonly (string | Range)[];
}

/** Is one `extensions` statement. Rule: protobuf language specification, Extensions. */
export interface ExtensionRange {
  readonly ranges: readonly Range[];
  readonly options: readonly Option[];
}

/** Says how often a field occurs, when the text says so. Rule: protobuf language specification, Fields. */
export type Label = "optional" | "required" | "repeated";

/** Is a field; a map has a key type, and `type` is then that of its values. Rule: protobuf language specification, Fields. */
export interface Field {
  readonly at: number;
  readonly label: Label | undefined;
  readonly key: string | undefined;
  readonly type: string;
  readonly name: string;
  readonly number: number;
  readonly options: readonly Option[];
}

/** Is a field and the message it holds, declared at once. Rule: protobuf language specification, Groups. */
export interface Group {
  readonly at: number;
  readonly label: Label | undefined;
  readonly number: number;
  readonly options: readonly Option[];
  readonly message: Message;
}

/** Is a choice between fields. Rule: protobuf language specification, Oneof. */
export interface Oneof {
  readonly at: number;
  readonly name: string;
  readonly fields: readonly Field[];
  readonly groups: readonly Group[];
  readonly options: readonly Option[];
}

/** Is a name and number of an enum. Rule: protobuf language specification, Enum. */
export interface Constant {
  readonly at: number;
  readonly name: string;
  readonly number: number;
  readonly options: readonly Option[];
}

/** Is an enum. Rule: protobuf language specification, Enum. */
export interface Enum {
  readonly at: number;
  readonly name: string;
  readonly constants: readonly Constant[];
  readonly options: readonly Option[];
  readonly reserved: readonly Reserved[];
}

/** Is fields added to a message from outside it. Rule: protobuf language specification, Extend. */
export interface Extend {
  readonly at: number;
  readonly type: string;
  readonly fields: readonly Field[];
  readonly groups: readonly Group[];
}

/** Is a message. Members of each sort are in the order they were written. Rule: protobuf language specification, Message. */
export interface Message {
  readonly at: number;
  readonly name: string;
  readonly reserved: readonly Reserved[];
  readonly options: readonly Option[];
  readonly fields: readonly Field[];
  readonly oneofs: readonly Oneof[];
  readonly groups: readonly Group[];
  readonly extensions: readonly ExtensionRange[];
  readonly extends: readonly Extend[];
  readonly messages: readonly Message[];
  readonly enums: readonly Enum[];
}

/** Is a method of a service. Rule: protobuf language specification, Service. */
export interface Rpc {
  readonly at: number;
  readonly name: string;
  readonly request: string;
  readonly requestStream: boolean;
  readonly response: string;
  readonly responseStream: boolean;
  readonly options: readonly Option[];
}

/** Is a service. Rule: protobuf language specification, Service. */
export interface Service {
  readonly at: number;
  readonly name: string;
  readonly rpcs: readonly Rpc[];
  readonly options: readonly Option[];
}

/** Is a use of another file. Rule: protobuf language specification, Import. */
export interface Import {
  readonly at: number;
  readonly path: string;
  readonly kind: "public" | "weak" | undefined;
}

/** Is the version of the language a file is in; undefined is proto2 unsaid. Rule: protobuf language specification, Syntax, Editions. */
export interface Syntax {
  readonly word: "syntax" | "edition";
  readonly value: string;
}

/** Is a `.proto` file, names as they were written. Rule: protobuf language specification, Proto file. */
export interface ProtoFile {
  readonly syntax: Syntax | undefined;
  readonly package: string | undefined;
  readonly imports: readonly Import[];
  readonly options: readonly Option[];
  readonly messages: readonly Message[];
  readonly enums: readonly Enum[];
  readonly extends: readonly Extend[];
  readonly services: readonly Service[];
}

/** Is the highest number a field can have. Rule: protobuf language specification, Field numbers. */
export const MAX_FIELD_NUMBER = 536_870_911;

/** Lists the types that are no message and no enum. Rule: protobuf language specification, Scalar value types. */
export const SCALARS: ReadonlySet<string> = new Set([
  "double",
  "float",
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
  "bool",
  "string",
  "bytes",
]);

/** Tells which rules a file is under. Rule: protobuf language specification, Syntax, Editions. */
export function syntaxOf(file: ProtoFile): "proto2" | "proto3" | "editions" {
  if (file.syntax?.word === "edition") return "editions";
  return file.syntax?.value === "proto3" ? "proto3" : "proto2";
}

/** Gives the value of a plain option such as `map_entry`; undefined when it is not set. */
export function plainOption(options: readonly Option[], name: string): OptionValue | undefined {
  return options.find((option) => option.name.length === 1 && option.name[0]?.extension === false && option.name[0].name === name)?.value;
}

/** Tells whether a plain option is set to true. */
export function isSet(options: readonly Option[], name: string): boolean {
  const value = plainOption(options, name);
  return value?.kind === "word" && value.text === "true";
}
