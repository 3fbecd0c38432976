import type { Target } from "../matrix/selector.ts";
import type { Blocked } from "./blocked.ts";
import { commandLine, shellWord } from "./command-line.ts";
import { type Edge, type NearestGreen, NOBODY, type VerdictFinding } from "./verdict.ts";

/** What was asked, as far as advice depends on it. */
export interface Asked {
  /** Names of the applications that are to be deployed. */
  readonly pacticipants: readonly string[];
  readonly target: Target | undefined;
}

/** Completes an edge: who must act, what is the least to do, and what to run next. */
export function advise(blocked: Blocked, nearestGreen: NearestGreen, asked: Asked): Edge {
  const { consumer, provider, subject, findings, kind, waiver, cause } = blocked;
  const advice = { blocked, nearestGreen, asked };
  return {
    class: blocked.class,
    kind,
    consumer,
    provider,
    ...(subject === undefined ? {} : { subject }),
    actor: actorOf(advice),
    findings,
    fix: fixOf(advice),
    nearestGreen,
    command: nextCommand(advice),
    ...(waiver === undefined
      ? {}
      : { waiver: { id: waiver.id, waives: cause, reason: waiver.reason, author: waiver.author, until: waiver.until.toISOString() } }),
  };
}

interface Advice {
  readonly blocked: Blocked;
  readonly nearestGreen: NearestGreen;
  readonly asked: Asked;
}

/** The party that was asked about, and the other one. Where both were, the consumer counts as asked. */
function parties({ blocked: { consumer, provider }, asked }: Advice) {
  const isProvider = asked.pacticipants.includes(provider.name) && !asked.pacticipants.includes(consumer.name);
  return isProvider ? { own: provider, other: consumer } : { own: consumer, other: provider };
}

/**
 * Whoever has a version that would do has to deploy it. Else: a pact that is not fulfilled or not verified is the
 * provider's work, a schema or a document that breaks others is the work of whoever brings it along.
 */
function actorOf(advice: Advice): string {
  const { blocked, nearestGreen } = advice;
  const { own, other } = parties(advice);
  if (blocked.cause === "pending-run") return NOBODY;
  if (nearestGreen.counterpart !== undefined) return other.name;
  switch (blocked.cause) {
    case "failed":
    case "never-verified":
    case "no-contract":
    case "nothing-deployed":
      return blocked.provider.name;
    case "schema-incompatible":
    case "contract-mismatch":
      return own.name;
    default:
      return blocked.cause satisfies never;
  }
}

function fixOf(advice: Advice): string {
  const { blocked, nearestGreen, asked } = advice;
  const { own, other } = parties(advice);
  const consumer = named(blocked.consumer);
  const provider = named(blocked.provider);
  const place = placeOf(asked.target);
  if (blocked.cause === "pending-run")
    return isBeingCompared(blocked)
      ? "Wait: the comparison of pact and provider contract is on its way."
      : `Wait: a webhook has asked ${blocked.provider.name} to verify the pact.`;
  if (nearestGreen.counterpart !== undefined)
    return `Deploy ${other.name} ${nearestGreen.counterpart}${place} first; with it, ${named(own)} is fine.`;
  switch (blocked.cause) {
    case "failed":
    case "contract-mismatch":
      return `${restoring(blocked.findings)} in ${provider}, or move ${consumer} off it${back(advice)}.`;
    case "never-verified":
      return `Verify the pact of ${consumer} with ${provider} and publish the result.`;
    case "no-contract":
      return blocked.consumer === blocked.provider
        ? `Publish what ${named(own)} needs and offers: the broker has never heard of this version.`
        : `Let ${blocked.provider.name} verify the pact of ${consumer} and publish the result: it has never published anything.`;
    case "nothing-deployed":
      return `Deploy ${blocked.provider.name}${place} first, or record the deployment if it runs there already.`;
    case "schema-incompatible":
      return own.name === blocked.provider.name
        ? `Write ${blocked.subject ?? "the event"} so that ${consumer} can still read it: ${first(blocked.findings)}${back(advice)}.`
        : `Let ${own.name} read what ${provider} writes to ${blocked.subject ?? "the subject"}: ${first(blocked.findings)}${back(advice)}.`;
    default:
      return blocked.cause satisfies never;
  }
}

