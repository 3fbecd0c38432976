import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One recorded exchange of the reference Pact Broker. */
export interface Exchange {
  readonly id: string;
  readonly scenario: string;
  readonly title: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly bodyEncoding?: "json" | "text" | "base64";
    readonly body?: unknown;
  };
  /** Variable name -> where in the answer: a JSON pointer, `header:name` or `re:pattern`. */
  readonly capture?: Readonly<Record<string, string>>;
  /** Absent where the recording keeps the answer back. */
  readonly normalized?: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
}

type Recorded = Exchange & { readonly kind?: string; readonly withheld?: boolean };

/** Folder with the recorded exchanges: `WEIR_GOLDEN_DIR`, else a `shared/golden` beside the checkout; undefined when there is none. */
export function goldenFolder(): string | undefined {
  const folder = process.env["WEIR_GOLDEN_DIR"] ?? join(process.cwd(), "..", "shared", "golden");
  return existsSync(folder) ? folder : undefined;
}

/** All HTTP exchanges by scenario, in order. Runs of other people's CLIs are left out. */
export function readScenarios(folder: string): Map<string, Exchange[]> {
  const files = readdirSync(folder).filter((name) => /^\d+-.*\.json$/.test(name));
  const recorded = files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Recorded);
  const scenarios = new Map<string, Exchange[]>();
  for (const { kind, withheld, normalized, ...exchange } of recorded.sort(
    (a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10),
  )) {
    if (kind !== undefined) continue;
    const shown: Exchange = withheld === true || normalized === undefined ? exchange : { ...exchange, normalized };
    scenarios.set(exchange.scenario, [...(scenarios.get(exchange.scenario) ?? []), shown]);
  }
  return scenarios;
}
