import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { PERMISSIONS } from "../server/engine/access/scope.ts";

/** Lower may not import higher: a part may import itself and everything to its left. A change needs a decision note. */
const RANKS = [
  "engine",
  "errors.ts",
  "db",
  "config.ts",
  "context.ts",
  "http",
  "jobs",
  "audit",
  "access",
  "event-history",
  "pacticipants",
  "webhooks",
  "environments",
  "registry",
  "contracts",
  "verification",
  "cleanup",
  "matrix",
  "graph",
  "dashboard",
  "badges",
  "ui",
  "app.ts",
  "main.ts",
];
const MAX_LINES = 500;
/** What the engine may use beside itself: pure libraries. */
const ENGINE_LIBRARIES = new Set(["ajv", "ajv-draft-04", "avsc", "protobufjs", "@bufbuild", "node:crypto"]);

const files = ["server", "cli", "sdk"].flatMap((root) => walk(root)).filter((file) => file.endsWith(".ts"));
const source = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Path from the root for our own files, else the name of the package. */
  readonly target: string;
}

function importsOf(file: string): Import[] {
  const text = source.get(file) ?? "";
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...found].map((match) => {
    const specifier = match[2] ?? match[3] ?? "";
    return {
      typeOnly: match[1] !== undefined,
      specifier,
      target: specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier,
    };
  });
}

const rootOf = (path: string) => path.split("/")[0] ?? "";
const partOf = (path: string) => path.split("/")[1] ?? "";

function serverProblem(file: string, { target, typeOnly, specifier }: Import): string | undefined {
  if (rootOf(target) === "sdk" && !(typeOnly && target.startsWith("sdk/wire/")))
    return `${specifier}: the server takes only types, from sdk/wire`;
  if (rootOf(target) === "cli") return `${specifier}: the server knows nothing of the CLI`;
  if (rootOf(target) !== "server") return undefined;
  const [from, to] = [RANKS.indexOf(partOf(file)), RANKS.indexOf(partOf(target))];
  if (from < 0 || to < 0) return `${specifier}: add "${from < 0 ? partOf(file) : partOf(target)}" to RANKS`;
  return to > from ? `${specifier}: ${partOf(file)} may not import ${partOf(target)}` : undefined;
}

function problemsOf(file: string): string[] {
  return importsOf(file).flatMap((imported) => {
    const { target, specifier } = imported;
    const found: (string | undefined)[] = [];
    if (rootOf(file) === "server") found.push(serverProblem(file, imported));
    if (rootOf(file) === "sdk" && ["server", "cli"].includes(rootOf(target)) && !target.startsWith("server/engine/")) {
      found.push(`${specifier}: the SDK knows nothing of the server`);
    }
    if (
      rootOf(file) === "cli" &&
      rootOf(target) === "server" &&
      !target.startsWith("server/engine/") &&
      !/^cli\/commands\/(serve|migrate|clean)\.ts$/.test(file)
    ) {
      found.push(`${specifier}: a command talks to the broker through the SDK`);
    }
    if (/^(pg|@electric-sql\/pglite)$/.test(specifier) && !file.startsWith("server/db/"))
      found.push(`${specifier}: only server/db talks to a database driver`);
    if (specifier === "express" && file !== "server/app.ts" && !file.startsWith("server/http/"))
      found.push(`${specifier}: only server/app.ts and server/http know Express`);
    if (
      partOf(file) === "engine" &&
      rootOf(file) === "server" &&
      !target.startsWith("server/") &&
      !ENGINE_LIBRARIES.has(specifier.split("/")[0] ?? "")
    ) {
      found.push(`${specifier}: the engine does no I/O`);
    }
    return found.flatMap((problem) => problem ?? []);
  });
}

test.each(files)("imports of %s point downwards", (file) => {
  expect(problemsOf(file)).toEqual([]);
});

test("no file is longer than a reviewer can hold", () => {
  const tooLong = [...source].filter(([file, text]) => !file.startsWith("sdk/wire/") && text.split("\n").length > MAX_LINES);
  expect(tooLong.map(([file]) => file)).toEqual([]);
});

test("exports have names", () => {
  expect([...source].filter(([, text]) => /^export default /m.test(text)).map(([file]) => file)).toEqual([]);
});

test("every table has one writer", () => {
  const writers = new Map<string, Set<string>>();
  const writing = /\b(?:insert\s+into|update|delete\s+from)\s+([a-z_]{3,})\b(?=\s*(?:\(|set|where|as|select|values|using|$))/gim;
  for (const [file, text] of source) {
    for (const [, table = ""] of text.matchAll(writing)) writers.set(table, (writers.get(table) ?? new Set()).add(file));
  }
  expect([...writers].filter(([, of]) => of.size > 1).map(([table, of]) => [table, ...of])).toEqual([]);
});

test("the engine never reads the clock or draws lots", () => {
  const impure = [...source].filter(
    ([file, text]) => file.startsWith("server/engine/") && /\bDate\.now\(|new Date\(\)|Math\.random\(|process\./.test(text),
  );
  expect(impure.map(([file]) => file)).toEqual([]);
});

test("SQL stands only in stores, reads and the database layer", () => {
  const strays = [...source].filter(
    ([file, text]) => /\bsql`/.test(text) && !/(-store|-reads)\.ts$/.test(file) && !file.startsWith("server/db/"),
  );
  expect(strays.map(([file]) => file)).toEqual([]);
});

test("every operation has a permission", () => {
  interface Operation {
    readonly operationId?: string;
    readonly "x-permission"?: string;
  }
  const { paths } = JSON.parse(readFileSync("server/http/openapi.json", "utf8")) as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.values(paths).flatMap((item) => Object.values(item).filter(({ operationId }) => operationId !== undefined));
  const without = operations.filter((operation) => !PERMISSIONS.some((known) => known === operation["x-permission"]));
  expect(without.map(({ operationId }) => operationId)).toEqual([]);
});
