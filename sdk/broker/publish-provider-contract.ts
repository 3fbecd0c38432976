import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { VersionName } from "./pacticipants.ts";
import type { ProviderContract, PublishedProviderContract } from "./types.ts";

/** What a provider version publishes about itself: the data of `pactflow publish-provider-contract`. */
export interface PublishProviderContractInput extends VersionName {
  readonly branch?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly buildUrl?: string | undefined;
  /** The document, sent byte by byte as it is. */
  readonly content: string | Uint8Array;
  /** `oas` (OpenAPI, the default) or `asyncapi`. */
  readonly specification?: string | undefined;
  /** `application/yaml` (the default) or `application/json`. */
  readonly contentType?: string | undefined;
  readonly selfVerification?: SelfVerificationInput | undefined;
}

/** How the provider's own tests against its contract went. */
export interface SelfVerificationInput {
  readonly success: boolean;
  /** The report of the tests. */
  readonly content?: string | Uint8Array | undefined;
  readonly contentType?: string | undefined;
  /** Such as `junit`. */
  readonly format?: string | undefined;
  readonly verifier?: string | undefined;
  readonly verifierVersion?: string | undefined;
}

/** See `BrokerClient.publishProviderContract`. */
export function publishProviderContract(
  http: BrokerHttp,
  input: PublishProviderContractInput,
  options: CallOptions = {},
): Promise<PublishedProviderContract> {
  const body: components["schemas"]["PublishProviderContract"] = {
    pacticipantVersionNumber: input.version,
    contract: {
      content: base64(input.content),
      specification: input.specification ?? "oas",
      contentType: input.contentType ?? "application/yaml",
      ...(input.selfVerification === undefined ? {} : { selfVerificationResults: wireResult(input.selfVerification) }),
    },
    ...(input.branch === undefined ? {} : { branch: input.branch }),
    ...(input.tags === undefined ? {} : { tags: [...input.tags] }),
    ...(input.buildUrl === undefined ? {} : { buildUrl: input.buildUrl }),
  };
  // Repeating is harmless: the same content for the same version changes nothing.
  return http.json({
    method: "POST",
    path: path`/provider-contracts/provider/${input.pacticipant}/publish`,
    body,
    repeatable: true,
    ...options,
  });
}

/** See `BrokerClient.getProviderContract`. */
export function getProviderContract(http: BrokerHttp, version: VersionName, options: CallOptions = {}): Promise<ProviderContract> {
  const missing = `No provider contract of ${version.pacticipant} version ${version.version} found.`;
  return http.json(
    { method: "GET", path: path`/contracts/provider/${version.pacticipant}/version/${version.version}`, ...options },
    missing,
  );
}

function wireResult({ content, ...others }: SelfVerificationInput): components["schemas"]["SelfVerificationToPublish"] {
  const { success, contentType, format, verifier, verifierVersion } = others;
  return {
    success,
    ...(content === undefined ? {} : { content: base64(content) }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(format === undefined ? {} : { format }),
    ...(verifier === undefined ? {} : { verifier }),
    ...(verifierVersion === undefined ? {} : { verifierVersion }),
  };
}

function base64(content: string | Uint8Array): string {
  return (typeof content === "string" ? Buffer.from(content, "utf8") : Buffer.from(content)).toString("base64");
}
