import type { Reader } from "./format.ts";

/** A reader with what it is found by. */
export interface Known {
  /** The bytes that name the schema: magic byte, then id or guid. */
  readonly frame: Buffer;
  /** How many these are. */
  readonly length: number;
  readonly reader: Reader;
}

/** Finds readers by the bytes that name their schema, without making a key of them: that would cost a good part of the decoding itself. */
export interface QuickReaders {
  get(topic: string, frame: Buffer): Known | undefined;
  /** @param end where the name of the schema ends in `frame` */
  keep(topic: string, frame: Buffer, end: number, reader: Reader): void;
}

/** Of one topic; one with more starts anew. */
const MOST = 1000;

/** Remembers readers for as long as they are good for ever. */
export function createQuickReaders(): QuickReaders {
  const topics = new Map<string, Map<number, Known>>();
  // Consumers read long runs of one topic that were written with one schema.
  let lastTopic: string | undefined;
  let last: Known | undefined;
  return {
    get(topic, frame) {
      if (last !== undefined && topic === lastTopic && isNamedBy(frame, last)) return last;
      const known = topics.get(topic)?.get(hashOf(frame));
      if (known === undefined || !isNamedBy(frame, known)) return undefined;
      lastTopic = topic;
      last = known;
      return known;
    },
    keep(topic, frame, end, reader) {
      if (topics.size >= MOST) topics.clear();
      let table = topics.get(topic);
      if (table === undefined || table.size >= MOST) {
        table = new Map();
        topics.set(topic, table);
      }
      // Two guids that begin alike take turns here; both are still found where all readers are kept.
      table.set(hashOf(frame), { frame: Buffer.from(frame.subarray(0, end)), length: end, reader });
      // What is in the tables now counts, also when it replaces what was found last.
      last = undefined;
    },
  };
}

/** The id, or the beginning of the guid. */
function hashOf(frame: Buffer): number {
  return ((frame[1] ?? 0) << 24) | ((frame[2] ?? 0) << 16) | ((frame[3] ?? 0) << 8) | (frame[4] ?? 0);
}

function isNamedBy(bytes: Buffer, { frame, length }: Known): boolean {
  if (bytes.length < length) return false;
  for (let at = 0; at < length; at++) if (bytes[at] !== frame[at]) return false;
  return true;
}
