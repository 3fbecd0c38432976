import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import { addVersionToBranch, tagVersion, type VersionName } from "./pacticipants.ts";
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
  /** Left out when nobody said; a broker then takes the contract without a result. */
  readonly success?: boolean | undefined;
  /** The report of the tests. */
  readonly content?: string | Uint8Array | undefined;
  readonly contentType?: string | undefined;
  /** Such as `junit`. */
  readonly format?: string | undefined;
  readonly verifier?: string | undefined;
  readonly verifierVersion?: string | undefined;
}

interface Index {
  readonly _links?: { readonly [relation: string]: { readonly href: string } | undefined };
}

/** Requests: pact-broker CLI 1.78, `pactflow publish-provider-contract`. See `BrokerClient.publishProviderContract`. */
export async function publishProviderContract(
  http: BrokerHttp,
  input: PublishProviderContractInput,
  options: CallOptions = {},
): Promise<Pick<PublishedProviderContract, "notices">> {
  const { _links: links = {} } = await http.json<Index>({ method: "GET", path: "/", ...options });
  if (links["pf:publish-provider-contract"] === undefined) return publishStepByStep(http, input, options);
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
  return http.json<PublishedProviderContract>({
    method: "POST",
    path: path`/provider-contracts/provider/${input.pacticipant}/publish`,
    body,
    repeatable: true,
    ...options,
  });
}

/** For brokers that do not take everything in one request. */
async function publishStepByStep(
  http: BrokerHttp,
  input: PublishProviderContractInput,
  options: CallOptions,
): Promise<Pick<PublishedProviderContract, "notices">> {
  const { pacticipant, version, branch, tags = [], selfVerification } = input;
  if (branch !== undefined) await addVersionToBranch(http, { pacticipant, version, branch }, options);
  for (const tag of tags) await tagVersion(http, { pacticipant, version, tag }, options);
  const body = {
    content: base64(input.content),
    contractType: input.specification ?? "oas",
    contentType: input.contentType ?? "application/yaml",
    ...(selfVerification === undefined ? {} : { verificationResults: wireResult(selfVerification) }),
  };
  await http.send({ method: "PUT", path: path`/contracts/provider/${pacticipant}/version/${version}`, body, ...options });
  return { notices: [{ type: "success", text: `Successfully published provider contract for ${pacticipant} version ${version}` }] };
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
    ...(success === undefined ? {} : { success }),
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
