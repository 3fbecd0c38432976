import { createHash } from "node:crypto";
import { REGISTRY_TYPES } from "../http/registry-error.ts";
import { lru } from "./lru.ts";

/** How old, in milliseconds, the last look at the count of removals may be before another is taken. */
const LOOK_EVERY_MS = 1000;
/** How old it may be for answers in memory to be given at all. */
const TRUSTED_MS = 2000;
/** Answers are mostly about 1 KB; more of them would cost more to find than to read. */
const MOST_ANSWERS = 100_000;
/** What an entry takes besides its text and its address. */
const OVERHEAD_BYTES = 400;

/** An answer about an id or guid, ready to be sent. It never changes; it can only go, when the id is removed for good. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Names and values in turn, for the media type that most clients ask for; the length is among them. */
  readonly headers: readonly string[];
}

/** Answers about schemas in memory, bounded by bytes. */
export interface SchemaAnswers {
  /** The answer to a request for this address; undefined when there is none that can be trusted now. */
  get(url: string): KeptAnswer | undefined;
  /** Taken before a schema is read, and given to `keep` with what was read. */
  generation(): number;
  /** Remembers an answer, unless ids were removed since its generation. */
  keep(url: string, generation: number, text: string): KeptAnswer;
  /** Gives nothing from memory until the returned function is called, and then only after a new look. For requests that may remove ids. */
  distrust(): () => void;
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
  let kept = lru<KeptAnswer>(limits);
  let generation = 0;
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
      kept = lru<KeptAnswer>(limits);
      generation++;
    }
    removals = found;
    lookedAt = now;
  }

  return {
    get(url) {
      if (limitBytes === 0) return undefined;
      const now = clock();
      if (now - lookedAt > LOOK_EVERY_MS && !looking) void look(now);
      return distrusting > 0 || now - lookedAt > TRUSTED_MS ? undefined : kept.get(url);
    },
    generation: () => generation,
    keep(url, at, text) {
      const answer = keptAnswer(text);
      if (at === generation) kept.set(url, answer, answer.bytes.length + 2 * url.length + OVERHEAD_BYTES);
      return answer;
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

function keptAnswer(text: string): KeptAnswer {
  const bytes = Buffer.from(text);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  const headers = {
    "content-type": REGISTRY_TYPES[0],
    "content-length": String(bytes.length),
    ...lastingHeaders(etag),
    "x-content-type-options": "nosniff",
    "x-xss-protection": "1; mode=block",
  };
  return { bytes, etag, headers: Object.entries(headers).flat() };
}
