import type { Event, Schemas } from "./history.ts";

/** What may be expected of can-i-deploy. */
export interface Expected {
  readonly deployable: boolean | null;
  readonly success: number;
  readonly failed: number;
  readonly unknown: number;
}

type Result = "passed" | "failed" | "missing";

/**
 * May this version go to this environment? Slow and plain: every question reads the whole history again, as the rule
 * says it, without any table.
 *
 * @param instead  versions to take for what runs there, by application; an empty list is nothing
 */
export function expected(
  history: readonly Event[],
  asked: { readonly app: string; readonly version: string; readonly environment: string },
  instead: Readonly<Record<string, readonly string[]>> = {},
): Expected {
  const { app, version, environment } = asked;
  if (!exists(history, app, version)) return { deployable: false, success: 0, failed: 0, unknown: 0 };
  const runs = (other: string) => (other === app ? [version] : (instead[other] ?? running(history, other, environment)));
  const apps = [...new Set(history.flatMap((event) => ("app" in event ? [event.app] : [event.consumer, event.provider])))];
  const results: Result[] = [];
  for (const other of apps) {
    const content = contentOf(history, { consumer: app, version, provider: other });
    // What it needs must be there, and each version that is must have passed.
    if (content !== undefined) {
      if (runs(other).length === 0) results.push("missing");
      for (const provider of runs(other)) results.push(resultOf(history, { consumer: app, provider: other, content, version: provider }));
    }
    for (const theirs of other === app ? [] : runs(other)) {
      const needed = contentOf(history, { consumer: other, version: theirs, provider: app });
      if (needed !== undefined) results.push(resultOf(history, { consumer: other, provider: app, content: needed, version }));
    }
    for (const theirs of runs(other)) {
      const own = declared(history, app, version);
      const others = declared(history, other, theirs);
      results.push(...comparisons(own.writes, others.reads));
      if (other !== app) results.push(...comparisons(others.writes, own.reads));
    }
  }
  results.push(...pastResults(history, asked, { apps, runs }));
  const count = (wanted: Result) => results.filter((result) => result === wanted).length;
  const [success, failed, unknown] = [count("passed"), count("failed"), count("missing")];
  return { deployable: unknown > 0 ? null : failed === 0, success, failed, unknown };
}

/**
 * What was ever written in the environment is there for readers that come to it: once for each application and schema,
 * unless a version of the application that is in question writes the same.
 */
function pastResults(
  history: readonly Event[],
  { app, version, environment }: { readonly app: string; readonly version: string; readonly environment: string },
  { apps, runs }: { readonly apps: readonly string[]; readonly runs: (app: string) => readonly string[] },
): Result[] {
  return Object.entries(declared(history, app, version).reads).flatMap(([subject, needed]) =>
    apps.flatMap((writer) => {
      const written = (versions: readonly string[]) =>
        new Set(versions.flatMap((each) => JSON.stringify(declared(history, writer, each).writes[subject]) ?? []));
      const now = written(runs(writer));
      const before = [...written(placed(history, writer, environment))].filter((schema) => !now.has(schema));
      return before.flatMap((schema) => comparisons({ [subject]: JSON.parse(schema) as string[] }, { [subject]: needed }));
    }),
  );
}

/** Versions that were ever deployed or released there. */
function placed(history: readonly Event[], app: string, environment: string): string[] {
  return history.flatMap((event) =>
    (event.kind === "deploy" || event.kind === "release") && event.app === app && event.environment === environment ? event.version : [],
  );
}

function exists(history: readonly Event[], app: string, version: string): boolean {
  return history.some((event) => {
    switch (event.kind) {
      case "pact":
        return event.consumer === app && event.version === version;
      case "result":
        return event.provider === app && event.providerVersion === version;
      case "undeploy":
      case "end of support":
        return false;
      default:
        return event.app === app && event.version === version;
    }
  });
}

/** Versions that run or are supported: per instance the last one deployed, and every one released. */
export function running(history: readonly Event[], app: string, environment: string): string[] {
  const instances = new Map<string | undefined, string>();
  const released = new Set<string>();
  for (const event of history) {
    if (!("environment" in event) || event.app !== app || event.environment !== environment) continue;
    if (event.kind === "deploy") instances.set(event.instance, event.version);
    if (event.kind === "undeploy") instances.delete(event.instance);
    if (event.kind === "release") released.add(event.version);
    if (event.kind === "end of support") released.delete(event.version);
  }
  return [...new Set([...instances.values(), ...released])];
}

function contentOf(history: readonly Event[], of: { consumer: string; version: string; provider: string }): number | undefined {
  const last = history.findLast(
    (event) => event.kind === "pact" && event.consumer === of.consumer && event.version === of.version && event.provider === of.provider,
  );
  return last?.kind === "pact" ? last.content : undefined;
}

/** The last word of a provider version about a content, whichever version of the consumer it was given for. */
function resultOf(history: readonly Event[], of: { consumer: string; provider: string; content: number; version: string }): Result {
  const last = history.findLast((event, place) => {
    if (event.kind !== "result" || event.consumer !== of.consumer || event.provider !== of.provider) return false;
    return event.providerVersion === of.version && contentOf(history.slice(0, place), event) === of.content;
  });
  return last?.kind !== "result" ? "missing" : last.success ? "passed" : "failed";
}

function declared(history: readonly Event[], app: string, version: string): { writes: Schemas; reads: Schemas } {
  const last = history.findLast((event) => event.kind === "events" && event.app === app && event.version === version);
  return last?.kind === "events" ? last : { writes: {}, reads: {} };
}

/** A reader fails on a field that it cannot do without and that the writer does not write. */
function comparisons(writes: Schemas, reads: Schemas): Result[] {
  return Object.entries(reads).flatMap(([subject, needed]): Result[] => {
    const written = writes[subject];
    return written === undefined ? [] : [needed.every((field) => written.includes(field)) ? "passed" : "failed"];
  });
}
