import { describePicks, labelOf, listed } from "./describe.ts";
import type { PickedVersion } from "./selector.ts";

/** Which of the provider's lines of development verifies: its branch, or its tags where it has no branch, or neither. */
export interface ProviderLine {
  readonly name: string;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
}

/** Whether a failure would break the provider's build. */
export interface PendingStatus {
  readonly pending: boolean;
  /** Tags for which the pact is pending; empty when a branch decides, or nothing. */
  readonly pendingTags: readonly string[];
}

/** A sentence for the verifier to print, and at which stage. */
export interface VerificationNotice {
  readonly when: string;
  readonly text: string;
}

/**
 * A pact is pending until it was verified successfully: by the branch, else for each of the tags, else by anybody.
 *
 * @param verifiedFor  the branch or tags for which a success counts; for a line without either, any element means yes
 */
export function pendingStatus(line: ProviderLine, verifiedFor: ReadonlySet<string>): PendingStatus {
  if (line.branch !== undefined || line.tags.length === 0) return { pending: verifiedFor.size === 0, pendingTags: [] };
  const pendingTags = line.tags.filter((tag) => !verifiedFor.has(tag));
  return { pending: pendingTags.length > 0, pendingTags };
}

interface Noticed {
  /** Address of the content, without metadata. */
  readonly url: string;
  readonly consumer: string;
  readonly picks: readonly PickedVersion[];
  readonly wip: boolean;
  /** Undefined when the request did not ask for it. */
  readonly status: PendingStatus | undefined;
}

const READ_MORE_PENDING = "Read more at https://docs.pact.io/go/pending";

/** What a verifier prints about one pact. Texts: Pact Broker 2.120, `verifiable_pact_messages`. */
export function noticesFor(pact: Noticed, line: ProviderLine): VerificationNotice[] {
  const { status } = pact;
  const reason = before(pact.wip ? wipReason(pact, line) : selectionReason(pact, line));
  if (status === undefined) return [reason];
  if (!status.pending) return [reason, before(noLongerPending(line))];
  return [reason, before(pendingReason(pact, line, status)), ...afterwards(line, status)];
}

function selectionReason({ url, picks }: Noticed, { name }: ProviderLine): string {
  const [versions, criteria] = picks.length > 1 ? ["consumer versions", "criteria"] : ["consumer version", "criterion"];
  const lines = describePicks(picks, name).map((text) => `    * ${text}`);
  return `The pact at ${url} is being verified because the pact content belongs to the ${versions} matching the following ${criteria}:\n${lines.join("\n")}`;
}

function wipReason({ url, consumer, picks, status }: Noticed, line: ProviderLine): string {
  const labels = picks.map(({ selector }) => labelOf(selector));
  const branches = unique(labels.map(({ branch }) => branch));
  const tags = unique(labels.map(({ tag }) => tag));
  const versions = branches.length === 1 || tags.length === 1 ? "version" : "versions";
  const named = [
    ...(branches.length > 0 ? [`from ${branches.length === 1 ? "branch" : "branches"} ${quoted(branches)}`] : []),
    ...(tags.length > 0 ? [`tagged with ${quoted(tags)}`] : []),
  ].join(" and ");
  const same = picks.length === 1 ? "" : picks.length === 2 ? " (both have the same content)" : " (all have the same content)";
  const unverified = `it has not yet been successfully verified by ${pendingFor(line, status?.pendingTags ?? line.tags, "a")}`;
  return (
    `The pact at ${url} is being verified because it is a 'work in progress' pact (ie. it is the pact for the latest ${versions} of ${consumer} ${named}${same} ` +
    `and ${unverified} when the pact's application version was explicitly specified in the consumer version selectors). Read more at https://docs.pact.io/go/wip`
  );
}

function pendingReason({ wip }: Noticed, line: ProviderLine, { pendingTags }: PendingStatus): string {
  const because = wip
    ? "it was included as a 'work in progress' pact"
    : `a successful verification result for ${pendingFor(line, pendingTags, "a")} has not yet been published`;
  return `This pact is in pending state for this version of ${line.name} because ${because}. If this verification fails, it will not cause the overall build to fail. ${READ_MORE_PENDING}`;
}

function noLongerPending({ name, branch, tags }: ProviderLine): string {
  const by =
    branch !== undefined
      ? `a version of ${name} from branch '${branch}'`
      : tags.length > 0
        ? `a version of ${name} with tag ${quoted(tags)}`
        : name;
  return `This pact has previously been successfully verified by ${by}. If this verification fails, it will fail the build. ${READ_MORE_PENDING}`;
}

function afterwards(line: ProviderLine, { pendingTags }: PendingStatus): VerificationNotice[] {
  const { name } = line;
  const any = pendingFor(line, pendingTags, "any");
  const tagged = pendingTags.length === 0 ? "" : pendingTags.length === 1 ? "with this tag " : "with these tags ";
  const stillPending = `This pact is still in pending state for ${any} as`;
  const noSuccess = `${stillPending} a successful verification result ${tagged}has not yet been published`;
  return [
    after(true, false, `${stillPending} the successful verification results ${tagged}have not yet been published.`),
    after(false, false, noSuccess),
    after(
      true,
      true,
      `This pact is no longer in pending state for ${any}, as a successful verification result ${tagged}has been published. ` +
        `If a verification for a version of ${name} ${tagged}fails in the future, it will fail the build. ${READ_MORE_PENDING}`,
    ),
    after(false, true, noSuccess),
  ];
}

const before = (text: string): VerificationNotice => ({ when: "before_verification", text });

function after(success: boolean, published: boolean, text: string): VerificationNotice {
  return { when: `after_verification:success_${success}_published_${published}`, text };
}

function pendingFor({ name, branch }: ProviderLine, tags: readonly string[], article: "a" | "any"): string {
  if (branch !== undefined) return `${article} version of ${name} from branch '${branch}'`;
  if (tags.length === 0) return name;
  return `${article} version${tags.length === 1 ? "" : "s"} of ${name} with tag ${quoted(tags)}`;
}

const quoted = (words: readonly string[]) => listed(words.map((word) => `'${word}'`));
const unique = (words: readonly (string | undefined)[]) => [...new Set(words.filter((word) => word !== undefined))];

/** Added for the older GET form of the request. */
export const DEPRECATION_NOTICE: VerificationNotice = {
  when: "before_verification",
  text:
    "WARNING - this version of the Pact library uses a beta version of the API which will be removed in the future. Please upgrade your Pact library. " +
    "See https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification for minimum required versions.",
};
