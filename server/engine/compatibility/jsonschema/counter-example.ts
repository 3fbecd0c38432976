import type { CounterExample } from "../counter-example.ts";
import type { Difference } from "../difference.ts";
import type { Bundle, PlainSchema } from "./example/bundle.ts";
import { documentWith, type Route, routeTo } from "./example/route.ts";
import { runnable } from "./example/runnable.ts";
import type { Refusal } from "./example/validator.ts";
import { variants } from "./example/values.ts";
import { viewOf } from "./example/view.ts";
import type { JsonSchemaModel } from "./node.ts";
import { escapePointer } from "./uri.ts";

const LONGEST_DOCUMENT = 10_000;

/**
 * Makes a small document that shows a difference; undefined where none was found.
 *
 * Documents are built that have something at the place of the difference which the reader may refuse; the small ones first, until there is one that ajv
 * accepts with the writer's schema and refuses with the reader's, and whose refusal is about that very place.
 */
export function jsonCounterExample(difference: Difference, reader: JsonSchemaModel, writer: JsonSchemaModel): CounterExample | undefined {
  const { kind, path, readerPath, writerPath } = difference;
  const [read, written] = [runnable(reader), runnable(writer)];
  if (read === undefined || written === undefined || readerPath === undefined) return undefined;
  const found = enclosing(written.bundle, writerPath ?? "#", /(?:^|\/)properties\/([^/]+)$/.exec(path)?.[1]);
  if (found === undefined) return undefined;
  const { route, rest } = found;
  const place = rest !== "" && readerPath.endsWith(rest) ? readerPath.slice(0, -rest.length) : readerPath;
  try {
    for (const value of candidates(route, { read: read.bundle, written: written.bundle }, place)) {
      const made: unknown = documentWith(written.bundle, route, value);
      const document = JSON.stringify(made);
      if (document === undefined || document.length > LONGEST_DOCUMENT || written.validator.refusals(made).length > 0) continue;
      if (read.validator.refusals(made).some((refusal) => isAbout(refusal, readerPath))) return { kind, path, document };
    }
  } catch {
    // What takes too long for one document takes too long for the others.
  }
  return undefined;
}

/** Finds the way to the innermost schema that a pointer leads through, and what is left of the pointer there. */
function enclosing(
  bundled: Bundle,
  pointer: string,
  name: string | undefined,
): { readonly route: Route; readonly rest: string } | undefined {
  const places = new Set(bundled.origins.values());
  for (let at = pointer; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const route = places.has(at) ? routeTo(bundled, at, name) : undefined;
    if (route !== undefined) return { route, rest: pointer.slice(at.length) };
  }
  return undefined;
}

function candidates(
  route: Route,
  { read, written }: { readonly read: Bundle; readonly written: Bundle },
  readerPath: string,
): readonly unknown[] {
  const level = route.levels.at(-1) ?? [];
  const writtenView = viewOf(written, level.toReversed(), new Set(level));
  const readView = viewOf(read, schemasAt(read, readerPath));
  const views = branches(written, level).map((branch) => viewOf(written, [...level.toReversed(), branch], new Set([branch])));
  return [writtenView, ...views].flatMap((view) => variants(written, { written: view, read: readView, depth: 0 }));
}

/** Every branch of a choice may be the one that the reader refuses. */
function branches(bundled: Bundle, level: readonly PlainSchema[]): readonly PlainSchema[] {
  return viewOf(bundled, level)
    .schemas.flatMap(({ anyOf, oneOf }) => [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : [])))
    .slice(0, 20);
}

function schemasAt(bundled: Bundle, pointer: string): readonly PlainSchema[] {
  for (let at = pointer; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    for (const [schema, origin] of bundled.origins) if (origin === at) return [schema];
  }
  return [];
}

/** Tells whether a document was refused because of what stands at a place: there or below, or by the keyword or for the name it ends with. */
function isAbout({ at, keyword, name, last }: Refusal, place: string): boolean {
  const [, around, step] = /^(.*)\/(?:properties|items)\/([^/]*)$/.exec(place) ?? [];
  // What is no longer declared is refused by what is said of the rest.
  if (around !== undefined && step === last && at.startsWith(`${around}/`)) return true;
  if (at === place || at.startsWith(`${place}/`) || place.startsWith(`${at}/${keyword}/`)) return true;
  if (!place.startsWith(`${at}/`)) return false;
  const rest = place.slice(at.length + 1);
  if (name !== undefined && rest.includes("/")) return rest.endsWith(`/${escapePointer(name)}`);
  const [own, refusing] = [(rest.split("/")[0] ?? "").toLowerCase(), keyword.toLowerCase()];
  return own.includes(refusing) || refusing.includes(own);
}
