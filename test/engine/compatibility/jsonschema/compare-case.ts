/**
 * One pair of schemas, and everything that changes from the earlier to the later and back.
 *
 * `later reads earlier` is what a BACKWARD level checks, `earlier reads later` what FORWARD checks. A change is written
 * `KIND path`; `!` before it means that it breaks, `~` that it breaks unless the policy is lenient.
 */
export interface CompareCase {
  /** Names the rule: how the reference calls it, or a sentence. */
  readonly rule: string;
  readonly earlier: unknown;
  readonly later: unknown;
  readonly backward: readonly string[];
  readonly forward: readonly string[];
}

/** Makes a case. */
export function pair(
  rule: string,
  [earlier, later]: readonly [unknown, unknown],
  backward: readonly string[],
  forward: readonly string[],
): CompareCase {
  return { rule, earlier, later, backward, forward };
}

/** The dialect in which keywords are read one by one. */
export const MODERN = "https://json-schema.org/draft/2020-12/schema";

/** Puts the 2020-12 dialect in front of a schema. */
export function modern(schema: object): object {
  return { $schema: MODERN, ...schema };
}
