/** Lists the compatibility levels in the order Confluent documents them. Rule: Confluent SR, "Compatibility types". */
export const LEVELS = ["NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"] as const;

/** Says which earlier versions a new one must get along with, and in which direction. Rule: Confluent SR, "Compatibility types". */
export type Level = (typeof LEVELS)[number];

/** Names who reads: backward, the new schema reads old data; forward, the old schema reads new data. Rule: Confluent SR, "Compatibility types". */
export type Direction = "backward" | "forward";

/** Reads a level in any case; undefined when there is no such level. Rule: Confluent SR, PUT /config. */
export function parseLevel(text: string): Level | undefined {
  const upper = text.toUpperCase();
  return LEVELS.find((level) => level === upper);
}

/** Tells whether every earlier version counts, instead of only the newest. Rule: Confluent SR, "Compatibility types". */
export function isTransitive(level: Level): boolean {
  return level.endsWith("_TRANSITIVE");
}

/** Lists the directions a level asks for, in the order they are checked and reported. Rule: Confluent SR, "Compatibility types". */
export function directionsOf(level: Level): readonly Direction[] {
  switch (level) {
    case "NONE":
      return [];
    case "BACKWARD":
    case "BACKWARD_TRANSITIVE":
      return ["backward"];
    case "FORWARD":
    case "FORWARD_TRANSITIVE":
      return ["forward"];
    case "FULL":
    case "FULL_TRANSITIVE":
      return ["forward", "backward"];
    default:
      return level satisfies never;
  }
}
