import type { Urls } from "../http/urls.ts";
import type { PactView } from "./pact-reads.ts";

interface Compared {
  readonly pact: PactView;
  readonly comparison: PactView;
  /** When the newer content was first published. */
  readonly changedAt: Date;
  /** Undefined: nothing differs. */
  readonly diff: string | undefined;
}

/** A comparison of two pacts as a page of text, in the Pact Broker's words. */
export function pactDiffText({ pact, comparison, changedAt, diff }: Compared, now: Date, urls: Urls): string {
  const { consumer, provider } = pact;
  return `# Diff between versions ${comparison.consumerVersion} and ${pact.consumerVersion} of the pact between ${consumer} and ${provider}

The following changes were made ${distanceInWords(changedAt, now)} ago (${dateInWords(changedAt)})

${diff ?? "There are no differences."}

## Links

${link("pact-version", pact, urls)}${link("comparison-pact-version", comparison, urls)}`;
}

/** The answer where there is nothing to compare with. */
export function noPreviousText(pact: PactView): string {
  return `No previous distinct version was found for ${nameOf(pact)}`;
}

function nameOf({ consumer, consumerVersion, provider }: PactView): string {
  return `Pact between ${consumer} (${consumerVersion}) and ${provider}`;
}

function link(relation: string, pact: PactView, urls: Urls): string {
  const href = urls.pact(pact.provider, pact.consumer, pact.consumerVersion);
  return `${relation}:\n  title: Pact\n  name: ${yaml(nameOf(pact))}\n  href: ${href}\n`;
}

/** Text that YAML would take for something else is quoted; JSON strings are YAML strings. */
function yaml(text: string): string {
  return /: |:$| #|[\n\r\t]/.test(text) ? JSON.stringify(text) : text;
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** For instance `Sat 21 Nov 2026, 12:17am +00:00`. */
function dateInWords(time: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const hour = time.getUTCHours();
  const clock = `${hour % 12 || 12}:${two(time.getUTCMinutes())}${hour < 12 ? "am" : "pm"}`;
  return `${DAYS[time.getUTCDay()]} ${two(time.getUTCDate())} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}, ${clock} +00:00`;
}

const [HOUR, DAY, MONTH, YEAR] = [60, 1440, 43_200, 525_600] as const;

/** Rounded as people say it. Rule: Pact Broker, which took it from Rails' `distance_of_time_in_words`. */
function distanceInWords(from: Date, to: Date): string {
  const minutes = Math.round(Math.abs(to.getTime() - from.getTime()) / 60_000);
  const count = (unit: string, length: number, about = "") => {
    const number = Math.max(1, Math.round(minutes / length));
    return `${about}${number} ${unit}${number === 1 ? "" : "s"}`;
  };
  if (minutes === 0) return "less than a minute";
  if (minutes < 45) return count("minute", 1);
  if (minutes < DAY) return count("hour", HOUR, "about ");
  if (minutes < MONTH) return count("day", DAY);
  if (minutes < 2 * MONTH) return count("month", MONTH, "about ");
  return minutes < YEAR ? count("month", MONTH) : count("year", YEAR, "about ");
}
