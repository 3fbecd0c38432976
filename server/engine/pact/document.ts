import { isList, isObject, type Json, type JsonObject, parseJson } from "./json-text.ts";

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

/** Reads a pact file. Any JSON object will do: the broker stores what it is given. */
export function parsePact(text: string): ParsedPact {
  const root = parseJson(text);
  if (root === undefined) return { ok: false, problem: "not-json", found: "" };
  if (!isObject(root)) return { ok: false, problem: "not-object", found: isList(root) ? "Array" : "String" };
  const pact = {
    root,
    consumerName: nameOf(root["consumer"]),
    providerName: nameOf(root["provider"]),
    specification: specificationOf(root),
  };
  return { ok: true, pact };
}

function nameOf(party: Json | undefined): string | undefined {
  const name = isObject(party) ? party["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

/** The three places that libraries have written the specification version to (pact-broker reference, "Content identity"). */
function specificationOf(root: JsonObject): Json | undefined {
  const metadata = root["metadata"];
  if (!isObject(metadata)) return undefined;
  for (const member of ["pactSpecification", "pact-specification"]) {
    const specification = metadata[member];
    if (isObject(specification) && specification["version"] !== undefined) return specification["version"];
  }
  return metadata["pactSpecificationVersion"];
}
