import { createHash } from "node:crypto";

/** Gives statements the names under which connections keep them prepared. */
export interface StatementNames {
  /** The name for this text, always the same; undefined while (or when) it is not worth a prepared statement. */
  nameOf(text: string): string | undefined;
  /** Gives every text another name from now on, because a migration made the plans behind the old ones useless. */
  renew(): void;
}

/**
 * Names a text from its second use on, so that one-off statements (with lists spliced into the text) are neither
 * prepared nor crowd out the hot ones.
 *
 * @param limit  names given per process; each costs memory on every connection (a plan of a big join is 100 KB and more)
 */
export function statementNames(limit = 500): StatementNames {
  const names = new Map<string, string>();
  const seenOnce = new Set<string>();
  let generation = 0;
  return {
    nameOf(text) {
      const name = names.get(text);
      if (name !== undefined || names.size >= limit) return name;
      if (!seenOnce.delete(text)) {
        if (seenOnce.size >= 2 * limit) seenOnce.clear();
        seenOnce.add(text);
        return undefined;
      }
      const given = createHash("sha1").update(`${generation} ${text}`).digest("hex").slice(0, 16);
      names.set(text, given);
      return given;
    },
    renew() {
      generation++;
      names.clear();
    },
  };
}
