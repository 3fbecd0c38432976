import type { Args } from "./args.ts";

/** The tags given, each once: `--tag a --tag b`, or `--tag a,b` as the newer pact-broker CLI takes it. */
export function tagsOf(args: Args): string[] {
  const named = args.texts("tag").flatMap((text) => text.split(","));
  return [...new Set(named.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
}
