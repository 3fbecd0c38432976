/**
 * Which consumer versions a provider wants to verify against. A closed union: every place that takes a selector apart
 * ends in `satisfies never`. The forms of the wire that mean two things (deployedOrReleased) or depend on the request
 * (matchingBranch) are gone by here.
 */
export type Selector = { readonly consumer?: string | undefined } & (
  | { readonly kind: "main-branch" }
  | { readonly kind: "branch"; readonly branch: string; readonly fallbackBranch?: string | undefined }
  | { readonly kind: "each-branch" }
  | { readonly kind: "latest-tagged"; readonly tag: string; readonly fallbackTag?: string | undefined }
  | { readonly kind: "all-tagged"; readonly tag: string }
  | { readonly kind: "latest" }
  | { readonly kind: "deployed"; readonly environment?: string | undefined }
  | { readonly kind: "released"; readonly environment?: string | undefined }
  | { readonly kind: "environment"; readonly environment: string }
);

export type SelectorKind = Selector["kind"];

/** One version that a selector picked, and how it was found. */
export interface PickedVersion {
  readonly selector: Selector;
  readonly version: { readonly id: number; readonly number: string };
  /** The branch whose head it is, where the selector picks by branch: the main branch's name, or the fallback's. */
  readonly branch?: string | undefined;
  /** Where it is deployed or released, where the selector picks by environment. */
  readonly environment?: { readonly name: string; readonly production: boolean } | undefined;
  /** Found by the selector's fallback. */
  readonly fallback: boolean;
}

/** What a consumer has to choose from when a request names no selectors. */
export interface ConsumerWithMainBranch {
  readonly consumer: string;
  readonly mainBranch: string | null;
  /** The branch named by mainBranch has a version. */
  readonly hasBranch: boolean;
  /** A version carries a tag named like the main branch. */
  readonly hasTag: boolean;
}

/**
 * The selectors of a request that names none: of each consumer its main branch, else the latest tagged like it, else
 * simply the latest; and all that is deployed or released. Rule: Pact Broker, "Pacts for verification", defaults.
 */
export function defaultSelectors(consumers: readonly ConsumerWithMainBranch[]): Selector[] {
  const latest = consumers.map(({ consumer, mainBranch, hasBranch, hasTag }): Selector => {
    if (mainBranch !== null && hasBranch) return { kind: "main-branch", consumer };
    if (mainBranch !== null && hasTag) return { kind: "latest-tagged", tag: mainBranch, consumer };
    return { kind: "latest", consumer };
  });
  return [...latest, { kind: "deployed" }, { kind: "released" }];
}

/**
 * Orders the picks of one pact as its descriptions name them: latest, branches, tags, deployments (production last),
 * releases, the rest; equal ones by the order of their versions.
 */
export function inOrder(picks: readonly PickedVersion[]): PickedVersion[] {
  return [...picks].sort((a, b) => rank(a) - rank(b) || compareNames(a, b) || a.version.id - b.version.id);
}

function rank({ selector }: PickedVersion): number {
  const { kind } = selector;
  switch (kind) {
    case "latest":
      return 0;
    case "branch":
      return 1;
    case "latest-tagged":
      return 2;
    case "all-tagged":
      return 3;
    case "deployed":
      return 4;
    case "released":
      return 5;
    case "main-branch":
    case "each-branch":
    case "environment":
      return 6;
    default:
      return kind satisfies never;
  }
}

function compareNames(a: PickedVersion, b: PickedVersion): number {
  return (
    compare(nameOf(a), nameOf(b)) ||
    Number(a.environment?.production ?? false) - Number(b.environment?.production ?? false) ||
    compare(a.environment?.name ?? "", b.environment?.name ?? "")
  );
}

function nameOf({ selector }: PickedVersion): string {
  if (selector.kind === "branch") return selector.branch;
  return selector.kind === "latest-tagged" || selector.kind === "all-tagged" ? selector.tag : "";
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
