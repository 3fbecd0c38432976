import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../json/json-text.ts";
import { cut, type Fit, type FitOptions, fitWithin, type Misfit, pointerStep, type Steps, wrong } from "../fit.ts";
import { type Field, plainOption, SCALARS } from "./ast.ts";
import { jsonNameOf } from "./from-descriptor.ts";
import { isScalarJson, isWellKnownJson, scalarWords } from "./json-values.ts";
import { groupField, groupsOf, isMapEntry, type Linked, type MessageSymbol, resolve, type TypeSymbol } from "./link.ts";

/**
 * Holds a document against a message of a Protobuf schema, as the JSON mapping has it: fields by their JSON names or by
 * their own, enums by name or number, 64-bit numbers as texts or as numbers. What is left out has its default, but for
 * required fields. Rule: ProtoJSON Format.
 */
export function fitProtobuf(linked: Linked, document: Json, options: FitOptions = {}): Fit {
  const symbol = meant(linked, options.messageType);
  if (typeof symbol === "string") return { checked: false, reason: symbol };
  return fitWithin(options, (steps) => {
    return inMessage({ linked, steps, partial: options.partial === true, fields: new Map() }, symbol, document, { path: "", depth: 0 });
  });
}

interface Run {
  readonly linked: Linked;
  readonly steps: Steps;
  readonly partial: boolean;
  readonly fields: Map<MessageSymbol, ReadonlyMap<string, Field>>;
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

const below = ({ path, depth }: Place, name: string | number): Place => ({ path: path + pointerStep(name), depth: depth + 1 });

/** The message that is meant, or why there is none. Rule: Confluent SR, wire format: without message indexes it is the first. */
function meant(linked: Linked, name: string | undefined): MessageSymbol | string {
  const space = linked.root.file.package ?? "";
  const wanted = name ?? linked.root.file.messages[0]?.name;
  if (wanted === undefined) return "the Protobuf schema has no message";
  const own = linked.types.get(space === "" ? wanted : `${space}.${wanted}`);
  const symbol = own?.kind === "message" ? own : linked.types.get(wanted);
  return symbol?.kind === "message" ? symbol : `the Protobuf schema has no message '${cut(wanted)}'`;
}

function inMessage(run: Run, symbol: MessageSymbol, value: Json, place: Place): readonly Misfit[] {
  run.steps.take(place.depth);
  const wellKnown = isWellKnownJson(symbol.full, value);
  if (wellKnown !== undefined) return wellKnown ? [] : [wrong(place.path, symbol.full, value)];
  if (!isJsonObject(value)) return [wrong(place.path, `message ${symbol.full}`, value)];
  const fields = fieldsOf(run, symbol);
  const misfits: Misfit[] = [];
  const seen = new Map<string, string>();
  for (const [name, member] of value) {
    const field = fields.get(name);
    const at = below(place, name);
    if (field === undefined) misfits.push({ path: at.path, message: `message ${symbol.full} has no such field` });
    else if (seen.has(field.name))
      misfits.push({ path: at.path, message: `the field is there already as '${cut(seen.get(field.name) ?? "")}'` });
    else {
      seen.set(field.name, name);
      misfits.push(...inField(run, field, { scope: symbol.full, value: member, place: at }));
    }
  }
  return [...misfits, ...missing(run, symbol, seen, place), ...twice(symbol, { value, seen, place })];
}

function missing(run: Run, symbol: MessageSymbol, seen: ReadonlyMap<string, string>, place: Place): readonly Misfit[] {
  if (run.partial) return [];
  const required = [...new Set(fieldsOf(run, symbol).values())].filter(({ label, name }) => label === "required" && !seen.has(name));
  return required.map(({ name }) => ({
    path: below(place, name).path,
    message: `the field is missing: message ${symbol.full} requires it`,
  }));
}

function twice(
  { message }: MessageSymbol,
  { value, seen, place }: { readonly value: JsonObject; readonly seen: ReadonlyMap<string, string>; readonly place: Place },
): readonly Misfit[] {
  return message.oneofs.flatMap(({ name, fields, groups }) => {
    const there = [...fields, ...groups.map(groupField)]
      .flatMap((field) => seen.get(field.name) ?? [])
      .filter((key) => value.get(key) !== null);
    const [first, second] = there;
    if (first === undefined || second === undefined) return [];
    return [{ path: below(place, second).path, message: `only one field of oneof '${name}' can be there, and '${cut(first)}' is` }];
  });
}

interface Held {
  /** In which the field's type is looked up. */
  readonly scope: string;
  readonly value: Json;
  readonly place: Place;
}

function inField(run: Run, field: Field, { scope, value, place }: Held): readonly Misfit[] {
  run.steps.take(place.depth);
  const type = SCALARS.has(field.type) ? field.type : resolve(run.linked.types, field.type, scope);
  // Null stands for the default, but is a value of google.protobuf.Value.
  if (value === null) return [];
  if (type === undefined) return [{ path: place.path, message: `its type '${cut(field.type)}' is not known` }];
  if (field.key !== undefined) {
    if (!isJsonObject(value)) return [wrong(place.path, "a map", value)];
    return [...value].flatMap(([name, member]) => {
      const at = below(place, name);
      const key = isKey(field.key ?? "string", name) ? [] : [{ path: at.path, message: `the key is no ${field.key}` }];
      return [...key, ...inType(run, type, member, at)];
    });
  }
  if (field.label !== "repeated" || isEntry(type)) return inType(run, type, value, place);
  if (!isJsonArray(value)) return [wrong(place.path, "a list", value)];
  return value.flatMap((item, index) => inType(run, type, item, below(place, index)));
}

/** Descriptors have messages with key and value in place of maps. */
function isEntry(type: TypeSymbol | string): boolean {
  return typeof type === "object" && type.kind === "message" && isMapEntry(type.message);
}

function isKey(type: string, name: string): boolean {
  if (type === "bool") return name === "true" || name === "false";
  return isScalarJson(type, name);
}

function inType(run: Run, type: TypeSymbol | string, value: Json, place: Place): readonly Misfit[] {
  run.steps.take(place.depth);
  if (typeof type === "string") return isScalarJson(type, value) ? [] : [wrong(place.path, scalarWords(type), value)];
  if (type.kind === "message") {
    if (!isMapEntry(type.message)) return inMessage(run, type, value, place);
    const field = type.message.fields.find(({ name }) => name === "value");
    if (field === undefined || !isJsonObject(value)) return [wrong(place.path, "a map", value)];
    return [...value].flatMap(([name, member]) => inField(run, field, { scope: type.full, value: member, place: below(place, name) }));
  }
  const { constants } = type.type;
  if (typeof value === "string" && constants.some(({ name }) => name === value)) return [];
  if (typeof value !== "string" && isScalarJson("int32", value)) return [];
  if (type.full === "google.protobuf.NullValue" && value === null) return [];
  return [wrong(place.path, `a name of enum ${type.full} (${cut(constants.map(({ name }) => name).join(", "))})`, value)];
}

/** By the names that they can have in a document. */
function fieldsOf(run: Run, symbol: MessageSymbol): ReadonlyMap<string, Field> {
  const known = run.fields.get(symbol);
  if (known !== undefined) return known;
  const { message } = symbol;
  const fields = [...message.fields, ...message.oneofs.flatMap((oneof) => oneof.fields), ...groupsOf(message).map(groupField)];
  const named = new Map(fields.flatMap((field) => [[field.name, field] as const, [jsonName(field), field] as const]));
  run.fields.set(symbol, named);
  return named;
}

function jsonName({ name, options }: Field): string {
  const given = plainOption(options, "json_name");
  return given?.kind === "string" ? given.text : jsonNameOf(name);
}
