/** Named as shields.io names them, because a broker may let that site draw its badges. */
export type BadgeColor = "brightgreen" | "red" | "orange" | "lightgrey";

/** What a badge says: the question on the left, the answer on the right. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: BadgeColor;
}

/** Is how a pact stands: `changed` has a result only for an earlier content, which passed. */
export type PactStatus = "verified" | "failed" | "failed (pending)" | "changed" | "unknown";

/** How names stand on the badge of a pact. */
export interface PactBadgeOptions {
  /** `consumer` or `provider` leaves the other one out; anything else changes nothing. */
  readonly label?: string | undefined;
  /** Abbreviates names of several words. */
  readonly initials: boolean;
  readonly consumerTag?: string | undefined;
  readonly providerTag?: string | undefined;
}

const PACT_COLORS = {
  verified: "brightgreen",
  failed: "red",
  "failed (pending)": "red",
  changed: "orange",
  unknown: "lightgrey",
} as const satisfies Record<PactStatus, BadgeColor>;

/** Says how a pact stands. Wording and colours: pact-broker reference, "Badges". */
export function pactBadge(
  { consumer, provider }: { consumer: string; provider: string },
  status: PactStatus,
  options: PactBadgeOptions,
): Badge {
  const shown = (name: string, tag: string | undefined) =>
    `${options.initials ? initialsOf(name) : name}${tag === undefined ? "" : ` (${tag})`}`;
  const [left, right] = [shown(consumer, options.consumerTag), shown(provider, options.providerTag)];
  const side = options.label?.toLowerCase();
  const names = side === "consumer" ? left : side === "provider" ? right : `${left}/${right}`;
  return { label: `${names} pact`.toLowerCase(), message: status, color: PACT_COLORS[status] };
}

/** Says that there is no such pact. */
export const PACT_NOT_FOUND: Badge = { label: "pact not found", message: "unknown", color: "lightgrey" };

/** Says that something that the address names does not exist. */
export function notFoundBadge(what: "pacticipant" | "version" | "branch" | "environment" | "main branch version"): Badge {
  return { label: what, message: "not found", color: "lightgrey" };
}

/** Says whether one place may be deployed to from another; only a clear yes is green. */
export function canIDeployBadge(deployable: boolean | null, places: { from: string; to: string }, label?: string): Badge {
  return { label: label || "can-i-deploy", message: `${places.from} to ${places.to}`, color: deployable === true ? "brightgreen" : "red" };
}

/** Says whether the head of the main branch fits everybody else's. */
export function canIMergeBadge(deployable: boolean | null, label?: string): Badge {
  const named = label || "can-i-merge";
  if (deployable === null) return { label: named, message: "unknown", color: "lightgrey" };
  return deployable ? { label: named, message: "success", color: "brightgreen" } : { label: named, message: "failed", color: "red" };
}

/** First letters of the words of a name, which spaces, dashes, underscores or capitals part; a single word stays. */
function initialsOf(name: string): string {
  const words = (text: string) => text.split(/[\s_-]+/).filter((word) => word !== "");
  const parted = words(name);
  const found = parted.length > 1 ? parted : words(name.replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, " "));
  return found.length > 1 ? found.map((word) => Array.from(word)[0] ?? "").join("") : name;
}
