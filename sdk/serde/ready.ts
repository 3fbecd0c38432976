/** Results that are ready to be used at once, and those that somebody is waiting for. */
export interface Ready<Value> {
  /** What is ready now, without waiting. */
  get(key: string): Value | undefined;
  /** Makes it ready; those who ask at the same time share one attempt. A failed attempt is not remembered. */
  make(key: string, how: () => Promise<Value>): Promise<Value>;
}

interface Entry<Value> {
  readonly value: Value;
  readonly until: number;
}

/** A compiled schema takes up to 100 KB; the one that came first goes first. */
const MOST = 1000;

/**
 * Remembers values, not promises as the cache of the registry's answers does: what is ready is used synchronously.
 * @param ttlMs how long a result stays good; Infinity asks no clock
 */
export function createReady<Value>(ttlMs: number): Ready<Value> {
  const entries = new Map<string, Entry<Value>>();
  const coming = new Map<string, Promise<Value>>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      return entry.until === Number.POSITIVE_INFINITY || entry.until > performance.now() ? entry.value : undefined;
    },
    make(key, how) {
      const under = coming.get(key);
      if (under !== undefined) return under;
      const made = (async () => {
        try {
          const value = await how();
          entries.delete(key);
          entries.set(key, { value, until: performance.now() + ttlMs });
          const oldest = entries.keys().next().value;
          if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
          return value;
        } finally {
          coming.delete(key);
        }
      })();
      coming.set(key, made);
      return made;
    },
  };
}
