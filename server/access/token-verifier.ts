import type { Logger } from "pino";
import type { Db } from "../db/db.ts";
import { digest } from "./credentials.ts";
import { looksLikeToken } from "./secret.ts";
import { findTokenByHash, noteTokensUsed, type Token } from "./token-store.ts";

/** How long a token is believed without asking the database again: a revocation on another node counts from then on. */
export const BELIEVED_MS = 5_000;
const MOST_BELIEVED = 1_000;
const USED_EVERY_MS = 60_000;
/** Uses are written down together, after the requests that they belong to. */
const NOTED_AFTER_MS = 1_000;

/** Knows tokens by their secrets. */
export interface TokenVerifier {
  /** The token of this secret, revoked and expired ones too. At most one statement; none for what cannot be a token. */
  find(secret: string): Promise<Token | undefined>;
  /** The same for what is believed just now, without asking anybody. */
  known(secret: string): Token | undefined;
  /** Says that a token was let in. */
  used(token: Token): void;
  /** No longer believes what it knows about this token. */
  forget(uuid: string): void;
}

interface Parts {
  readonly db: Db;
  readonly log: Logger;
  readonly clock?: () => number;
}

/** Makes a verifier for one process. Tokens that nobody made are not remembered, so that guesses cannot fill its memory. */
export function tokenVerifier({ db, log, clock = Date.now }: Parts): TokenVerifier {
  const believed = new Map<string, { readonly token: Token; readonly untilMs: number }>();
  const asked = new Map<string, Promise<Token | undefined>>();
  const noted = new Map<number, number>();
  let used = new Set<number>();
  /** Moves with every token that is forgotten: what was asked before tells of the time before. */
  let forgotten = 0;

  const keyOf = (secret: string) => digest(secret).toString("base64");
  const recall = (key: string) => {
    const found = believed.get(key);
    if (found !== undefined && found.untilMs > clock()) return found.token;
    believed.delete(key);
    return undefined;
  };
  const believe = (key: string, token: Token) => {
    believed.delete(key);
    for (const oldest of believed.keys()) {
      if (believed.size < MOST_BELIEVED) break;
      believed.delete(oldest);
    }
    believed.set(key, { token, untilMs: clock() + BELIEVED_MS });
  };
  const ask = async (key: string, secret: string) => {
    const since = forgotten;
    try {
      const token = await findTokenByHash(db, digest(secret));
      if (token !== undefined && since === forgotten) believe(key, token);
      return token;
    } finally {
      if (since === forgotten) asked.delete(key);
    }
  };
  const writeDown = () => {
    const ids = [...used];
    used = new Set();
    noteTokensUsed(db, ids, new Date(clock())).catch((error: unknown) => log.warn({ err: error }, "the use of tokens was not noted"));
  };

  return {
    async find(secret) {
      if (!looksLikeToken(secret)) return undefined;
      const key = keyOf(secret);
      const known = recall(key);
      if (known !== undefined) return known;
      // Requests that come together ask once.
      const question = asked.get(key) ?? ask(key, secret);
      asked.set(key, question);
      return await question;
    },
    known: (secret) => (looksLikeToken(secret) ? recall(keyOf(secret)) : undefined),
    used({ id, lastUsedAt }) {
      const last = Math.max(lastUsedAt?.getTime() ?? 0, noted.get(id) ?? 0);
      if (clock() - last < USED_EVERY_MS) return;
      if (noted.size >= MOST_BELIEVED) noted.clear();
      noted.set(id, clock());
      if (used.size === 0) setTimeout(writeDown, NOTED_AFTER_MS).unref();
      used.add(id);
    },
    forget(uuid) {
      for (const [key, { token }] of believed) if (token.uuid === uuid) believed.delete(key);
      forgotten += 1;
      asked.clear();
    },
  };
}
