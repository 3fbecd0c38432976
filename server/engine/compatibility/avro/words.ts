import type { AvroType } from "./model.ts";

const MAX_BRANCHES = 6;
const MAX_DEPTH = 3;

/** Names a type for a person: `array of record com.acme.Order`. Long unions and deep collections are cut short. */
export function typeWords(type: AvroType, depth = 0): string {
  if (depth > MAX_DEPTH) return "...";
  switch (type.kind) {
    case "array":
      return `array of ${typeWords(type.items, depth + 1)}`;
    case "map":
      return `map of ${typeWords(type.values, depth + 1)}`;
    case "union": {
      const shown = type.branches.slice(0, MAX_BRANCHES).map((branch) => typeWords(branch, depth + 1));
      const rest = type.branches.length - shown.length;
      return `union [${[...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(", ")}]`;
    }
    case "record":
    case "enum":
    case "fixed":
      return `${type.kind} ${type.name.full}`;
    default:
      return type.kind;
  }
}
