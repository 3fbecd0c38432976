import type { components } from "../../sdk/wire/openapi.ts";
import { readUtf8 } from "../engine/json/utf8.ts";
import { type Checked, SPECIFICATIONS, type Specification } from "../engine/provider-contract/check.ts";
import { invalid } from "../errors.ts";
import { checkContract } from "../registry/engine-job.ts";
import { checkContractInThread, isLarge } from "../registry/engine-thread.ts";
import { readYaml } from "./read-yaml.ts";

type Wire = components["schemas"];

/** A provider contract whose text is what it is said to be. */
export interface DecodedProviderContract {
  readonly specification: Specification;
  readonly contentType: string;
  readonly text: string;
  /** The text as JSON, which it may be itself. */
  readonly json: string;
  /** Such as "OpenAPI 3.1.0". */
  readonly describedAs: string;
  readonly selfVerification: DecodedSelfVerification | undefined;
}

/** How the provider's own tests went. */
export interface DecodedSelfVerification {
  readonly success: boolean;
  readonly report: Buffer | undefined;
  readonly contentType: string | undefined;
  readonly format: string | undefined;
  readonly verifier: string | undefined;
  readonly verifierVersion: string | undefined;
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;
const YAML_TYPE = /^(application|text)\/(x-)?ya?ml$|^application\/[\w.-]+\+ya?ml$/;
/** A report of tests is kept and shown; nobody reads more than this. */
const LONGEST_REPORT_BYTES = 5 * 1024 * 1024;

/**
 * Takes the document and the report out of a publication.
 * @throws BrokerError `invalid-request` naming the member that is wrong, below `contract`
 */
export async function decodeProviderContract(contract: Wire["ProviderContractToPublish"]): Promise<DecodedProviderContract> {
  const specification = specificationOf(contract.specification);
  const contentType = contractMediaType(contract.contentType, "contract.contentType");
  const text = textOf(contract.content);
  const { json, describedAs } = await readContractDocument({ specification, contentType, text }, "contract.content");
  return { specification, contentType, text, json, describedAs, selfVerification: selfVerificationOf(contract) };
}

/**
 * Reads the text of a provider's document, a large one without holding up other requests.
 * @param field  that is named when the text is not what it is said to be
 * @throws BrokerError `invalid-request`
 */
export async function readContractDocument(
  { specification, contentType, text }: Pick<DecodedProviderContract, "specification" | "contentType" | "text">,
  field: string,
): Promise<{ readonly json: string; readonly describedAs: string }> {
  const json = JSON_TYPE.test(contentType) ? text : await jsonOf(text, contentType, field);
  const checked = await check({ specification, document: json });
  if (!checked.ok) throw invalid({ [field]: [checked.problem] });
  return { json, describedAs: checked.describedAs };
}

async function check(job: { specification: Specification; document: string }): Promise<Checked> {
  if (!isLarge(job.document.length)) return checkContract(job);
  return (await checkContractInThread(job)) ?? { ok: false, problem: "is too large to be read in time" };
}

async function jsonOf(text: string, contentType: string, field: string): Promise<string> {
  const read = await readYaml(text);
  if (!read.ok) throw invalid({ [field]: [`could not be parsed as ${contentType}: ${read.problem}`] });
  return read.json;
}

/** PactFlow's name of OpenAPI is oas; people write openapi too. */
function specificationOf(given: string | null | undefined): Specification {
  const name = (given ?? "oas").toLowerCase();
  const found = SPECIFICATIONS.find((specification) => specification === (name === "openapi" ? "oas" : name));
  if (found === undefined) throw invalid({ "contract.specification": [`must be one of: ${SPECIFICATIONS.join(", ")}`] });
  return found;
}

/** The media type of a document, YAML unless said otherwise. @throws BrokerError `invalid-request` naming the field */
export function contractMediaType(given: string | null | undefined, field: string): string {
  const type = (given ?? "application/yaml").split(";")[0]?.trim().toLowerCase() ?? "";
  if (JSON_TYPE.test(type) || YAML_TYPE.test(type)) return type;
  throw invalid({ [field]: ["must be one of: application/yaml, application/json"] });
}

function textOf(content: string): string {
  const bytes = decodeBase64(content);
  if (bytes === undefined) throw invalid({ "contract.content": ["is not valid Base64"] });
  const read = readUtf8(bytes);
  // The sentence of the reader is about JSON; here the document may be YAML.
  if (!read.ok) throw invalid({ "contract.content": [read.problem.replace(" as JSON", "")] });
  if (read.text.includes("\0")) throw invalid({ "contract.content": ["contains a NUL character"] });
  return read.text;
}

function selfVerificationOf({ selfVerificationResults }: Wire["ProviderContractToPublish"]): DecodedSelfVerification | undefined {
  if (selfVerificationResults === undefined || selfVerificationResults === null) return undefined;
  const { success, content, contentType, format, verifier, verifierVersion } = selfVerificationResults;
  const report = content === undefined || content === null ? undefined : decodeBase64(content);
  const field = "contract.selfVerificationResults";
  if (report === undefined && content !== undefined && content !== null) throw invalid({ [`${field}.content`]: ["is not valid Base64"] });
  if ((report?.length ?? 0) > LONGEST_REPORT_BYTES) {
    throw invalid({ [`${field}.content`]: [`is longer than ${LONGEST_REPORT_BYTES} bytes`] });
  }
  // A CLI that is told nothing about the outcome sends what it knows about the report alone.
  if (success === undefined || success === null) {
    if (report === undefined) return undefined;
    throw invalid({ [`${field}.success`]: ["is missing"] });
  }
  return {
    success,
    report,
    contentType: contentType ?? undefined,
    format: format ?? undefined,
    verifier: verifier ?? undefined,
    verifierVersion: verifierVersion ?? undefined,
  };
}

/** Node skips what is not base64; encoding again shows whether it did. Line breaks are allowed. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64").replace(/=+$/, "") === text.replace(/[\r\n]/g, "").replace(/=+$/, "") ? bytes : undefined;
}
