import type { components } from "../../sdk/wire/openapi.ts";
import { shortDescription } from "../engine/selectors/describe.ts";
import { DEPRECATION_NOTICE, noticesFor } from "../engine/selectors/pending.ts";
import type { Urls } from "../http/urls.ts";
import { selectionMetadata } from "./metadata.ts";
import type { PactToVerify, SelectedPacts } from "./select-pacts.ts";

type Wire = components["schemas"];

/** The answer to a provider's build. `deprecated` warns users of the older GET form, in every pact. */
export function pactsForVerificationHal(
  { line, pacts }: SelectedPacts,
  urls: Urls,
  { deprecated = false } = {},
): Wire["PactsForVerification"] {
  return {
    _embedded: { pacts: pacts.map((pact) => pactHal(pact)) },
    _links: { self: { href: urls.forVerification(line.name), title: "Pacts to be verified" } },
  };

  function pactHal(pact: PactToVerify): Wire["PactForVerification"] {
    const { consumer, sha, picks, wip, status } = pact;
    const metadata = selectionMetadata({ wip, pending: status?.pending, picks });
    const notices = noticesFor({ url: urls.pactContent(line.name, consumer, sha), consumer, picks, wip, status }, line);
    return {
      shortDescription: shortDescription(picks),
      verificationProperties: {
        ...(status === undefined ? {} : { pending: status.pending }),
        ...(wip ? { wip } : {}),
        notices: (deprecated ? [DEPRECATION_NOTICE, ...notices] : notices).map(({ when, text }) => ({ when, text })),
      },
      _links: {
        self: {
          href: urls.pactContent(line.name, consumer, sha, metadata),
          name: `Pact between ${consumer} (${pact.versionNumber}) and ${line.name}`,
        },
      },
    };
  }
}
