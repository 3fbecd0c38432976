import type { DifferenceKind } from "../difference.ts";

/** Gives Confluent's additional information: Protobuf differences have none, except where the comparison gave up. */
export function detailOf(kind: DifferenceKind): string {
  return kind === "COMPARISON_TOO_LARGE" ? "the messages refer to each other too deeply to be compared" : "";
}

/** Says for a person what the reader cannot do. */
export function sentenceOf(kind: DifferenceKind, path: string, reader: string, writer: string): string {
  const at = path.slice(2).replaceAll("/", ".");
  switch (kind) {
    case "PACKAGE_CHANGED":
      return `The reader's package is ${shown(reader)}, but the writer's is ${shown(writer)}: every message has another full name.`;
    case "MESSAGE_REMOVED":
      return `The reader has no message ${at}, which the writer may write.`;
    case "FIELD_KIND_CHANGED":
      return `Field ${at} is ${reader} for the reader, which cannot read ${writer}, as it is written.`;
    case "FIELD_SCALAR_KIND_CHANGED":
      return `Field ${at} is ${reader} for the reader and ${writer} for the writer, which are encoded differently.`;
    case "FIELD_NAMED_TYPE_CHANGED":
      return reader === writer
        ? `Field ${at} holds message ${reader}, which reader and writer do not define in compatible ways.`
        : `Field ${at} holds message ${reader} for the reader, but message ${writer} is written.`;
    case "FIELD_NUMERIC_LABEL_CHANGED":
      return `Numeric field ${at} is ${reader} for the reader, but ${writer} for the writer.`;
    case "REQUIRED_FIELD_ADDED":
      return `Field ${at} (${reader}) is required by the reader, but the writer never writes it.`;
    case "REQUIRED_FIELD_REMOVED":
      return `Field ${at} (${writer}) is required by the writer, but the reader does not have it.`;
    case "ONEOF_FIELD_REMOVED":
      return `Field ${at} (${writer}) of a oneof may be written, but the reader does not have it: the oneof reads as not set.`;
    case "MULTIPLE_FIELDS_MOVED_TO_ONEOF":
      return `The writer may set several of the fields ${writer} at once, but for the reader they exclude each other in oneof ${at}.`;
    case "FIELD_MOVED_TO_EXISTING_ONEOF":
      return `The writer may set fields at once (${writer}) that exclude each other for the reader in oneof ${at}.`;
    default:
      return `The schemas cannot be compared: ${detailOf("COMPARISON_TOO_LARGE")}.`;
  }
}

function shown(name: string): string {
  return name === "" ? "not set" : name;
}
