import type { Slice } from "./registry-list-reads.ts";

/** The part of a list that a query asks for. A limit of zero or less, or above the most there is, means the default. */
export function sliceOf(query: { readonly offset?: number; readonly limit?: number }, most?: number): Slice {
  const { offset = 0, limit = -1 } = query;
  const asked = limit > 0 && (most === undefined || limit <= most) ? limit : most;
  return { offset: Math.max(offset, 0), limit: asked };
}

/** The most schemas that one list answers with. Rule: Confluent SR, `schema.search.max.limit`. */
export const MOST_SCHEMAS = 1000;

/** The beginning of names that a prefix means in the default context; `:*:` in front means every context. */
export function prefixOf(text: string): string {
  return text.replace(/^:(?:\*|\.):/, "").replaceAll("\0", "\u0001");
}
