import type { components } from "../../sdk/wire/openapi.ts";
import { compact, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { versionMetadata } from "./metadata.ts";
import type { ProviderResult, ProviderVersionTag, Verification, VerifiedBy } from "./verification-reads.ts";

type Wire = components["schemas"];

/** The address of a result. */
export function verificationUrl({ provider, consumer, sha, number }: Verification, urls: Urls): string {
  return `${urls.verificationResults(provider, consumer, sha)}/${number}`;
}

/** One result. Members that were not published are absent, but `verifiedBy` is always there. */
export function verificationHal(verification: Verification, urls: Urls): Wire["VerificationResult"] {
  const { provider, consumer, consumerVersion, sha, number, buildUrl, testResults } = verification;
  const pactName = `Pact between ${consumer} (${consumerVersion ?? ""}) and ${provider}`;
  const self = verificationUrl(verification, urls);
  return {
    providerName: provider,
    providerApplicationVersion: verification.providerVersion,
    success: verification.success,
    verificationDate: timestamp(verification.executedAt),
    ...(buildUrl === null ? {} : { buildUrl }),
    ...(testResults === null ? {} : { testResults: JSON.parse(testResults) as unknown }),
    verifiedBy: verifiedByHal(verification.verifiedBy ?? {}),
    _links: {
      self: { title: "Verification result", name: `Verification result ${number} for ${pactName}`, href: self },
      "pb:pact-version": {
        title: "Pact",
        name: pactName,
        href: urls.pactContent(provider, consumer, sha, consumerVersion === null ? undefined : versionMetadata(consumerVersion)),
      },
      "pb:triggered-webhooks": {
        title: "Webhooks triggered by the publication of this verification result",
        href: `${self}/triggered-webhooks`,
      },
    },
  };
}

/** One result with the tags of the provider version, for who asks for `application/vnd.pactbrokerextended.v1+json`. */
export function extendedVerificationHal(
  verification: Verification,
  tags: readonly ProviderVersionTag[],
  urls: Urls,
): Wire["ExtendedVerificationResult"] {
  const { provider, providerVersion } = verification;
  const tagHal = ({ name, latest }: ProviderVersionTag) => ({
    name,
    latest,
    _links: { self: { title: "Tag", name, href: urls.tag(provider, providerVersion, name) } },
  });
  return { ...verificationHal(verification, urls), _embedded: { tags: tags.map(tagHal) } };
}

/** Snake case for the client's members: so the Pact Broker answers, though it takes them in camel case. */
function verifiedByHal({ implementation, version, clientLanguage }: VerifiedBy): Record<string, unknown> {
  return compact({
    implementation,
    version,
    client_implementation: clientLanguage?.name,
    client_test_framework: clientLanguage?.testFramework,
    client_version: clientLanguage?.version,
  });
}

/** The latest results of all pacts of one consumer version; successful only when every pact has a successful one. */
export function verificationSummaryHal(
  { consumer, number }: { consumer: string; number: string },
  results: readonly ProviderResult[],
  urls: Urls,
): Wire["VerificationSummary"] {
  const providers = (isOne: (result: ProviderResult) => boolean) => results.filter(isOne).map(({ provider }) => provider);
  return {
    success: results.every(({ latest }) => latest?.success === true),
    providerSummary: {
      successful: providers(({ latest }) => latest?.success === true),
      failed: providers(({ latest }) => latest?.success === false),
      unknown: providers(({ latest }) => latest === undefined),
    },
    _embedded: { verificationResults: results.flatMap(({ latest }) => (latest === undefined ? [] : [verificationHal(latest, urls)])) },
    _links: {
      self: {
        href: urls.verificationSummary(consumer, number),
        title: `Latest verification results for consumer ${consumer} version ${number}`,
      },
    },
  };
}
