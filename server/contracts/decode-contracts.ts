import type { components } from "../../sdk/wire/openapi.ts";
import { readUtf8 } from "../engine/json/utf8.ts";
import { type PactDocument, parsePact } from "../engine/pact/document.ts";
import { invalid } from "../errors.ts";

type Wire = components["schemas"];
export interface DecodedContract {
  readonly providerName: string;
  readonly text: string;
  /** The text, read. */
  readonly pact: PactDocument;
  readonly onConflict: "overwrite" | "merge";
}

/**
 * Takes the pacts out of a publication and checks that each says the same names as the request around it.
 * @throws BrokerError `invalid-request` with one message per contract, in the Pact Broker's words
 */
export function decodeContracts(request: Wire["PublishContracts"]): DecodedContract[] {
  const problems: string[] = [];
  const decoded = request.contracts.flatMap((contract, index): DecodedContract[] => {
    const content = decode(contract, request.pacticipantName);
    if (!("problem" in content))
      return [{ providerName: contract.providerName, ...content, onConflict: contract.onConflict ?? "overwrite" }];
    problems.push(`${content.problem} (at index ${index})`);
    return [];
  });
  if (problems.length > 0) throw invalid({ contracts: problems });
  return decoded;
}

type Decoded = Pick<DecodedContract, "text" | "pact"> | { readonly problem: string };

function decode(contract: Wire["PublishContract"], pacticipantName: string): Decoded {
  const { consumerName, providerName, content } = contract;
  if (consumerName !== pacticipantName)
    return { problem: `consumerName ('${consumerName}') must match pacticipantName ('${pacticipantName}')` };
  const bytes = Buffer.from(content, "base64");
  // Node skips what is not base64; encoding again shows whether it did. Line breaks are allowed.
  if (bytes.toString("base64").replace(/=+$/, "") !== content.replace(/[\r\n]/g, "").replace(/=+$/, ""))
    return { problem: "content is not valid Base64" };
  const read = readUtf8(bytes);
  if (!read.ok) return { problem: `contract content ${read.problem}` };
  const parsed = parsePact(read.text);
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
  return { text: read.text, pact: parsed.pact };
}
