import { placeOf } from "./names.ts";
import type { Slice, SubjectFilter } from "./registry-list-reads.ts";

/**
 * The part of a list that a query asks for. A limit of zero or less, or above the most there is, means the default.
 * @param most as the settings have it, 0 for no limit
 */
export function sliceOf(query: { readonly offset?: number; readonly limit?: number }, most: number): Slice {
  const { offset = 0, limit = -1 } = query;
  const asked = limit > 0 && (most === 0 || limit <= most) ? limit : most;
  return { offset: Math.max(offset, 0), limit: asked === 0 ? undefined : asked };
}

/** The subjects that a prefix means: those of the default context, of another with `:.name:` in front, of all with `:*:`. */
export function filterOf(text: string): SubjectFilter {
  const prefix = text.replaceAll("\0", "\u0001");
  if (prefix.startsWith(":*:")) return { context: undefined, prefix: prefix.slice(3) };
  const { context, name } = placeOf(prefix);
  return { context, prefix: name };
}
