import { clientKey, tryCounter } from "../engine/access/try-limit.ts";
import { BrokerError } from "../errors.ts";

const WINDOW_MS = 60_000;
/** About 2 MB each. */
const KEYS = 10_000;
/** Failures of one user from all addresses together, as a multiple of those allowed to one address. */
const ALL_ADDRESSES = 3;
const TRUSTED_MS = 24 * 60 * 60_000;
const LONGEST_NAME = 64;

/** Holds up who guesses: by address, and by the user whose credentials are guessed. */
export interface LoginLimits {
  /** @throws BrokerError too-many-tries */
  check(login: Login): void;
  /** How long this login has to wait; 0 when it may be tried. */
  waitMs(login: Login): number;
  failed(login: Login): void;
  succeeded(login: Login): void;
}

/** An attempt to log in. */
export interface Login {
  readonly address: string | undefined;
  /** A user name, or how a token begins. */
  readonly user: string;
  /** False for what is too random to be guessed. */
  readonly guessable: boolean;
}

/** Makes the limits of one process. `failuresPerMinute` 0 sets none. */
export function loginLimits(failuresPerMinute: number, clock: () => number): LoginLimits {
  const byAddress = tryCounter({ failures: failuresPerMinute, windowMs: WINDOW_MS, keys: KEYS });
  const byUser = tryCounter({ failures: failuresPerMinute * ALL_ADDRESSES, windowMs: WINDOW_MS, keys: KEYS });
  // Where a user has come in from lately: guesses from elsewhere must not lock the user out there.
  const trusted = new Map<string, number>();
  const placeOf = ({ address, user }: Login) => `${clientKey(address)} ${userKey(user)}`;
  const isTrusted = (login: Login) => (trusted.get(placeOf(login)) ?? Number.NEGATIVE_INFINITY) > clock() - TRUSTED_MS;
  const waitMsOf = (login: Login) => {
    // A token that came in from there lately is no guess: what others behind the same address do cannot hold it up.
    if (!login.guessable && isTrusted(login)) return 0;
    const now = clock();
    return Math.max(byAddress.waitMs(clientKey(login.address), now), isTrusted(login) ? 0 : byUser.waitMs(userKey(login.user), now));
  };
  return {
    waitMs: waitMsOf,
    check(login) {
      const waitMs = waitMsOf(login);
      if (waitMs > 0) throw tooManyTries("Too many failed logins.", waitMs);
    },
    failed(login) {
      byAddress.failed(clientKey(login.address), clock());
      if (!isTrusted(login)) byUser.failed(userKey(login.user), clock());
    },
    succeeded(login) {
      const place = placeOf(login);
      trusted.delete(place);
      for (const oldest of trusted.keys()) {
        if (trusted.size < KEYS) break;
        trusted.delete(oldest);
      }
      trusted.set(place, clock());
    },
  };
}

/** The refusal of one try too many, with when to come back. */
export function tooManyTries(sentence: string, waitMs: number): BrokerError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new BrokerError("too-many-tries", `${sentence} Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}

/** What a client sends may be long. */
function userKey(user: string): string {
  return user.slice(0, LONGEST_NAME);
}
