interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
}

/** Remembers answers of look-ups, and lets those that ask for the same thing at the same time share one look-up. */
export interface Cache<Value> {
  /** The remembered or newly looked up answer. A failed look-up is not remembered. */
  get(key: string, lookUp: () => Promise<Value>): Promise<Value>;
  /** Forgets every key that the test finds. */
  forget(test: (key: string) => boolean): void;
}

/** @param ttlMs how long an answer stays good; Infinity for facts that never change */
export function createCache<Value>(ttlMs: number): Cache<Value> {
  // The promise is stored, not its value: that is the whole of the coalescing, no lock is needed.
  const entries = new Map<string, Entry<Value>>();
  return {
    get(key, lookUp) {
      const now = performance.now();
      const known = entries.get(key);
      if (known !== undefined && known.until > now) return known.value;
      const value = lookUp();
      const entry = { value, until: now + ttlMs };
      entries.set(key, entry);
      value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return value;
    },
    forget(test) {
      for (const key of entries.keys()) if (test(key)) entries.delete(key);
    },
  };
}

/** Waits for a shared look-up; one caller's abort frees that caller only. */
export function waitFor<Value>(shared: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return shared;
  return new Promise((resolve, reject) => {
    // The reason is the caller's to choose; it need not be an Error.
    const aborted = () => reject(signal.reason as Error);
    if (signal.aborted) return aborted();
    signal.addEventListener("abort", aborted, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted));
  });
}
