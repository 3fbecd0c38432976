/** How many failures are let pass, and for how long they are remembered. */
export interface TryLimit {
  /** So many in one window; 0 sets no limit. */
  readonly failures: number;
  readonly windowMs: number;
  /** At most so many keys are remembered; beyond, the one that failed first is forgotten. */
  readonly keys: number;
}

/** Counts failures by key (an address, a user name) in a bounded memory. The clock is passed in. */
export interface TryCounter {
  /** How long this key has to wait before it may try again; 0 when it may. */
  waitMs(key: string, nowMs: number): number;
  /** Notes one failure. */
  failed(key: string, nowMs: number): void;
}

/**
 * Makes a counter. A window begins with the first failure; when it holds as many as allowed, the key waits for its end.
 * Waiting does not begin anew with further tries, so that a client that retries is let in again.
 */
export function tryCounter({ failures, windowMs, keys }: TryLimit): TryCounter {
  // A Map keeps the order of insertion, so the first key is the one whose window began first.
  const windows = new Map<string, { readonly endsMs: number; count: number }>();
  const current = (key: string, nowMs: number) => {
    const found = windows.get(key);
    if (found === undefined || found.endsMs > nowMs) return found;
    windows.delete(key);
    return undefined;
  };
  return {
    waitMs(key, nowMs) {
      if (failures === 0) return 0;
      const window = current(key, nowMs);
      return window === undefined || window.count < failures ? 0 : window.endsMs - nowMs;
    },
    failed(key, nowMs) {
      if (failures === 0) return;
      const window = current(key, nowMs);
      if (window !== undefined) {
        window.count += 1;
        return;
      }
      for (const oldest of windows.keys()) {
        if (windows.size < keys) break;
        windows.delete(oldest);
      }
      windows.set(key, { endsMs: nowMs + windowMs, count: 1 });
    },
  };
}

/**
 * The key of a client: its address, or the /64 network of an IPv6 address, which is what one client has to itself.
 * An IPv4 address in IPv6 clothes is the IPv4 address.
 */
export function clientKey(address: string | undefined): string {
  if (address === undefined) return "unknown";
  const plain =
    address
      .toLowerCase()
      .replace(/^::ffff:(?=\d+\.)/, "")
      .split("%")[0] ?? "";
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.join(":")}::/64`;
}
