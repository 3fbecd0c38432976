import type { ApiDescription, Operation } from "./operation.ts";
import { decoded } from "./place.ts";

/** The operation that a request is for, with the texts that stand for the parameters of its path. */
export interface Route {
  readonly template: string;
  readonly operation: Operation;
  /** Still percent-encoded. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the document has for a request, the best first, or what it lacks. */
export type Routed =
  | { readonly kind: "found"; readonly routes: readonly [Route, ...Route[]] }
  | { readonly kind: "path-unknown"; readonly pointer: string }
  | { readonly kind: "method-unknown"; readonly template: string; readonly methods: readonly string[]; readonly pointer: string };

/** Paths as a tree by their segments, so that a request is not held against each of thousands. */
interface Branch {
  /** By the decoded text of the segment. */
  readonly texts: Map<string, Branch>;
  /** By the segment as it is written, with its parameters in braces. */
  readonly templated: Map<string, Branch>;
  readonly ends: { readonly template: string; readonly pointer: string }[];
}

/** Finds the operations that requests are for. */
export type Router = (method: string, path: string) => Routed;

/**
 * Prepares finding operations. Rule: OpenAPI "Paths Object": concrete paths come before templated ones. A template may be
 * matched behind the path of a server, as consumers call it, or without, as PactFlow does.
 */
export function routerOf(api: ApiDescription): Router {
  const root = branch();
  for (const end of api.templates) {
    let at = root;
    for (const part of end.template.split("/")) {
      const [children, key] = part.includes("{") ? [at.templated, part] : [at.texts, decoded(part)];
      const next = children.get(key) ?? branch();
      children.set(key, next);
      at = next;
    }
    at.ends.push(end);
  }
  return (method, path) => {
    const bases = ["", ...api.basePaths].filter((base) => path === base || path.startsWith(`${base}/`));
    const fitting = bases.flatMap((base) => candidatesFor(root, path.slice(base.length) || "/"));
    const [first] = fitting;
    if (first === undefined) return { kind: "path-unknown", pointer: "/paths" };
    const routes = fitting.flatMap(({ template, values }) => {
      const operation = api.operation(template, method);
      return operation === undefined ? [] : [{ template, operation, values }];
    });
    const [route, ...others] = routes;
    if (route !== undefined) return { kind: "found", routes: [route, ...others] };
    return { kind: "method-unknown", template: first.template, methods: api.methods(first.template), pointer: first.pointer };
  };
}

function branch(): Branch {
  return { texts: new Map(), templated: new Map(), ends: [] };
}

interface Candidate {
  readonly template: string;
  readonly pointer: string;
  readonly values: ReadonlyMap<string, string>;
}

interface Reached {
  readonly branch: Branch;
  readonly values: readonly (readonly [string, string])[];
  /** A digit per segment: 2 text, 1 text and parameter, 0 parameter. Of two the greater is the more exact. */
  readonly exactness: string;
}

/** Most templates that are followed side by side: a document in which many names stand for one segment is malformed. */
const MOST_REACHED = 100;

function candidatesFor(root: Branch, path: string): Candidate[] {
  let reached: Reached[] = [{ branch: root, values: [], exactness: "" }];
  for (const segment of path.split("/")) {
    reached = reached.flatMap((at) => [...stepsFrom(at, segment)]).slice(0, MOST_REACHED);
  }
  reached.sort((left, right) => (left.exactness < right.exactness ? 1 : left.exactness > right.exactness ? -1 : 0));
  return reached.flatMap(({ branch: { ends }, values }) => ends.map((end) => ({ ...end, values: new Map(values) })));
}

function* stepsFrom({ branch: from, values, exactness }: Reached, segment: string): Iterable<Reached> {
  const text = from.texts.get(decoded(segment));
  if (text !== undefined) yield { branch: text, values, exactness: `${exactness}2` };
  for (const [part, next] of from.templated) {
    const fit = fitSegment(part, segment);
    if (fit === undefined) continue;
    yield { branch: next, values: [...values, ...fit], exactness: exactness + (/^\{[^{}]*\}$/.test(part) ? "0" : "1") };
  }
}

/** Fits one segment from its end: `{name}.{format}` parts `sales.2024.pdf` at the last dot. A parameter is never empty. */
function fitSegment(part: string, segment: string): [name: string, value: string][] | undefined {
  const pieces = part.split(/\{([^{}]*)\}/);
  const texts = pieces.filter((_, index) => index % 2 === 0);
  const names = pieces.filter((_, index) => index % 2 === 1);
  if (names.length === 0) return part === segment ? [] : undefined;
  let end = segment.length - (texts.at(-1) ?? "").length;
  if (!segment.endsWith(texts.at(-1) ?? "")) return undefined;
  const values: [string, string][] = [];
  for (const [index, name] of [...names.entries()].toReversed()) {
    const text = texts[index] ?? "";
    const at = index === 0 ? 0 : segment.lastIndexOf(text, end - 1 - text.length);
    const start = at + text.length;
    if (at < 0 || start >= end || !segment.startsWith(text, at)) return undefined;
    values.unshift([name, segment.slice(start, end)]);
    end = at;
  }
  return values;
}
