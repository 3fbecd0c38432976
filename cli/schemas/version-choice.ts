import { UsageError } from "../args.ts";

/** Reads a version as it is typed. @throws UsageError */
export function readVersionChoice(option: string, text: string): number | "latest" {
  if (text === "latest" || text === "-1") return "latest";
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a version or latest, but is "${text}"`);
}