function nextCommand(advice: Advice): string {
  const { blocked, nearestGreen, asked } = advice;
  const { own, other } = parties(advice);
  const to = targetOption(asked.target);
  if (blocked.cause === "pending-run")
    return commandLine(gateOf(asked.target), ["--pacticipant", own.name], version(own.version), to, ["--retry-while-unknown", "30"]);
  if (nearestGreen.counterpart !== undefined)
    return commandLine(gateOf(asked.target), ["--pacticipant", other.name, "--version", nearestGreen.counterpart], to);
  switch (blocked.cause) {
    case "failed":
    case "never-verified":
    case "no-contract":
      return blocked.consumer === blocked.provider
        ? commandLine("publish", ["pacts"], ["--consumer-app-version", own.version ?? "VERSION"])
        : verifierCommand(blocked);
    case "nothing-deployed":
      return commandLine(
        "record-deployment",
        ["--pacticipant", blocked.provider.name, "--version", "VERSION"],
        environmentOption(asked.target),
      );
    case "schema-incompatible":
      return commandLine(
        "check",
        ["--schema", "FILE", "--subject", blocked.subject ?? "SUBJECT", own.name === blocked.provider.name ? "--writes" : "--reads"],
        ["--pacticipant", own.name],
        checkedOption(asked.target),
      );
    case "contract-mismatch":
      return own.name === blocked.provider.name
        ? commandLine("check", [documentOption(blocked), "FILE", "--pacticipant", own.name], checkedOption(asked.target))
        : commandLine("check", ["--pact", "FILE", "--pacticipant", own.name], checkedOption(asked.target));
    default:
      return blocked.cause satisfies never;
  }
}

/** A document that does not speak of the whole pact was compared, so that only a run is still to come. */
function isBeingCompared({ row }: Blocked): boolean {
  return row?.evidence.kind === "provider-contract" && row.evidence.comparison === "not-compared";
}

function documentOption({ row }: Blocked): string {
  return row?.evidence.kind === "provider-contract" && row.evidence.specification === "asyncapi" ? "--asyncapi" : "--openapi";
}

/** Runs the one pact that has no good result, with the verifier that every platform has. */
function verifierCommand({ consumer, provider }: Blocked): string {
  const path = ["pacts", "provider", provider.name, "consumer", consumer.name, "version", consumer.version ?? "VERSION"];
  const url = `$PACT_BROKER_BASE_URL/${path.map(encodeURIComponent).join("/")}`;
  const words = ["--provider-name", provider.name, "--provider-version", provider.version ?? "VERSION", "--publish"];
  return `pact_verifier_cli --url "${url}" ${words.map(shellWord).join(" ")}`;
}

function restoring([finding]: readonly VerdictFinding[]): string {
  if (finding === undefined) return "Mend what the verification found";
  return finding.path === "" ? `Mend what was found (${finding.message})` : `Restore ${finding.path} (${finding.message})`;
}

function first(findings: readonly VerdictFinding[]): string {
  const [finding] = findings;
  if (finding === undefined) return "the schemas do not fit";
  const sentence = finding.message.replace(/\.$/, "");
  return finding.path === "" ? sentence : `${finding.path}: ${sentence}`;
}

function back({ nearestGreen, blocked, asked }: Advice): string {
  if (nearestGreen.asked === undefined) return "";
  const { own } = parties({ nearestGreen, blocked, asked });
  return `; until then ${own.name} ${nearestGreen.asked} may go${placeOf(asked.target)}`;
}

function named({ name, version: number }: { name: string; version: string | undefined }): string {
  return number === undefined ? name : `${name} ${number}`;
}

function placeOf(target: Target | undefined): string {
  switch (target?.to) {
    case "environment":
      return ` to ${target.environment}`;
    case "tag":
      return ` to ${target.tag}`;
    case "branch":
      return ` to branch ${target.branch}`;
    case undefined:
    case "main-branch":
    case "latest":
      return "";
    default:
      return target satisfies never;
  }
}

function version(number: string | undefined): readonly string[] {
  return number === undefined ? ["--latest"] : ["--version", number];
}

function gateOf(target: Target | undefined): string {
  return target?.to === "branch" || target?.to === "main-branch" ? "can-i-merge" : "can-i-deploy";
}

function targetOption(target: Target | undefined): readonly string[] {
  switch (target?.to) {
    case "environment":
      return ["--to-environment", target.environment];
    case "tag":
      return ["--to", target.tag];
    case "branch":
      return ["--to-branch", target.branch];
    case undefined:
    case "main-branch":
    case "latest":
      return [];
    default:
      return target satisfies never;
  }
}

/** Files are checked against an environment or a branch; who has no branch of that name is there with its main branch. */
function checkedOption(target: Target | undefined): readonly string[] {
  switch (target?.to) {
    case "environment":
    case "branch":
      return targetOption(target);
    case "main-branch":
      return ["--to-branch", "main"];
    case undefined:
    case "tag":
    case "latest":
      return ["--to-environment", "ENVIRONMENT"];
    default:
      return target satisfies never;
  }
}

function environmentOption(target: Target | undefined): readonly string[] {
  return ["--environment", target?.to === "environment" ? target.environment : "ENVIRONMENT"];
}
