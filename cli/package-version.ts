import { readFileSync } from "node:fs";

/** The version in our package.json: one folder up when this runs from source, two from `dist`. */
export function packageVersion(): string {
  for (const place of ["../package.json", "../../package.json"]) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8")) as { name?: string; version?: string };
      if (name === "weir-broker" && version !== undefined) return version;
    } catch {
      // Not there: the next place.
    }
  }
  return "unknown";
}
