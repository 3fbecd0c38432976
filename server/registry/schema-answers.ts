import { createHash } from "node:crypto";
import { REGISTRY_HEADERS } from "../http/registry-conventions.ts";
import { REGISTRY_TYPES } from "../http/registry-error.ts";
import { lru } from "./lru.ts";

/** How old, in milliseconds, the last look at the count of removals may be before another is taken. */
const LOOK_EVERY_MS = 1000;
/** How long an answer that says where an id is used may be given. What this process changes counts at once, what others change after that time. */
const USE_MS = 2000;
/** How old it may be for answers in memory to be given at all. */
const TRUSTED_MS = 2000;
/** Answers are mostly about 1 KB; more of them would cost more to find than to read. */
const MOST_ANSWERS = 100_000;
/** What an entry takes besides its text and its address. */
const OVERHEAD_BYTES = 400;

/** An answer about an id or guid, ready to be sent. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  /** Undefined for an answer that may change, which clients must not keep. */
  readonly etag: string | undefined;
  /** Names and values in turn, for the media type that most clients ask for; the length is among them. */
  readonly headers: readonly string[];
}

/** An answer that never changes; it can only go, when the id is removed for good. */
export interface LastingAnswer extends KeptAnswer {
  readonly etag: string;
}

/** Up to which change what is read is known. */
export interface Generation {
  readonly removals: number;
  readonly uses: number;
}

/** Answers about schemas in memory, bounded by bytes. */
export interface SchemaAnswers {
  /** The answer to a request for this address; undefined when there is none that can be trusted now. */
  get(url: string): KeptAnswer | undefined;
  /** The same of those that never change. */
  getLasting(url: string): LastingAnswer | undefined;
  /** Taken before a schema is read, and given to `keep` with what was read. */
  generation(): Generation;
  /** Remembers an answer, unless ids were removed since its generation. */
  keep(url: string, since: Generation, text: string): LastingAnswer;
  /** Remembers for a moment an answer that says where an id is used, unless something was changed since its generation. */
  keepUse(url: string, since: Generation, text: string): void;
  /** Gives nothing from memory until the returned function is called, and then only after a new look. For requests that may remove ids. */
  distrust(): () => void;
  /** Forgets where ids are used, now and when the returned function is called. For requests that may change the versions of a subject. */
  distrustUses(): () => void;
}

interface Options {
  /** 0 keeps nothing. */
  readonly limitBytes: number;
  /** How often ids have been removed for good, from the database. */
  readonly countRemovals: () => Promise<number>;
  readonly clock?: () => number;
}

/**
 * Makes the memory. Other nodes may remove ids: while there are requests, the count of removals is looked at every second, and
 * everything is forgotten when it has moved. So no id is answered for longer than two seconds after it was removed anywhere. When
 * the database does not answer, what is in memory still is: consumers can go on reading.
 */
export function schemaAnswers({ limitBytes, countRemovals, clock = () => performance.now() }: Options): SchemaAnswers {
  const limits = { entries: MOST_ANSWERS, weight: limitBytes };
  let kept = lru<LastingAnswer>(limits);
  let used = lru<KeptAnswer & { readonly untilMs: number }>(limits);
  let generation: Generation = { removals: 0, uses: 0 };
  let removals: number | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking = false;
  let distrusting = 0;
  let doubts = 0;

  async function look(now: number): Promise<void> {
    looking = true;
    const before = doubts;
    const found = await countRemovals().catch(() => removals);
    looking = false;
    // What was seen before a removal of our own ended says nothing about it.
    if (doubts !== before || found === undefined) return;
    if (found !== removals) {
      kept = lru<LastingAnswer>(limits);
      generation = { ...generation, removals: generation.removals + 1 };
      forgetUses();
    }
    removals = found;
    lookedAt = now;
  }

  function forgetUses(): void {
    used = lru(limits);
    generation = { ...generation, uses: generation.uses + 1 };
  }

  function isTrusted(now: number): boolean {
    if (limitBytes === 0) return false;
    if (now - lookedAt > LOOK_EVERY_MS && !looking) void look(now);
    return distrusting === 0 && now - lookedAt <= TRUSTED_MS;
  }

  return {
    get(url) {
      const now = clock();
      if (!isTrusted(now)) return undefined;
      const use = used.get(url);
      return use === undefined || use.untilMs < now ? kept.get(url) : use;
    },
    getLasting: (url) => (isTrusted(clock()) ? kept.get(url) : undefined),
    generation: () => generation,
    keep(url, since, text) {
      const answer = lastingAnswer(text);
      if (since.removals === generation.removals) kept.set(url, answer, weightOf(url, answer));
      return answer;
    },
    keepUse(url, since, text) {
      if (limitBytes === 0 || since !== generation) return;
      const answer = passingAnswer(text);
      used.set(url, { ...answer, untilMs: clock() + USE_MS }, weightOf(url, answer));
    },
    distrustUses() {
      forgetUses();
      return forgetUses;
    },
    distrust() {
      distrusting++;
      return () => {
        distrusting--;
        doubts++;
        lookedAt = Number.NEGATIVE_INFINITY;
      };
    },
  };
}

/** Headers of an answer that never changes. Not `public`: what needs credentials must not be kept for everybody on the way. */
export function lastingHeaders(etag: string): { etag: string; "cache-control": string; vary: string } {
  return { etag, "cache-control": "max-age=31536000, immutable", vary: "Accept" };
}

/** Has the client this answer already, as its If-None-Match says (RFC 9110, 13.1.2)? */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((part) => ["*", etag, `W/${etag}`].includes(part.trim()));
}

function lastingAnswer(text: string): LastingAnswer {
  const bytes = Buffer.from(text);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  return { bytes, etag, headers: headersOf(bytes, lastingHeaders(etag)) };
}

function passingAnswer(text: string): KeptAnswer {
  const bytes = Buffer.from(text);
  return { bytes, etag: undefined, headers: headersOf(bytes, {}) };
}

/** The type comes first: who negotiates another replaces it. */
function headersOf(bytes: Buffer, more: Readonly<Record<string, string>>): string[] {
  const headers = {
    "content-type": REGISTRY_TYPES[0],
    "content-length": String(bytes.length),
    ...REGISTRY_HEADERS,
    "x-content-type-options": "nosniff",
    ...more,
  };
  return Object.entries(headers).flat();
}

function weightOf(url: string, { bytes }: KeptAnswer): number {
  return bytes.length + 2 * url.length + OVERHEAD_BYTES;
}
