import type { ResolvedReference } from "../format.ts";
import type { ProtoFile } from "./ast.ts";
import { builtinFile } from "./builtin.ts";
import type { LinkedFile } from "./link.ts";
import { complain, type Problems, shown } from "./problems.ts";

/** References that refer further than this are a mistake, if not an attack. */
const MAX_DEPTH = 100;

/** Reads the text of a reference. */
export type ReadReference = (
  text: string,
) => { readonly ok: true; readonly file: ProtoFile } | { readonly ok: false; readonly problem: string };

/**
 * Lists the files that a schema consists of: itself, its references, and the built-in files that any of them imports.
 *
 * A reference wins over a built-in file of its name, and the first reference of a name over later ones.
 * Rule: Confluent SR, "Schema references", ProtobufSchema.
 */
export function readImports(
  root: ProtoFile,
  references: readonly ResolvedReference[],
  problems: Problems,
  read: ReadReference,
): readonly [LinkedFile, ...LinkedFile[]] {
  const byPath = new Map<string, LinkedFile>();
  readReferences(references, { byPath, problems, read, depth: 0 });
  const pending = [root, ...[...byPath.values()].map(({ file }) => file)];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const { path } of file.imports) {
      const builtin = byPath.has(path) ? undefined : builtinFile(path);
      if (builtin === undefined) continue;
      byPath.set(path, { path, origin: `built-in ${path}`, file: builtin });
      pending.push(builtin);
    }
  }
  return [{ path: "", origin: "", file: root }, ...byPath.values()];
}

interface Visit {
  readonly byPath: Map<string, LinkedFile>;
  readonly problems: Problems;
  readonly read: ReadReference;
  readonly depth: number;
}

function readReferences(references: readonly ResolvedReference[], visit: Visit): void {
  const { byPath, problems } = visit;
  if (visit.depth >= MAX_DEPTH && references.length > 0)
    return complain({ ...problems, text: undefined }, 0, `references are nested deeper than ${MAX_DEPTH} levels`);
  for (const reference of references) {
    if (byPath.has(reference.name)) continue;
    const result = visit.read(reference.schema);
    const which = `reference ${shown(reference.name)} (subject ${shown(reference.subject)}, version ${reference.version})`;
    if (!result.ok) complain({ ...problems, text: undefined }, 0, `${which}: ${result.problem}`);
    else byPath.set(reference.name, { path: reference.name, origin: `${reference.subject} ${reference.version}`, file: result.file });
    readReferences(reference.references, { ...visit, depth: visit.depth + 1 });
  }
}

/** Complains about imports that lead nowhere or in a circle. Rule: protobuf language specification, Import; protoc. */
export function checkImports(files: readonly [LinkedFile, ...LinkedFile[]], problems: Problems): void {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const check = (from: LinkedFile, at: number | undefined, way: readonly string[]): void => {
    if (way.length > MAX_DEPTH) return complain(problems, at ?? 0, `imports are nested deeper than ${MAX_DEPTH} levels`);
    for (const { path, at: own } of from.file.imports) {
      const next = byPath.get(path);
      const place = at ?? own;
      if (next === undefined) complain(problems, place, `${importer(from)} ${shown(path)}, which is neither a reference nor built in`);
      else if (way.includes(path)) complain(problems, place, `imports go in a circle: ${[...way, path].map(shown).join(" -> ")}`);
      else if (!finished.has(path)) check(next, place, [...way, path]);
    }
    finished.add(from.path);
  };
  check(files[0], undefined, []);
}

function importer({ path }: LinkedFile): string {
  return path === "" ? "cannot import" : `${shown(path)} imports`;
}

/** Lists the files whose types a file may use: those it imports, and what they import publicly. Rule: protobuf language specification, Import. */
export function visibleFrom(from: LinkedFile, files: readonly LinkedFile[]): ReadonlySet<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const visible = new Set([from.path]);
  const pending = from.file.imports.map(({ path }) => path);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (visible.has(path)) continue;
    visible.add(path);
    pending.push(...(byPath.get(path)?.file.imports ?? []).flatMap(({ kind, path: next }) => (kind === "public" ? [next] : [])));
  }
  return visible;
}
