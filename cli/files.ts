import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { UsageError } from "./args.ts";

/** The text of a file named on the command line. @throws UsageError when it cannot be read */
export function readText(cwd: string, path: string): string {
  try {
    return readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * Files named on the command line, each once, in the order named: a folder stands for the `.json` files right in it, and a pattern
 * (`*`, `**`, `?`, `{a,b}`) for what it matches. Shells expand patterns themselves, build tools do not.
 * @throws UsageError when something named is not there, or nothing is found
 */
export function listFiles(cwd: string, named: readonly string[]): string[] {
  const found = named.flatMap((name) => {
    // Somebody on Windows may write either slash.
    const path = name.replaceAll("\\", "/");
    if (/[*?{]/.test(path) && kindOf(resolve(cwd, path)) === undefined) return matching(cwd, path);
    switch (kindOf(resolve(cwd, path))) {
      case "folder":
        return jsonFilesIn(resolve(cwd, path)).map((file) => join(path, file));
      case "file":
        return [path];
      default:
        throw new UsageError(`${name} does not exist. Is an option misspelt, so that its value was taken for a file?`);
    }
  });
  if (found.length === 0) throw new UsageError(`No files found in ${named.join(", ")}`);
  return [...new Set(found)];
}

function jsonFilesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
}

function kindOf(path: string): "file" | "folder" | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? "folder" : "file";
}

function matching(cwd: string, pattern: string): string[] {
  const segments = pattern.split("/");
  const plain = segments.slice(
    0,
    segments.findIndex((segment) => /[*?{]/.test(segment)),
  );
  const start = resolve(cwd, plain.join("/") || (pattern.startsWith("/") ? "/" : "."));
  if (kindOf(start) !== "folder") return [];
  const wanted = patternOf(segments.slice(plain.length).join("/"));
  return filesUnder(start)
    .filter((file) => wanted.test(relative(start, file).split(sep).join("/")))
    .map((file) => (pattern.startsWith("/") ? file : relative(cwd, file)))
    .sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesUnder(path);
    return [path];
  });
}

function patternOf(glob: string): RegExp {
  const source = glob.replaceAll(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\{}]/g, (token) => {
    if (token === "**/") return "(?:[^/]+/)*";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    if (token.length > 1) return `(?:${token.slice(1, -1).split(",").map(escaped).join("|")})`;
    return escaped(token);
  });
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^$()|[\]\\{}]/g, "\\$&");
}
