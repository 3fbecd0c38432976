import { BrokerError } from "../errors.ts";
import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { LATEST_BY, type LatestBy } from "../engine/matrix/latest-by.ts";

/** A question to the matrix. */
export interface MatrixQuery {
  readonly selectors: readonly MatrixSelector[];
  readonly target: Target | undefined;
  readonly ignore: readonly MatrixSelector[];
  readonly latestBy: LatestBy | undefined;
  /** Results to show; null stands for "none". Undefined: all. */
  readonly success: readonly (boolean | null)[] | undefined;
  /** Most rows to show; undefined: all. */
  readonly limit: number | undefined;
  /** Only the decision is wanted: rows are not shown, and nothing is read for them. */
  readonly decisionOnly?: boolean;
}

const DEFAULT_LIMIT = 100;
/** No question needs more selectors; a longer list is refused before it reaches the database. */
const SELECTOR_LIMIT = 500;
type Element = Map<string, string>;

/**
 * Reads the query of `/matrix`. Order matters: in `q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B` a new selector
 * starts where a key repeats, as Rack reads it.
 * @throws BrokerError `invalid-request` with the Pact Broker's sentences
 */
export function parseMatrixQuery(query: string): MatrixQuery {
  const params = [...new URLSearchParams(query)];
  const last = (name: string) => params.findLast(([key]) => key === name)?.[1] || undefined;
  const selectors = elements(params, "q").map(selectorOf);
  const ignore = elements(params, "ignore").map(selectorOf);
  const wanted: TargetParams = {
    environment: last("environment"),
    tag: last("tag"),
    mainBranch: last("mainBranch") === "true",
    branch: last("branch"),
    latest: last("latest") === "true",
  };
  const target = targetOf(wanted);
  const latestByText = last("latestby");
  const latestBy = LATEST_BY.find((by) => by === latestByText);
  const limitText = last("limit");
  const problems = [...selectorProblems(selectors, ""), ...selectorProblems(ignore, " to ignore"), ...targetProblems(wanted)];
  if (selectors.length === 0) problems.push("Please provide 1 or more version selectors.");
  if (selectors.length + ignore.length > SELECTOR_LIMIT) problems.push(`Please provide at most ${SELECTOR_LIMIT} version selectors.`);
  if (limitText !== undefined && !/^[1-9]\d{0,6}$/.test(limitText)) problems.push("The limit must be 1 or greater.");
  if (latestByText !== undefined && latestBy === undefined) problems.push(`The latestby value must be one of ${LATEST_BY.join(", ")}.`);
  refuse(problems);
  return {
    selectors,
    target,
    ignore,
    latestBy,
    success: successOf(params),
    limit: limitText === undefined ? DEFAULT_LIMIT : Number(limitText),
  };
}

/** Reads `ignore[]=Name` and `ignore[][pacticipant]=Name&ignore[][version]=1`. */
export function parseIgnore(query: string): MatrixSelector[] {
  const params = [...new URLSearchParams(query)];
  const names = params.flatMap(([key, value]) => (key === "ignore[]" && value !== "" ? [{ pacticipant: value }] : []));
  return [...names, ...elements(params, "ignore").map(selectorOf)].filter(({ pacticipant }) => pacticipant !== "");
}

/** @throws BrokerError `invalid-request`; the list of sentences is an array on the wire, not by field */
export function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new BrokerError("invalid-request", problems[0] ?? "", { fields: { [MATRIX_FIELD]: problems } });
}

/** The field under which the sentences of a matrix query travel until they are rendered as a bare array. */
export const MATRIX_FIELD = "*";

/** Groups `name[][key]=value` pairs: a key that the element has already begins the next one. */
function elements(params: readonly (readonly [string, string])[], name: string): Element[] {
  const list: Element[] = [];
  for (const [key, value] of params) {
    const match = key.match(/^(\w+)\[\d*\]\[(\w+)\]$/);
    if (match === null || match[1] !== name || match[2] === undefined) continue;
    let current = list.at(-1);
    if (current === undefined || current.has(match[2])) {
      current = new Map();
      list.push(current);
    }
    current.set(match[2], value);
  }
  return list;
}

function selectorOf(element: Element): MatrixSelector {
  const text = (key: string) => element.get(key) || undefined;
  return {
    pacticipant: element.get("pacticipant") ?? "",
    ...(text("version") === undefined ? {} : { version: text("version") }),
    ...(text("tag") === undefined ? {} : { tag: text("tag") }),
    ...(text("branch") === undefined ? {} : { branch: text("branch") }),
    ...(text("environment") === undefined ? {} : { environment: text("environment") }),
    ...(text("latest") === "true" ? { latest: true } : {}),
    ...(text("mainBranch") === "true" ? { mainBranch: true } : {}),
  };
}

function selectorProblems(selectors: readonly MatrixSelector[], suffix: string): string[] {
  return selectors.flatMap((selector) => {
    if (selector.pacticipant === "") return [`Please specify the pacticipant name${suffix}`];
    if (selector.version !== undefined && selector.latest === true) {
      return [`A version number and latest flag cannot both be specified for ${selector.pacticipant}${suffix}`];
    }
    return [];
  });
}

interface TargetParams {
  readonly environment: string | undefined;
  readonly tag: string | undefined;
  readonly mainBranch: boolean;
  /** An addition of Weir. */
  readonly branch: string | undefined;
  readonly latest: boolean;
}

function targetProblems({ environment, tag, mainBranch, branch, latest }: TargetParams): string[] {
  const problems: string[] = [];
  if ([environment !== undefined, tag !== undefined, mainBranch].filter(Boolean).length > 1)
    problems.push("Cannot specify more than one of tag, environment and mainBranch.");
  if (branch !== undefined && (environment !== undefined || tag !== undefined || mainBranch))
    problems.push("Cannot specify branch together with tag, environment or mainBranch.");
  if (latest && environment !== undefined) problems.push("Cannot specify both latest=true and an environment.");
  return problems;
}

function targetOf({ environment, tag, mainBranch, branch, latest }: TargetParams): Target | undefined {
  if (environment !== undefined) return { to: "environment", environment };
  if (tag !== undefined) return { to: "tag", tag, latest };
  if (mainBranch) return { to: "main-branch", latest };
  if (branch !== undefined) return { to: "branch", branch };
  return latest ? { to: "latest" } : undefined;
}

function successOf(params: readonly (readonly [string, string])[]): (boolean | null)[] | undefined {
  const values = params.filter(([key]) => key === "success[]" || key === "success").map(([, value]) => value);
  if (values.length === 0) return undefined;
  return values.map((value) => (value === "true" ? true : value === "false" ? false : null));
}
