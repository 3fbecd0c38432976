import type { PickedVersion, Selector } from "./selector.ts";

/** The lines that say why a pact's content was selected; deployments of one kind and consumer share a line. */
export function describePicks(picks: readonly PickedVersion[], provider: string): string[] {
  const lines: string[] = [];
  const kinds = [...new Set(picks.map(({ selector }) => selector.kind))];
  for (const kind of kinds) {
    const same = picks.filter(({ selector }) => selector.kind === kind);
    if (kind === "deployed" || kind === "released")
      lines.push(...describePlaces(same, kind === "deployed" ? "currently deployed to" : "released and supported in"));
    else lines.push(...same.map((pick) => `${describePick(pick, provider)} (${pick.version.number})`));
  }
  return lines;
}

function describePlaces(picks: readonly PickedVersion[], verb: string): string[] {
  const consumers = [...new Set(picks.map(({ selector }) => selector.consumer))];
  return consumers.map((consumer) => {
    const places = picks
      .filter(({ selector }) => selector.consumer === consumer)
      .map(({ environment, version }) => `${environment?.name ?? ""} (${version.number})`);
    return `${consumer === undefined ? "consumer version(s)" : `version(s) of ${consumer}`} ${verb} ${listed(places)}`;
  });
}

function describePick({ selector, branch, environment, fallback }: PickedVersion, provider: string): string {
  const { kind, consumer } = selector;
  const version = consumer === undefined ? "version" : `version of ${consumer}`;
  switch (kind) {
    case "latest":
      return `latest version of ${consumer ?? "a consumer"} that has a pact with ${provider}`;
    case "latest-tagged":
      if (!fallback) return `latest ${version} tagged '${selector.tag}'`;
      return `latest ${version} tagged '${selector.fallbackTag ?? ""}' (fallback tag used as no pact was found with tag '${selector.tag}')`;
    case "main-branch":
      return `latest ${version} from the main branch '${branch ?? ""}'`;
    case "branch":
      if (!fallback) return `latest ${version} from branch '${selector.branch}'`;
      return `latest ${version} from branch '${selector.fallbackBranch ?? ""}' (fallback branch used as no pact was found from branch '${selector.branch}')`;
    case "each-branch":
      return `latest ${version} from branch '${branch ?? ""}'`;
    case "all-tagged":
      return `all ${consumer ?? "consumer"} versions tagged '${selector.tag}'`;
    case "environment":
      return `${consumer ?? "a consumer"} version in environment ${environment?.name ?? selector.environment}`;
    case "deployed":
    case "released":
      throw new Error("deployments are described together");
    default:
      return kind satisfies never;
  }
}

/** A few words for the name of a test (pact-go makes its test names of it). */
export function shortDescription(picks: readonly PickedVersion[]): string {
  return picks.map(describeShortly).join(", ");
}

function describeShortly({ selector, branch, environment, fallback }: PickedVersion): string {
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
      return `deployed to ${environment?.name ?? ""}`;
    case "released":
      return `released in ${environment?.name ?? ""}`;
    case "environment":
      return `in ${environment?.name ?? ""}`;
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
