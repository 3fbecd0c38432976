import type { PactDocument } from "../sdk/index.ts";

const TOP_LEVEL = ["consumer", "provider", "interactions", "messages", "metadata"];
const INTERACTION = [
  "_id",
  "comments",
  "contents",
  "description",
  "interactionMarkup",
  "key",
  "matchingRules",
  "generators",
  "metaData",
  "metadata",
  "pending",
  "pluginConfiguration",
  "providerState",
  "provider_state",
  "providerStates",
  "references",
  "request",
  "response",
  "testName",
  "transport",
  "type",
];

type Part = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a pact as a document of the specification (V1 to V4), in sentences that name the place.
 * @param strict  also names what no version of the specification knows
 */
export function pactProblems(pact: PactDocument, strict: boolean): string[] {
  const problems = ["consumer", "provider"].flatMap((role) => {
    const { name } = pact[role] as { name: string };
    return name.trim() === "" ? [`/${role}/name is blank`] : [];
  });
  if (strict) problems.push(...unknownKeys(pact, TOP_LEVEL, ""));
  const version = isPart(pact["metadata"]) ? specificationVersion(pact["metadata"]) : undefined;
  if (version !== undefined && !/^[1-4](\.\d+)*$/.test(version)) problems.push(`/metadata/pactSpecification/version is "${version}"`);
  for (const list of ["interactions", "messages"]) {
    const entries = pact[list];
    if (entries === undefined) continue;
    if (Array.isArray(entries))
      problems.push(...entries.flatMap((entry: unknown, i) => interactionProblems(entry, `/${list}/${i}`, strict)));
    else problems.push(`/${list} is not a list`);
  }
  return problems;
}

function specificationVersion(metadata: Part): string | undefined {
  const written = metadata["pactSpecification"] ?? metadata["pact-specification"];
  const version = isPart(written) ? written["version"] : undefined;
  return typeof version === "string" ? version : undefined;
}

function interactionProblems(entry: unknown, place: string, strict: boolean): string[] {
  if (!isPart(entry)) return [`${place} is not an object`];
  const problems = strict ? unknownKeys(entry, INTERACTION, place) : [];
  const { description, request, response } = entry;
  if (typeof description !== "string" || description.trim() === "") problems.push(`${place}/description is missing`);
  const http = place.startsWith("/interactions/") && (entry["type"] === undefined || entry["type"] === "Synchronous/HTTP");
  if (!http) return problems;
  if (!isPart(request)) problems.push(`${place}/request is missing`);
  else if (request["path"] !== undefined && typeof request["path"] !== "string") problems.push(`${place}/request/path is not a text`);
  const status = isPart(response) ? response["status"] : undefined;
  if (!isPart(response)) problems.push(`${place}/response is missing`);
  else if (status !== undefined && (!Number.isInteger(Number(status)) || Number(status) < 100 || Number(status) > 999)) {
    problems.push(`${place}/response/status is not a status of HTTP`);
  }
  return problems;
}

function unknownKeys(part: Part, known: readonly string[], place: string): string[] {
  return Object.keys(part).flatMap((key) => (known.includes(key) ? [] : [`${place}/${key} is not part of the specification`]));
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
