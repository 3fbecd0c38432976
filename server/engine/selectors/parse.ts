import type { Selector } from "./selector.ts";

/** A selector as a client writes it. */
export interface SelectorRequest {
  readonly mainBranch?: true | undefined;
  /** True: the head of every branch. */
  readonly branch?: string | boolean | undefined;
  readonly matchingBranch?: true | undefined;
  readonly fallbackBranch?: string | undefined;
  readonly tag?: string | undefined;
  readonly fallbackTag?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly deployed?: true | undefined;
  readonly released?: true | undefined;
  readonly deployedOrReleased?: true | undefined;
  readonly environment?: string | undefined;
  readonly consumer?: string | undefined;
}

interface Surroundings {
  /** The branch of the provider version that verifies; undefined when not given. */
  readonly providerBranch: string | undefined;
  /** Names of environments that exist, of those that the selectors name. */
  readonly environments: ReadonlySet<string>;
}

export type ParsedSelectors = { readonly ok: true; readonly selectors: Selector[] } | { readonly ok: false; readonly problems: string[] };

type Key = keyof SelectorRequest;

const BRANCH_KEYS: readonly Key[] = ["latest", "tag", "fallbackTag", "branch", "fallbackBranch", "matchingBranch", "mainBranch"];
const ENVIRONMENT_KEYS: readonly Key[] = ["environment", "deployed", "released", "deployedOrReleased"];
const ALL_KEYS: readonly Key[] = [...BRANCH_KEYS, ...ENVIRONMENT_KEYS, "consumer"];

/** Pact Broker 2.120, locale texts `pacts_for_verification_selector_*`. */
const REQUIRED =
  "must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true";

/**
 * Reads the selectors of a request, or says what is wrong with them, in the Pact Broker's words and order, each problem
 * with the index of its selector. Types have been checked; this is about what goes together.
 */
export function parseSelectors(requests: readonly SelectorRequest[], surroundings: Surroundings): ParsedSelectors {
  const problems = requests.flatMap((request, index) => problemsOf(request, surroundings).map((text) => `${text} (at index ${index})`));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, selectors: requests.flatMap((request) => toSelectors(request, surroundings.providerBranch)) };
}

function problemsOf(request: SelectorRequest, { providerBranch, environments }: Surroundings): string[] {
  const { environment, consumer } = request;
  return [
    ...(consumer !== undefined && isBlank(consumer) ? ["consumer cannot be blank"] : []),
    ...criteriaProblems(request, providerBranch),
    ...fieldsThatExclude(request),
    ...fallbackProblems(request),
    ...(environment !== undefined && !environments.has(environment) ? [`environment with name '${environment}' does not exist`] : []),
    ...deploymentProblems(request),
  ];
}

function criteriaProblems(request: SelectorRequest, providerBranch: string | undefined): string[] {
  const { mainBranch, matchingBranch, latest, tag, branch, environment, deployed, released, deployedOrReleased } = request;
  const identified =
    [mainBranch, matchingBranch, latest, deployed, released, deployedOrReleased].includes(true) ||
    isGiven(tag) ||
    isGiven(branch) ||
    isGiven(environment);
  const others = (...allowed: Key[]) => keysOf(request, ALL_KEYS).some((key) => !allowed.includes(key));
  return [
    ...(identified ? [] : [REQUIRED]),
    ...(mainBranch && others("consumer", "mainBranch", "latest")
      ? ["cannot specify mainBranch=true with any other criteria apart from consumer"]
      : []),
    ...(mainBranch && latest === false ? ["cannot specify mainBranch=true with latest=false"] : []),
    ...(matchingBranch && others("consumer", "matchingBranch")
      ? ["cannot specify matchingBranch=true with any other criteria apart from consumer"]
      : []),
    ...(matchingBranch && providerBranch === undefined
      ? ["the providerVersionBranch must be specified when the selector matchingBranch=true is used"]
      : []),
    ...(tag && branch ? ["cannot specify both a tag and a branch"] : []),
  ];
}

function fieldsThatExclude(request: SelectorRequest): string[] {
  const lines = keysOf(request, BRANCH_KEYS).sort();
  const places = keysOf(request, ENVIRONMENT_KEYS).sort();
  if (lines.length === 0 || places.length === 0) return [];
  return [`cannot specify ${named(lines)} with ${named(places)}`];
}

function fallbackProblems({ fallbackTag, fallbackBranch, tag, branch, latest }: SelectorRequest): string[] {
  return [
    ...(fallbackTag && latest !== true ? ["fallbackTag can only be set if latest is true"] : []),
    ...(fallbackTag && !tag ? ["a tag must be specified when a fallbackTag is specified"] : []),
    ...(fallbackBranch && !branch ? ["a branch must be specified when a fallbackBranch is specified"] : []),
    ...(fallbackBranch && latest === false ? ["fallbackBranch can only be set if latest is true"] : []),
    ...(branch && latest === false ? ["cannot specify a branch with latest=false"] : []),
  ];
}

function deploymentProblems({ deployed, released, deployedOrReleased }: SelectorRequest): string[] {
  return [
    ...(deployed && released ? both("deployed", "released") : []),
    ...(deployed && deployedOrReleased ? both("deployed", "deployedOrReleased") : []),
    ...(released && deployedOrReleased ? both("released", "deployedOrReleased") : []),
  ];
}

/** Called only for a request without problems, so the first criterion found is the criterion. */
function toSelectors(request: SelectorRequest, providerBranch: string | undefined): Selector[] {
  const { consumer, branch, fallbackBranch, tag, fallbackTag, latest, environment } = request;
  if (request.mainBranch) return [{ kind: "main-branch", consumer }];
  if (request.matchingBranch && providerBranch !== undefined) return [{ kind: "branch", branch: providerBranch, consumer }];
  if (branch === true) return [{ kind: "each-branch", consumer }];
  if (typeof branch === "string") return [{ kind: "branch", branch, fallbackBranch, consumer }];
  if (tag !== undefined) return [latest ? { kind: "latest-tagged", tag, fallbackTag, consumer } : { kind: "all-tagged", tag, consumer }];
  if (request.deployedOrReleased) return (["deployed", "released"] as const).map((kind) => ({ kind, environment, consumer }));
  if (request.deployed) return [{ kind: "deployed", environment, consumer }];
  if (request.released) return [{ kind: "released", environment, consumer }];
  if (environment !== undefined) return [{ kind: "environment", environment, consumer }];
  return [{ kind: "latest", consumer }];
}

const named = (keys: readonly Key[]) => `the field${keys.length === 1 ? "" : "s"} ${keys.join("/")}`;
const both = (a: string, b: string) => [`cannot specify both ${a}=true and ${b}=true`];
const keysOf = (request: SelectorRequest, keys: readonly Key[]) => keys.filter((key) => request[key] !== undefined);
const isGiven = (value: string | boolean | undefined) => value !== undefined && value !== "" && value !== false;
const isBlank = (text: string) => text.trim() === "";
