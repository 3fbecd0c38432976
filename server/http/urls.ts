/**
 * Percent-encodes one path segment as the Pact Broker's links do: a space is %20, a slash %2F, a plus %2B. Half a character,
 * which JSON can hold and UTF-8 cannot, is the replacement character in the database, so it is in links too.
 */
export function segment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD")).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encodes one value of a query as the Pact Broker's links do: as in a form, a space is +. */
export function queryValue(text: string): string {
  return segment(text).replaceAll("%20", "+");
}

/** Addresses of everything that other resources link to, under one base. */
export function urlsFor(baseUrl: string) {
  const pacticipant = (name: string) => `${baseUrl}/pacticipants/${segment(name)}`;
  const version = (name: string, number: string) => `${pacticipant(name)}/versions/${segment(number)}`;
  const integration = (provider: string, consumer: string) =>
    `${baseUrl}/pacts/provider/${segment(provider)}/consumer/${segment(consumer)}`;
  const pactContent = (provider: string, consumer: string, sha: string, metadata?: string) =>
    `${integration(provider, consumer)}/pact-version/${sha}${metadata === undefined ? "" : `/metadata/${metadata}`}`;
  return {
    base: baseUrl,
    pacticipants: `${baseUrl}/pacticipants`,
    pacticipant,
    versions: (name: string) => `${pacticipant(name)}/versions`,
    version,
    tag: (name: string, number: string, tag: string) => `${version(name, number)}/tags/${segment(tag)}`,
    label: (name: string, label: string) => `${pacticipant(name)}/labels/${segment(label)}`,
    branches: (name: string) => `${pacticipant(name)}/branches`,
    branch: (name: string, branch: string) => `${pacticipant(name)}/branches/${segment(branch)}`,
    branchVersion: (name: string, branch: string, number: string) =>
      `${pacticipant(name)}/branches/${segment(branch)}/versions/${segment(number)}`,
    environments: `${baseUrl}/environments`,
    environment: (uuid: string) => `${baseUrl}/environments/${uuid}`,
    deployedVersion: (uuid: string) => `${baseUrl}/deployed-versions/${uuid}`,
    releasedVersion: (uuid: string) => `${baseUrl}/released-versions/${uuid}`,
    recordDeployment: (name: string, number: string, environmentUuid: string) =>
      `${version(name, number)}/deployed-versions/environment/${environmentUuid}`,
    recordRelease: (name: string, number: string, environmentUuid: string) =>
      `${version(name, number)}/released-versions/environment/${environmentUuid}`,
    provider: (provider: string) => `${baseUrl}/pacts/provider/${segment(provider)}`,
    integration,
    pact: (provider: string, consumer: string, number: string) => `${integration(provider, consumer)}/version/${segment(number)}`,
    pactContent,
    verificationResults: (provider: string, consumer: string, sha: string, metadata?: string) =>
      `${pactContent(provider, consumer, sha, metadata)}/verification-results`,
    verificationSummary: (consumer: string, number: string) =>
      `${baseUrl}/verification-results/consumer/${segment(consumer)}/version/${segment(number)}/latest`,
    forVerification: (provider: string) => `${baseUrl}/pacts/provider/${segment(provider)}/for-verification`,
    providerContract: (provider: string, number: string) => `${baseUrl}/contracts/provider/${segment(provider)}/version/${segment(number)}`,
    providerContracts: (provider: string) => `${baseUrl}/provider-contracts/provider/${segment(provider)}`,
    eventContract: (name: string, number: string) => `${baseUrl}/event-contracts/pacticipant/${segment(name)}/version/${segment(number)}`,
  };
}

export type Urls = ReturnType<typeof urlsFor>;
