import type { MatrixSelector, Target } from "../engine/matrix/selector.ts";
import { queryValue, type Urls } from "../http/urls.ts";
import type { MatrixQuery } from "./parse-query.ts";

/** Where the matrix answers a question (again), with every row that it rests on. */
export function matrixUrl(
  { selectors, target, ignore = [], latestBy }: Pick<MatrixQuery, "selectors" | "target"> & Partial<MatrixQuery>,
  { base }: Urls,
  asOf: Date | undefined,
): string {
  const pairs = [
    ...selectors.flatMap((selector) => selectorPairs("q", selector)),
    ...(latestBy === undefined ? [] : [["latestby", latestBy] as const]),
    ...targetPairs(target),
    ...ignore.flatMap((selector) => selectorPairs("ignore", selector)),
    ...(asOf === undefined ? [] : [["asOf", asOf.toISOString()] as const]),
  ];
  return `${base}/matrix?${pairs.map(([name, value]) => `${name}=${queryValue(value)}`).join("&")}`;
}

type Pair = readonly [name: string, value: string];

/** A selector ends where the next `q[][pacticipant]` begins, so that goes first. */
function selectorPairs(list: "q" | "ignore", { pacticipant, ...others }: MatrixSelector): Pair[] {
  const rest = Object.entries(others).filter(([, value]) => value !== undefined && value !== false);
  return [[`${list}[][pacticipant]`, pacticipant], ...rest.map(([name, value]): Pair => [`${list}[][${name}]`, String(value)])];
}

function targetPairs(target: Target | undefined): Pair[] {
  switch (target?.to) {
    case undefined:
      return [];
    case "environment":
      return [["environment", target.environment]];
    case "tag":
      return [["tag", target.tag], ...latest(target.latest)];
    case "main-branch":
      return [["mainBranch", "true"], ...latest(target.latest)];
    case "branch":
      return [["branch", target.branch]];
    case "latest":
      return latest(true);
    default:
      return target satisfies never;
  }
}

function latest(wanted: boolean): Pair[] {
  return wanted ? [["latest", "true"]] : [];
}
