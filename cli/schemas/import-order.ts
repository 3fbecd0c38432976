import { UsageError } from "../args.ts";
import { type ArchivedVersion, keyOf } from "./archive.ts";
import { seenFrom } from "./references.ts";

interface Step {
  readonly version: ArchivedVersion;
  /** What has to come before and was not looked at yet. */
  readonly before: { readonly key: string; readonly needed: boolean }[];
}

/**
 * Puts versions in an order in which they can be registered: what a schema refers to before it, and the versions of a subject one
 * after the other. References to what is not among them are left to the registry.
 * @throws UsageError when references go in a circle
 */
export function inOrder(versions: readonly ArchivedVersion[]): ArchivedVersion[] {
  const sorted = versions.toSorted((one, other) =>
    one.subject === other.subject ? one.version - other.version : one.subject < other.subject ? -1 : 1,
  );
  const byKey = new Map(sorted.map((version) => [keyOf(version.subject, version.version), version]));
  const previous = new Map<string, string>();
  for (const [index, version] of sorted.entries()) {
    const last = sorted[index - 1];
    if (last?.subject === version.subject) previous.set(keyOf(version.subject, version.version), keyOf(last.subject, last.version));
  }
  const states = new Map<string, "open" | "done">();
  const ordered: ArchivedVersion[] = [];
  const open = (version: ArchivedVersion): Step => {
    const key = keyOf(version.subject, version.version);
    states.set(key, "open");
    const last = previous.get(key);
    const before = version.references.map((reference) => ({
      key: keyOf(seenFrom(version.subject, reference.subject), reference.version),
      needed: true,
    }));
    return { version, before: last === undefined ? before : [...before, { key: last, needed: false }] };
  };
  // Not a recursion: a subject may have more versions than the stack has room for.
  for (const version of sorted) {
    if (states.has(keyOf(version.subject, version.version))) continue;
    const steps = [open(version)];
    for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
      const next = step.before.pop();
      if (next === undefined) {
        ordered.push(step.version);
        states.set(keyOf(step.version.subject, step.version.version), "done");
        steps.pop();
        continue;
      }
      const found = byKey.get(next.key);
      if (found === undefined || states.get(next.key) === "done") continue;
      if (!states.has(next.key)) steps.push(open(found));
      else if (next.needed) {
        const circle = steps.map((one) => `${one.version.subject}:${one.version.version}`).join(" -> ");
        throw new UsageError(`References go in a circle: ${circle} -> ${next.key.replace("\n", ":")}`);
      }
    }
  }
  return ordered;
}
