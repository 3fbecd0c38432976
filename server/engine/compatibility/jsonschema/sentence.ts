import type { JsonDifferenceKind } from "./kinds.ts";
import type { FoundChange } from "./list-changes.ts";

const MAX_SHOWN = 100;

/** Says for a person what the reader cannot do. */
export function sentenceOf(change: FoundChange): string {
  return `${whereOf(change.path)} ${wordsOf(change)}`;
}

/** Names a place for a person: `Property "age" (#/properties/age)`. */
export function whereOf(path: string): string {
  if (path === "#/") return "The whole document";
  const property = /(?:^|\/)(?:properties|required|dependencies)\/([^/]+)(?:\/\w+)?$/.exec(path)?.[1];
  return property === undefined ? `What is at ${path}` : `Property "${property}" (${path})`;
}

function wordsOf({ kind, before, after }: FoundChange): string {
  const [from, to] = [cut(before), cut(after)];
  if (kind === "TYPE_CHANGED") return `may be written as ${from}, which the reader, who wants ${to}, may refuse.`;
  if (
    /_(?:INCREASED|DECREASED)$/.test(kind) ||
    kind === "MULTIPLE_OF_EXPANDED" ||
    kind === "MULTIPLE_OF_CHANGED" ||
    kind === "PATTERN_CHANGED"
  )
    return `is written under the limit ${from}, but the reader's is ${to}.`;
  if (LIMIT_ADDED.test(kind)) return `is written without the limit ${to} that the reader sets.`;
  return WORDS[kind] ?? "changed in a way that harms no reader.";
}

const LIMIT_ADDED =
  /^(?:MAX_LENGTH|MIN_LENGTH|PATTERN|MAXIMUM|MINIMUM|EXCLUSIVE_MAXIMUM|EXCLUSIVE_MINIMUM|MULTIPLE_OF|M\w\w_PROPERTIES|M\w\w_ITEMS|M\w\w_CONTAINS)_ADDED$/;

const OPEN_HINT = 'Close the earlier schema with "additionalProperties": false, or choose the lenient policy, to allow such additions.';

const WORDS: Partial<Record<JsonDifferenceKind, string>> = {
  SCHEMA_ADDED: "is free for the writer, but the reader has a schema for it.",
  TYPE_NARROWED: "may be written with a fraction, but the reader wants an integer.",
  REQUIRED_ATTRIBUTE_ADDED: "may be left out by the writer, but the reader requires it and has no default.",
  DEPENDENCY_ARRAY_ADDED: "demands no other property of the writer, but of the reader.",
  DEPENDENCY_ARRAY_EXTENDED: "demands more other properties for the reader than for the writer.",
  DEPENDENCY_ARRAY_CHANGED: "demands other properties for the reader than for the writer.",
  DEPENDENCY_SCHEMA_ADDED: "brings a schema with it for the reader, but none for the writer.",
  ADDITIONAL_PROPERTIES_REMOVED: "forbids undeclared properties for the reader, which the writer may use.",
  ADDITIONAL_PROPERTIES_NARROWED: "limits undeclared properties for the reader, which are free for the writer.",
  UNEVALUATED_PROPERTIES_REMOVED: "forbids unevaluated properties for the reader, which the writer may use.",
  UNEVALUATED_PROPERTIES_NARROWED: "limits unevaluated properties for the reader, which are free for the writer.",
  ADDITIONAL_ITEMS_REMOVED: "forbids further items for the reader, which the writer may use.",
  ADDITIONAL_ITEMS_NARROWED: "limits further items for the reader, which are free for the writer.",
  UNEVALUATED_ITEMS_REMOVED: "forbids unevaluated items for the reader, which the writer may use.",
  UNEVALUATED_ITEMS_NARROWED: "limits unevaluated items for the reader, which are free for the writer.",
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: `is new, and the writer, who may add any property, may use the name for something else. ${OPEN_HINT}`,
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: "is new and required, but the writer need not write it.",
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL: `is new and required, though with a default, and the writer, who may add any property, may use the name for something else. ${OPEN_HINT}`,
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: "is new and required, but the writer does not write it.",
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    "is new, and does not accept everything that the writer may put under undeclared names.",
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL: "is gone, and the reader accepts no undeclared properties.",
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL:
    "is gone, and what the reader accepts under undeclared names does not cover it.",
  UNIQUE_ITEMS_ADDED: "may be written with repeated items, which the reader refuses.",
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL: "is limited for the reader, but the writer may put anything there.",
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: "does not accept everything that the writer may put there.",
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL: "is gone, and the reader accepts no further items.",
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: "is gone, and what the reader accepts as further items does not cover it.",
  ENUM_ARRAY_NARROWED: "may be written with values that the reader does not list.",
  ENUM_ARRAY_CHANGED: "may be written with values that the reader does not list.",
  COMBINED_TYPE_CHANGED: "combines its parts in another way for the reader than for the writer.",
  COMBINED_TYPE_SUBSCHEMAS_CHANGED: "has parts that the writer may use and no part of the reader accepts.",
  PRODUCT_TYPE_EXTENDED: "must meet more schemas for the reader than for the writer.",
  SUM_TYPE_NARROWED: "may be written in more ways than the reader accepts.",
  NOT_TYPE_EXTENDED: "must not be what the writer may write.",
};

function cut(text = ""): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}
