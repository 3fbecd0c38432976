import type { Reader } from "./format.ts";

/** A reader with what it is found by. */
export interface Known {
  /** The bytes that name the schema: magic byte, then id or guid. */
  readonly frame: Buffer;
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
  // Consumers read long runs of one topic.
  let lastTopic: string | undefined;
  let last: Map<number, Known> = new Map();
  return {
    get(topic, frame) {
      if (topic !== lastTopic) {
        const table = topics.get(topic);
        if (table === undefined) return undefined;
        lastTopic = topic;
        last = table;
      }
      const known = last.get(hashOf(frame));
      return known !== undefined && startsWith(frame, known.frame) ? known : undefined;
    },
    keep(topic, frame, end, reader) {
      if (topics.size >= MOST) topics.clear();
      let table = topics.get(topic);
      if (table === undefined || table.size >= MOST) {
        table = new Map();
        topics.set(topic, table);
        lastTopic = undefined;
      }
      // Two guids that begin alike take turns here; both are still found where all readers are kept.
      table.set(hashOf(frame), { frame: Buffer.from(frame.subarray(0, end)), reader });
    },
  };
}

/** The id, or the beginning of the guid. */
function hashOf(frame: Buffer): number {
  return ((frame[1] ?? 0) << 24) | ((frame[2] ?? 0) << 16) | ((frame[3] ?? 0) << 8) | (frame[4] ?? 0);
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  const { length } = start;
  if (bytes.length < length) return false;
  for (let at = 0; at < length; at++) if (bytes[at] !== start[at]) return false;
  return true;
}
