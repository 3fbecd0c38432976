import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from "../json/json-text.ts";

/** A pact file of any specification version, as far as the broker looks into it. */
export interface PactDocument {
  /** Undefined when the file does not say. */
  readonly consumerName: string | undefined;
  readonly providerName: string | undefined;
  readonly specification: Json | undefined;
  readonly root: JsonObject;
}

/** Where interactions stand: V1-V2 `interactions`, V3 also `messages`, V4 everything in `interactions`. */
export const INTERACTION_MEMBERS = ["interactions", "messages"] as const;

export type ParsedPact =
  | { readonly ok: true; readonly pact: PactDocument }
  | { readonly ok: false; readonly problem: "not-json" | "not-object"; readonly found: string };

/**
 * Reads a pact file. Any JSON object will do: the broker stores what it is given. Numbers and the order of members are
 * kept: verifiers tell 1.0 from 1 by the example in the pact, and the content hash depends on the text of numbers.
 */
export function parsePact(text: string): ParsedPact {
  const read = parseJson(text);
  if (!read.ok) return { ok: false, problem: "not-json", found: "" };
  const root = read.value;
  if (!isJsonObject(root)) return { ok: false, problem: "not-object", found: isJsonArray(root) ? "Array" : "String" };
  const pact = {
    root,
    consumerName: nameOf(root.get("consumer")),
    providerName: nameOf(root.get("provider")),
    specification: specificationOf(root),
  };
  return { ok: true, pact };
}

function nameOf(party: Json | undefined): string | undefined {
  const name = isJsonObject(party) ? party.get("name") : undefined;
  return typeof name === "string" ? name : undefined;
}

/** The three places that libraries have written the specification version to (pact-broker reference, "Content identity"). */
function specificationOf(root: JsonObject): Json | undefined {
  const metadata = root.get("metadata");
  if (!isJsonObject(metadata)) return undefined;
  for (const member of ["pactSpecification", "pact-specification"]) {
    const specification = metadata.get(member);
    const version = isJsonObject(specification) ? specification.get("version") : undefined;
    if (version !== undefined) return version;
  }
  return metadata.get("pactSpecificationVersion");
}
