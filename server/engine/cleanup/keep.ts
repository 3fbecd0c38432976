/** Which versions a clean-up must leave. A version is kept when it fits all that one selector says. */
export interface KeepSelector {
  /** Only versions of the pacticipant of this name. */
  readonly pacticipant?: string;
  /** With `tag` or `branch`: the latest of each; alone: the latest of each pacticipant. */
  readonly latest?: true;
  /** With this tag; true: with any. */
  readonly tag?: string | true;
  /** On this branch; true: on any. */
  readonly branch?: string | true;
  /** On the main branch of its pacticipant. */
  readonly mainBranch?: true;
  /** Created within so many days. */
  readonly maxAgeDays?: number;
}

/** What is kept unless an operator says otherwise. Versions that run somewhere are always kept. Rule: Pact Broker, `clean`. */
export const DEFAULT_KEEP: readonly KeepSelector[] = [
  { tag: true, latest: true },
  { branch: true, latest: true },
  { latest: true },
  { maxAgeDays: 90 },
];

export type ParsedKeep = { readonly ok: true; readonly keep: readonly KeepSelector[] } | { readonly ok: false; readonly problem: string };

/**
 * Reads keep selectors as operators of the Pact Broker write them: `[{"max_age": 30}, {"branch": true, "latest": true}]`.
 * What is not understood is a problem, never ignored: a misspelt selector would delete what it was to keep.
 */
export function parseKeep(text: string): ParsedKeep {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return { ok: false, problem: "must be JSON" };
  }
  if (!Array.isArray(list) || list.length === 0) return { ok: false, problem: "must be a list with at least one selector" };
  const keep: KeepSelector[] = [];
  for (const item of list as unknown[]) {
    const read = parseOne(item);
    if (typeof read === "string") return { ok: false, problem: `${read} in ${JSON.stringify(item)}` };
    // Kept whatever the selectors say.
    if (read !== undefined) keep.push(read);
  }
  return { ok: true, keep };
}

/** @returns a problem as text; undefined for a selector that says what holds anyway */
function parseOne(item: unknown): KeepSelector | string | undefined {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return "a selector must be an object";
  const found: { -readonly [K in keyof KeepSelector]: KeepSelector[K] } = {};
  let running = false;
  for (const [key, value] of Object.entries(item)) {
    switch (key) {
      case "pacticipant_name":
      case "pacticipant":
        if (!isName(value)) return `${key} must be a name`;
        found.pacticipant = value;
        break;
      case "tag":
      case "branch":
        if (value !== true && !isName(value)) return `${key} must be a name or true`;
        found[key] = value;
        break;
      case "latest":
        if (value !== true) return "latest must be true";
        found.latest = true;
        break;
      case "main_branch":
        if (value !== true) return "main_branch must be true";
        found.mainBranch = true;
        break;
      case "max_age":
        if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 36_500) return "max_age must be a number of days";
        found.maxAgeDays = value as number;
        break;
      case "deployed":
      case "released":
      case "environment_name":
        running = true;
        break;
      default:
        return `unknown member "${key}"`;
    }
  }
  if (running)
    return Object.keys(found).every((key) => key === "pacticipant") ? undefined : "deployed, released and environment_name stand alone";
  if (Object.keys(found).every((key) => key === "pacticipant") && found.pacticipant === undefined) return "nothing is said";
  return found;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
