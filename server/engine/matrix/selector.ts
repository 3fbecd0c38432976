/** Picks versions of one pacticipant for the matrix. With a name alone: any version. */
export interface MatrixSelector {
  readonly pacticipant: string;
  readonly version?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  readonly environment?: string | undefined;
  readonly mainBranch?: boolean | undefined;
  /** The branch that was meant, which the pacticipant does not have; its main branch stands for it. */
  readonly insteadOf?: string | undefined;
}

/** Where one wants to go: the versions that the others have there are inferred. */
export type Target =
  | { readonly to: "environment"; readonly environment: string }
  | { readonly to: "tag"; readonly tag: string; readonly latest: boolean }
  | { readonly to: "main-branch"; readonly latest: boolean }
  /** The head of a branch; of the main branch for those who do not have it. */
  | { readonly to: "branch"; readonly branch: string }
  | { readonly to: "latest" };

/** A selector and one version that it resolved to. */
export interface ResolvedSelector {
  readonly selector: MatrixSelector;
  /** Undefined when there is no such pacticipant. */
  readonly pacticipantId: number | undefined;
  /** `any`: a name alone, every version fits. `none`: no version fits. */
  readonly version: { readonly id: number; readonly number: string } | "any" | "none";
  /** The selector resolved to several versions, this is one of them. */
  readonly oneOfMany: boolean;
  /** Name of the pacticipant's main branch, for a selector by main branch. */
  readonly mainBranch: string | undefined;
}

export function isNameOnly({ version, latest, tag, branch, environment, mainBranch }: MatrixSelector): boolean {
  return (
    version === undefined &&
    tag === undefined &&
    branch === undefined &&
    environment === undefined &&
    latest !== true &&
    mainBranch !== true
  );
}

/** The selector that finds a pacticipant's versions in a target. */
export function selectorFor(pacticipant: string, target: Target): MatrixSelector {
  switch (target.to) {
    case "environment":
      return { pacticipant, environment: target.environment };
    case "tag":
      return { pacticipant, tag: target.tag, ...(target.latest ? { latest: true } : {}) };
    case "main-branch":
      return { pacticipant, mainBranch: true, ...(target.latest ? { latest: true } : {}) };
    case "branch":
      return { pacticipant, branch: target.branch, latest: true };
    case "latest":
      return { pacticipant, latest: true };
    default:
      return target satisfies never;
  }
}

/** What stands for a selector that found nothing in a target; undefined where nothing does. */
export function fallbackFor({ selector, version }: ResolvedSelector, target: Target): MatrixSelector | undefined {
  if (target.to !== "branch" || version !== "none") return undefined;
  return { pacticipant: selector.pacticipant, mainBranch: true, latest: true, insteadOf: target.branch };
}

/** Words a resolved selector for a reason. Sentences: pact-broker reference, "Reasons". */
export function describe({ selector, pacticipantId, version, oneOfMany, mainBranch }: ResolvedSelector): string {
  const { pacticipant: name, tag, branch, environment, latest } = selector;
  const number = typeof version === "object" ? version.number : undefined;
  const found = number === undefined ? " (no such version exists)" : ` (${number})`;
  // With a tag as well, it is the tag that the Pact Broker names.
  if (selector.version !== undefined && tag === undefined)
    return `version ${selector.version} of ${name}${number === undefined ? " (no such version exists)" : ""}`;
  if (environment !== undefined) {
    if (number === undefined)
      return `a version of ${name} currently in ${environment} (no version is currently recorded as deployed/released in this environment)`;
    return `${oneOfMany ? "one of the versions" : "the version"} of ${name} currently in ${environment} (${number})`;
  }
  if (selector.mainBranch === true) {
    if (number === undefined)
      return `${latest === true ? "the latest version" : "any version"} of ${name} from the main branch (no versions exist for this branch)`;
    return describeBranch(name, mainBranch ?? "", { number, latest: latest === true, oneOfMany });
  }
  if (branch !== undefined) return describeBranch(name, branch, { number, latest: latest === true, oneOfMany });
  if (tag !== undefined)
    return latest === true ? `the latest version of ${name} with tag ${tag}${found}` : `a version of ${name} with tag ${tag}${found}`;
  if (latest === true) return `the latest version of ${name}${found}`;
  return `any version of ${name}${pacticipantId === undefined ? " (no such pacticipant exists)" : ""}`;
}

function describeBranch(
  name: string,
  branch: string,
  { number, latest, oneOfMany }: { number: string | undefined; latest: boolean; oneOfMany: boolean },
): string {
  const of = `of ${name} from branch ${branch}`;
  if (number === undefined) return `${latest ? "the latest version" : "a version"} ${of} (no such version exists)`;
  if (latest) return `the latest version ${of} (${number})`;
  return `${oneOfMany ? "one of the versions" : "the version"} ${of} (${number})`;
}

/** Says that a selector found nothing, for a reason. */
export function describeMissing({ selector }: ResolvedSelector): string {
  const { pacticipant: name, tag, branch, environment, version } = selector;
  if (tag !== undefined) return `No version with tag ${tag} exists for ${name}`;
  if (branch !== undefined) return `No version of ${name} from branch ${branch} exists`;
  if (selector.mainBranch === true) return `No version of ${name} from the main branch exists`;
  if (environment !== undefined) return `No version of ${name} is currently recorded as deployed or released in environment ${environment}`;
  if (version !== undefined) return `No pacts or verifications have been published for version ${version} of ${name}`;
  return `No pacts or verifications have been published for ${name}`;
}

/** The selectors of each pacticipant, in their order. */
export function selectorsById(selectors: readonly ResolvedSelector[]): ReadonlyMap<number, readonly ResolvedSelector[]> {
  const byId = new Map<number, ResolvedSelector[]>();
  for (const selector of selectors) {
    if (selector.pacticipantId === undefined) continue;
    const own = byId.get(selector.pacticipantId);
    if (own === undefined) byId.set(selector.pacticipantId, [selector]);
    else own.push(selector);
  }
  return byId;
}
