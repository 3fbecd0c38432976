import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import { type BrokerHttp, HAL_ONLY } from "./http.ts";
import type { PactDocument, PublishedContracts } from "./types.ts";

/** What one consumer version publishes. */
export interface PublishContractsInput {
  /** The consumer. */
  readonly pacticipant: string;
  readonly version: string;
  readonly branch?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly buildUrl?: string | undefined;
  /** Pacts as documents, or as texts, which are sent byte by byte as they are. */
  readonly contracts: readonly (PactDocument | string)[];
  /** Add to what this version has already published instead of replacing it; for tests that run on several machines. */
  readonly merge?: boolean | undefined;
}

/** See `BrokerClient.publishContracts`. */
export function publishContracts(http: BrokerHttp, input: PublishContractsInput, options: CallOptions = {}): Promise<PublishedContracts> {
  const body: components["schemas"]["PublishContracts"] = {
    pacticipantName: input.pacticipant,
    pacticipantVersionNumber: input.version,
    contracts: input.contracts.map((contract) => wireContract(contract, input.merge === true)),
    ...(input.branch === undefined ? {} : { branch: input.branch }),
    ...(input.tags === undefined ? {} : { tags: [...input.tags] }),
    ...(input.buildUrl === undefined ? {} : { buildUrl: input.buildUrl }),
  };
  // Repeating is harmless: the same content for the same version changes nothing.
  return http.json({ method: "POST", path: "/contracts/publish", body, repeatable: true, headers: HAL_ONLY, ...options });
}

function wireContract(contract: PactDocument | string, merge: boolean): components["schemas"]["PublishContract"] {
  const text = typeof contract === "string" ? contract : JSON.stringify(contract);
  const { consumer, provider } = typeof contract === "string" ? readPact(contract) : contract;
  return {
    consumerName: consumer.name,
    providerName: provider.name,
    specification: "pact",
    contentType: "application/json",
    content: Buffer.from(text, "utf8").toString("base64"),
    onConflict: merge ? "merge" : "overwrite",
  };
}

/**
 * Reads the text of a pact as far as publishing needs it.
 * @throws TypeError when it is not JSON, or names no consumer or provider
 */
export function readPact(text: string): PactDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new TypeError(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (!isPact(document)) throw new TypeError("not a pact: it has no consumer.name and provider.name");
  return document;
}

function isPact(value: unknown): value is PactDocument {
  return typeof value === "object" && value !== null && hasName(value, "consumer") && hasName(value, "provider");
}

function hasName(value: object, role: "consumer" | "provider"): boolean {
  const party: unknown = (value as { consumer?: unknown; provider?: unknown })[role];
  return typeof party === "object" && party !== null && typeof (party as { name?: unknown }).name === "string";
}
