import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One recorded run of a genuine command line against the reference Pact Broker. */
export interface ClientRun {
  /** `NNNN-client-<group>-<step>`. */
  readonly id: string;
  readonly title: string;
  /** Step within its group, such as `publish-conflict`. */
  readonly step: string;
  readonly args: readonly string[];
  /** Absent where the recording keeps the result back. */
  readonly recorded?: {
    readonly exitCode: number;
    readonly output: string;
    /** What it asked the broker, as `METHOD status`, in order. */
    readonly exchanges: readonly string[];
  };
}

interface Recorded {
  readonly id: string;
  readonly kind?: string;
  readonly title: string;
  readonly args: readonly string[];
  readonly withheld?: boolean;
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exchanges?: readonly { request: { method: string }; response: { status: number } }[];
}

/** The runs of one group (`rust`, `standalone`), in order. */
export function readClientRuns(folder: string, group: string): ClientRun[] {
  const prefix = `-client-${group}-`;
  const names = readdirSync(folder).filter((name) => /^\d+-.*\.json$/.test(name) && name.includes(prefix));
  return names
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Recorded)
    .sort((a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10))
    .map(({ id, title, args, withheld, exitCode, stdout, stderr, exchanges }) => {
      const run = { id, title, args, step: id.slice(id.indexOf(prefix) + prefix.length) };
      if (withheld === true || exitCode === undefined) return run;
      const asked = (exchanges ?? []).map(({ request, response }) => `${request.method} ${response.status}`);
      return { ...run, recorded: { exitCode, output: `${stdout ?? ""}${stderr ?? ""}`, exchanges: asked } };
    });
}
