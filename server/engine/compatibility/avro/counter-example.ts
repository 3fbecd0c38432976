import avsc from "avsc";
import type { CounterExample } from "../counter-example.ts";
import type { Difference } from "../difference.ts";
import { canonicalText } from "./canonical.ts";
import { exampleValue, type Step } from "./example-value.ts";
import type { AvroType } from "./model.ts";

/** Longer schemas are not handed to avsc, which makes code of them: it would take longer than an example is worth. */
const LONGEST_TEXT = 100_000;
const LONGEST_DOCUMENT = 10_000;

/**
 * Makes a small document that shows a difference, in Avro's JSON encoding; undefined where none was found.
 *
 * avsc must agree three times: the writer encodes the document and reads it back, the reader refuses the writer, and the reader's
 * type at the place refuses the writer's there, cut down to what the document holds. The last matters because avsc, like every
 * resolver, refuses whole schemas: a document without the place in question would pass the second test as well.
 */
export function avroCounterExample(reader: AvroType, writer: AvroType, difference: Difference): CounterExample | undefined {
  const place = placeIn(writer, difference.writerPath ?? "/", "writer");
  const read = placeIn(reader, difference.path, "reader");
  if (place === undefined || read === undefined) return undefined;
  const symbol = difference.kind === "MISSING_ENUM_SYMBOLS" ? missingSymbol(read.type, place.type) : undefined;
  const value = exampleValue(writer, { steps: place.steps, symbol });
  if (value === undefined) return undefined;
  try {
    const written = parse(writer);
    if (!written.isValid(value)) return undefined;
    const document = written.toString(written.fromBuffer(written.toBuffer(value)));
    if (document.length > LONGEST_DOCUMENT || !refuses(parse(reader), written)) return undefined;
    if (!refuses(parse(read.type), parse(cutDown(place.type, symbol)))) return undefined;
    return { kind: difference.kind, path: difference.path, document };
  } catch {
    // avsc does not take every schema that Avro allows; then there is no example.
    return undefined;
  }
}

interface Found {
  readonly type: AvroType;
  readonly steps: readonly Step[];
}

/**
 * Follows a difference's pointer to the type it is about; `/symbols`, `/name` and `/size` are about the type before them, and so is
 * a field that only the reader has. An index is always that of a branch of the writer's union, in the reader's pointer too.
 */
function placeIn(root: AvroType, pointer: string, side: "reader" | "writer"): Found | undefined {
  let type = root;
  const steps: Step[] = [];
  const tokens = pointer === "/" ? [] : pointer.split("/").slice(1);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    if (type.kind === "record" && token === "fields") {
      const index = Number(tokens[at + 1]);
      const field = type.fields[index];
      if (field === undefined) return undefined;
      // Without "/type" behind it, the pointer is about the field, and so about the record that has it.
      if (tokens[at + 2] !== "type") return { type, steps };
      steps.push({ to: "field", index });
      type = field.type;
      at += 2;
    } else if (type.kind === "array" && token === "items") {
      steps.push({ to: "items" });
      type = type.items;
    } else if (type.kind === "map" && token === "values") {
      steps.push({ to: "values" });
      type = type.values;
    } else if (/^\d+$/.test(token)) {
      if (side === "reader") continue;
      const branch = type.kind === "union" ? type.branches[Number(token)] : undefined;
      if (branch === undefined) return undefined;
      steps.push({ to: "branch", index: Number(token) });
      type = branch;
    } else if (!["symbols", "name", "size"].includes(token)) return undefined;
  }
  return { type, steps };
}

function missingSymbol(reader: AvroType, writer: AvroType): string | undefined {
  if (reader.kind !== "enum" || writer.kind !== "enum") return undefined;
  const known = new Set(reader.symbols);
  return writer.symbols.find((symbol) => !known.has(symbol));
}

/** The writer's type at the place, as far as the document uses it. */
function cutDown(type: AvroType, symbol: string | undefined): AvroType {
  return type.kind === "enum" && symbol !== undefined ? { ...type, symbols: [symbol], default: undefined } : type;
}

function refuses(reader: avsc.Type, writer: avsc.Type): boolean {
  try {
    reader.createResolver(writer);
    return false;
  } catch {
    return true;
  }
}

/** With a registry of its own, because avsc would take equal names for the same type. @throws whatever avsc finds wrong */
function parse(type: AvroType): avsc.Type {
  const text = canonicalText({ root: type, referenced: new Set() });
  if (text.length > LONGEST_TEXT) throw new RangeError("too long to make an example of");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own print of a schema that was read
  return avsc.Type.forSchema(JSON.parse(text) as avsc.Schema, { registry: {}, wrapUnions: true });
}
