/** A bounded map that forgets what has not been used for the longest time. */
export interface Lru<V> {
  get(key: string): V | undefined;
  set(key: string, value: V, weight: number): void;
}

/**
 * Makes a cache bounded by number of entries and by their total weight, whichever is reached first.
 * An entry that alone outweighs the cache is not kept.
 */
export function lru<V>(limits: { readonly entries: number; readonly weight: number }): Lru<V> {
  // A Map keeps the order of insertion, so the first key is the one to forget.
  const kept = new Map<string, { value: V; weight: number }>();
  let total = 0;
  const forget = (key: string) => {
    total -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      forget(key);
      kept.set(key, { value, weight });
      total += weight;
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.entries && total <= limits.weight) return;
        forget(oldest);
      }
    },
  };
}
