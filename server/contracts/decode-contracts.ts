import type { components } from "../../sdk/wire/openapi.ts";
import { parsePact } from "../engine/pact/document.ts";
import { invalid } from "../errors.ts";

type Wire = components["schemas"];
export interface DecodedContract {
  readonly providerName: string;
  readonly text: string;
  readonly onConflict: "overwrite" | "merge";
}

/**
 * Takes the pacts out of a publication and checks that each says the same names as the request around it.
 * @throws BrokerError `invalid-request` with one message per contract, in the Pact Broker's words
 */
export function decodeContracts(request: Wire["PublishContracts"]): DecodedContract[] {
  const problems: string[] = [];
  const decoded = request.contracts.map((contract, index) => {
    const { text, problem } = decode(contract, request.pacticipantName);
    if (problem !== undefined) problems.push(`${problem} (at index ${index})`);
    return { providerName: contract.providerName, text: text ?? "", onConflict: contract.onConflict ?? "overwrite" };
  });
  if (problems.length > 0) throw invalid({ contracts: problems });
  return decoded;
}

function decode(contract: Wire["PublishContract"], pacticipantName: string): { text?: string; problem?: string } {
  const { consumerName, providerName, content } = contract;
  if (consumerName !== pacticipantName)
    return { problem: `consumerName ('${consumerName}') must match pacticipantName ('${pacticipantName}')` };
  const bytes = Buffer.from(content, "base64");
  // Node skips what is not base64; encoding again shows whether it did. Line breaks are allowed.
  if (bytes.toString("base64").replace(/=+$/, "") !== content.replace(/[\r\n]/g, "").replace(/=+$/, ""))
    return { problem: "content is not valid Base64" };
  const text = utf8(bytes);
  if (text === undefined) return { problem: nonUtf8(bytes) };
  const parsed = parsePact(text);
  if (!parsed.ok) {
    const problem =
      parsed.problem === "not-json"
        ? "content could not be parsed as application/json"
        : `parsed content was expected to be a Hash but was a ${parsed.found}`;
    return { problem };
  }
  const { consumerName: inner, providerName: innerProvider } = parsed.pact;
  if (inner !== undefined && inner !== consumerName) {
    return { problem: `consumer name in contract content ('${inner}') must match consumerName in contract params ('${consumerName}')` };
  }
  if (innerProvider !== undefined && innerProvider !== providerName) {
    return {
      problem: `provider name in contract content ('${innerProvider}') must match providerName in contract params ('${providerName}')`,
    };
  }
  return { text };
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

function nonUtf8(bytes: Buffer): string {
  const before = new TextDecoder("utf-8").decode(bytes).split("\uFFFD")[0] ?? "";
  return `contract content has a non UTF-8 character at char ${before.length} and cannot be parsed as JSON. Fragment preceding invalid character is: '${before.slice(-100)}'`;
}
