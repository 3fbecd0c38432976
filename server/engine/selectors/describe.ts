import type { PickedVersion, Selector } from "./selector.ts";

/** The lines that say why a pact's content was selected; deployments of one kind and consumer share a line. */
export function describePicks(picks: readonly PickedVersion[], provider: string): string[] {
  const kinds = [...new Set(picks.map(({ selector }) => selector.kind))];
  return kinds.flatMap((kind) => {
    const same = picks.filter(({ selector }) => selector.kind === kind);
    if (kind === "deployed") return describePlaces(same, "currently deployed to");
    if (kind === "released") return describePlaces(same, "released and supported in");
    return same.map((pick) => `${describePick(pick, provider)} (${pick.version.number})`);
  });
}

function describePlaces(picks: readonly PickedVersion[], verb: string): string[] {
  const consumers = [...new Set(picks.map(({ selector }) => selector.consumer))];
  return consumers.map((consumer) => {
    const places = picks
      .filter(({ selector }) => selector.consumer === consumer)
      .map((pick) => `${placeOf(pick)} (${pick.version.number})`);
    return `${consumer === undefined ? "consumer version(s)" : `version(s) of ${consumer}`} ${verb} ${listed(places)}`;
  });
}

function describePick(pick: PickedVersion, provider: string): string {
  const { selector, branch } = pick;
  const { kind, consumer } = selector;
  const version = consumer === undefined ? "version" : `version of ${consumer}`;
  switch (kind) {
    case "latest":
      return `latest version of ${consumer ?? "a consumer"} that has a pact with ${provider}`;
    case "latest-tagged":
      if (!pick.fallback) return `latest ${version} tagged '${selector.tag}'`;
      return `latest ${version} tagged '${selector.fallbackTag ?? ""}' (fallback tag used as no pact was found with tag '${selector.tag}')`;
    case "main-branch":
      return `latest ${version} from the main branch '${branch ?? ""}'`;
    case "branch":
      if (!pick.fallback) return `latest ${version} from branch '${selector.branch}'`;
      return `latest ${version} from branch '${selector.fallbackBranch ?? ""}' (fallback branch used as no pact was found from branch '${selector.branch}')`;
    case "each-branch":
      return `latest ${version} from branch '${branch ?? ""}'`;
    case "all-tagged":
      return `all ${consumer ?? "consumer"} versions tagged '${selector.tag}'`;
    case "deployed":
    case "released":
    case "environment":
      return `${consumer ?? "a consumer"} version in environment ${placeOf(pick)}`;
    default:
      return kind satisfies never;
  }
}

const placeOf = ({ environment }: PickedVersion) => environment?.name ?? "";

/** A few words for the name of a test (pact-go makes its test names of it). */
export function shortDescription(picks: readonly PickedVersion[]): string {
  return picks.map(describeShortly).join(", ");
}

function describeShortly(pick: PickedVersion): string {
  const { selector, branch, fallback } = pick;
  const { kind } = selector;
  switch (kind) {
    case "latest":
      return "latest";
    case "latest-tagged":
      return `latest with tag ${fallback ? (selector.fallbackTag ?? "") : selector.tag}`;
    case "main-branch":
      return "latest from main branch";
    case "branch":
      return `latest from branch ${fallback ? (selector.fallbackBranch ?? "") : selector.branch}`;
    case "each-branch":
      return `latest from branch ${branch ?? ""}`;
    case "all-tagged":
      return selector.consumer === undefined ? `one of ${selector.tag}` : `one of ${selector.consumer} ${selector.tag}`;
    case "deployed":
      return `deployed to ${placeOf(pick)}`;
    case "released":
      return `released in ${placeOf(pick)}`;
    case "environment":
      return `in ${placeOf(pick)}`;
    default:
      return kind satisfies never;
  }
}

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** The branch or tag by whose latest version a pact was picked; neither for selectors of another kind. */
export function labelOf(selector: Selector): { branch?: string; tag?: string } {
  if (selector.kind === "branch") return { branch: selector.branch };
  return selector.kind === "latest-tagged" ? { tag: selector.tag } : {};
}
