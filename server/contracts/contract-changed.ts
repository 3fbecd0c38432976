import type { components } from "../../sdk/wire/openapi.ts";
import { pactTextDiff } from "../engine/pact/diff.ts";
import { explainDifferences, explainUnstable, type PactDifference, pactDifferences } from "../engine/pact/differences.ts";
import { BrokerError } from "../errors.ts";
import { documentsToCompare, TOO_LARGE } from "./compare-texts.ts";

/** More lines than anybody reads in a CI log. */
const MAX_DIFF_LINES = 500;

interface Named {
  readonly consumer: { readonly name: string };
  readonly version: { readonly number: string };
  readonly provider: { readonly name: string };
}

/**
 * The refusal of other content for a version that has a pact. The first two notices are the Pact Broker's: its sentence,
 * which people search for, and what changed; behind it we name the places. Values that look generated get a notice of their own, because they are the
 * usual cause; `differences` has all places as data.
 */
export function contractChanged({ consumer, version, provider }: Named, published: string, refused: string): BrokerError {
  const sentence = `Cannot change the content of the pact for ${consumer.name} version ${version.number} and provider ${provider.name}, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number. Some Pact libraries generate random data when a concrete value for a type matcher is not specified, and this can cause the contract to mutate - ensure you have given example values for all type matchers. For more information see https://docs.pact.io/go/versioning`;
  const documents = documentsToCompare(published, refused);
  const error = { type: "error", text: sentence };
  if (documents === undefined)
    return new BrokerError("contract-changed", sentence, { notices: [error, { type: "info", text: TOO_LARGE }] });
  const differences = pactDifferences(...documents);
  const changes = [pactTextDiff(...documents, { maxLines: MAX_DIFF_LINES }), explainDifferences(differences)];
  const unstable = explainUnstable(differences);
  return new BrokerError("contract-changed", sentence, {
    notices: [
      error,
      { type: "info", text: changes.flatMap((text) => text ?? []).join("\n\n") },
      ...(unstable === undefined ? [] : [{ type: "warning", text: unstable }]),
    ],
    members: { differences: differences.listed.map(differenceJson) },
  });
}

function differenceJson({
  interaction,
  path,
  change,
  before,
  after,
  unstable,
}: PactDifference): components["schemas"]["ContractDifference"] {
  return {
    path,
    change,
    ...(interaction === undefined ? {} : { interaction }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(unstable === undefined ? {} : { unstable }),
  };
}
