import type { components } from "../../sdk/wire/openapi.ts";
import type { PastWriter } from "../engine/matrix/evidence.ts";
import type { Row, VersionRef } from "../engine/matrix/row.ts";
import { compact, timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import { versionMetadata } from "../verification/metadata.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";
import { type NamedVerdict, verdictHal } from "./verdict-hal.ts";
import type { VersionFacts } from "./version-fact-reads.ts";

type Wire = components["schemas"];

/** The Pact Broker's shape of a matrix, with `evidence` added to each row. */
export function matrixHal(
  { decision, notices, rows, ignoredRows, facts, ignoring }: MatrixAnswer,
  verdict: NamedVerdict,
  urls: Urls,
): Wire["Matrix"] {
  const { deployable, counts } = decision;
  const { ignored, ...others } = counts;
  return {
    summary: { deployable, reason: notices.map(({ text }) => text).join("\n"), ...others, ...(ignoring ? { ignored } : {}) },
    notices: notices.map(({ type, text }) => ({ type, text })),
    matrix: [...rows.map((row) => rowHal(row, facts, urls)), ...ignoredRows.map((row) => ({ ...rowHal(row, facts, urls), ignored: true }))],
    verdict: verdictHal(verdict),
  };
}

function rowHal(row: Row, facts: ReadonlyMap<number, VersionFacts>, urls: Urls): Wire["MatrixRow"] {
  const { consumer, provider, pact } = row;
  return {
    consumer: partyHal(consumer, facts, urls),
    provider: partyHal(provider, facts, urls),
    pact:
      pact === undefined
        ? null
        : {
            createdAt: timestamp(pact.publishedAt),
            _links: { self: { href: urls.pact(provider.name, consumer.name, consumer.version.number) } },
          },
    verificationResult: resultHal(row, urls),
    evidence: evidenceHal(row, urls),
  };
}

function partyHal(
  { name, version }: { name: string; version: VersionRef | undefined },
  facts: ReadonlyMap<number, VersionFacts>,
  urls: Urls,
): Wire["MatrixParty"] {
  return {
    name,
    version: version === undefined ? null : versionHal(name, version, facts.get(version.id), urls),
    _links: { self: { href: urls.pacticipant(name) } },
  };
}

function versionHal(
  name: string,
  { number }: VersionRef,
  facts: VersionFacts | undefined,
  urls: Urls,
): { number: string; [member: string]: unknown } {
  const branches = (facts?.branches ?? []).map((branch) => ({
    name: branch.name,
    latest: branch.latest,
    _links: { self: { title: "Branch version", name: branch.name, href: urls.branchVersion(name, branch.name, number) } },
  }));
  return {
    number,
    branch: branches.at(-1)?.name ?? null,
    branches,
    branchVersions: branches,
    environments: (facts?.environments ?? []).map((environment) => ({
      ...environment,
      _links: { self: { title: "Environment", name: environment.name, href: urls.environment(environment.uuid) } },
    })),
    _links: { self: { href: urls.version(name, number) } },
    tags: (facts?.tags ?? []).map((tag) => ({
      name: tag.name,
      latest: tag.latest,
      _links: { self: { href: urls.tag(name, number, tag.name) } },
    })),
  };
}

function resultHal({ consumer, provider, result, pact, evidence }: Row, urls: Urls): Wire["MatrixRow"]["verificationResult"] {
  if (result === undefined) return null;
  const self =
    pact === undefined || result.verificationId === undefined
      ? urls.eventContract(consumer.name, consumer.version.number)
      : `${urls.verificationResults(provider.name, consumer.name, pact.sha, versionMetadata(consumer.version.number))}/${result.verificationId}`;
  return {
    success: result.success,
    verifiedAt: timestamp(result.at),
    _links: { self: { href: self, ...(evidence.kind === "schema-compatibility" ? { title: "Event contract" } : {}) } },
  };
}

function evidenceHal({ evidence, provider }: Row, urls: Urls): Wire["Evidence"] {
  switch (evidence.kind) {
    case "pact-verification":
      return {
        kind: evidence.kind,
        failures: evidence.failures.flatMap(({ interaction, mismatches }) =>
          mismatches.length === 0
            ? [{ interaction, description: "The interaction failed." }]
            : mismatches.map(({ attribute, identifier, description }) =>
                compact({ interaction, kind: attribute, path: identifier, description }),
              ),
        ),
      };
    case "provider-contract":
      return {
        kind: evidence.kind,
        comparison: evidence.comparison,
        providerContracts: evidence.contracts.map(({ number }) => ({
          version: number,
          href: urls.providerContract(provider.name, number),
        })),
        failures: evidence.findings
          .filter(({ severity }) => severity === "error")
          .map(({ rule, documentPath, message, interaction }) => ({ interaction, kind: rule, path: documentPath, description: message })),
      };
    case "schema-compatibility":
      return {
        kind: evidence.kind,
        subject: evidence.subject,
        policy: evidence.policy,
        ...(evidence.past === undefined ? {} : { pastWriter: pastWriterHal(evidence.past) }),
        failures: evidence.differences.map(({ kind, path, sentence, counterExample }) => ({
          kind,
          path,
          description: sentence,
          ...(counterExample === undefined ? {} : { counterExample }),
        })),
      };
    default:
      return evidence satisfies never;
  }
}

function pastWriterHal({ environment, until }: PastWriter): NonNullable<Wire["Evidence"]["pastWriter"]> {
  return { environment, running: until === undefined, until: until === undefined ? null : timestamp(until) };
}
