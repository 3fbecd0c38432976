import type { Context } from "../context.ts";
import { mergeCandidates, type SelectedContent } from "../engine/selectors/merge.ts";
import { parseSelectors, type SelectorRequest } from "../engine/selectors/parse.ts";
import { type PendingStatus, pendingStatus, type ProviderLine } from "../engine/selectors/pending.ts";
import { defaultSelectors, type Selector } from "../engine/selectors/selector.ts";
import { listEnvironmentsNamed } from "../environments/environment-store.ts";
import { invalid } from "../errors.ts";
import { requirePacticipant } from "../pacticipants/pacticipant-store.ts";
import {
  findVerifiedFor,
  listConsumersWithMainBranch,
  selectCandidates,
  selectWorkInProgress,
  type WipCandidate,
} from "./pact-selection-reads.ts";

/** What a provider's build asks for before it verifies. */
export interface SelectionRequest {
  readonly providerVersionBranch?: string | null | undefined;
  readonly providerVersionTags?: readonly string[] | null | undefined;
  readonly consumerVersionSelectors?: readonly SelectorRequest[] | null | undefined;
  /** True when omitted, as the Pact Broker answers (its documentation says false). */
  readonly includePendingStatus?: boolean | null | undefined;
  readonly includeWipPactsSince?: string | null | undefined;
}

export interface PactToVerify extends SelectedContent {
  readonly wip: boolean;
  /** Undefined when the request did not want to know. */
  readonly status: PendingStatus | undefined;
}

export interface SelectedPacts {
  readonly line: ProviderLine;
  readonly pacts: readonly PactToVerify[];
}

/**
 * Chooses the pacts that a provider should verify: those its selectors pick, then work in progress. Reads only, with
 * at most six statements, however many selectors, consumers and pacts there are.
 *
 * @throws BrokerError invalid-request with messages by field; pacticipant-not-found
 */
export async function selectPacts(ctx: Context, providerName: string, request: SelectionRequest): Promise<SelectedPacts> {
  const { line, since, selectors: asked, withStatus } = await readRequest(ctx, providerName, request);
  const provider = await requirePacticipant(ctx.db, providerName, "provider");

  const selectors = asked.length > 0 ? asked : defaultSelectors(await listConsumersWithMainBranch(ctx.db, provider.id));
  const selected = mergeCandidates(await selectCandidates(ctx.db, provider.id, selectors));
  const contentIds = selected.map(({ contentId }) => contentId);
  const verified =
    withStatus && contentIds.length > 0 ? await findVerifiedFor(ctx.db, contentIds, provider.id, line) : new Map<number, Set<string>>();
  const explicit = selected.map((content): PactToVerify => {
    return { ...content, wip: false, status: withStatus ? pendingStatus(line, verified.get(content.contentId) ?? new Set()) : undefined };
  });
  // Without a branch or tags there is no line of development that could have work in progress.
  const hasLine = line.branch !== undefined || line.tags.length > 0;
  const candidates =
    since === undefined || !hasLine
      ? []
      : await selectWorkInProgress(ctx.db, { providerId: provider.id, line, since, selected: contentIds });
  return { line, pacts: [...explicit, ...workInProgress(candidates, line, withStatus)] };
}

interface Asked {
  readonly line: ProviderLine;
  /** When work in progress may have been published; undefined: none is wanted. */
  readonly since: Date | undefined;
  /** Empty: the defaults. */
  readonly selectors: readonly Selector[];
  readonly withStatus: boolean;
}

async function readRequest(ctx: Context, name: string, request: SelectionRequest): Promise<Asked> {
  const line: ProviderLine = {
    name,
    branch: request.providerVersionBranch || undefined,
    tags: [...new Set(request.providerVersionTags ?? [])],
  };
  const requests = request.consumerVersionSelectors ?? [];
  const named = [...new Set(requests.flatMap(({ environment }) => (environment === undefined ? [] : [environment])))];
  const environments = named.length === 0 ? [] : await listEnvironmentsNamed(ctx.db, named);
  const parsed = parseSelectors(requests, {
    providerBranch: line.branch,
    environments: new Set(environments.map((environment) => environment.name)),
  });
  const since = parseSince(request.includeWipPactsSince);
  const emptyBranch =
    request.providerVersionBranch === "" && line.tags.length === 0 && (request.includePendingStatus === true || since !== undefined);
  const fields = {
    ...(emptyBranch ? { providerVersionBranch: [EMPTY_BRANCH] } : {}),
    ...(parsed.ok ? {} : { consumerVersionSelectors: parsed.problems }),
    ...(since === "not-a-date" ? { includeWipPactsSince: ["must be a date"] } : {}),
  };
  if (!parsed.ok || since === "not-a-date" || emptyBranch) throw invalid(fields);
  return { line, since, selectors: parsed.selectors, withStatus: request.includePendingStatus ?? true };
}

/** An empty branch means "not given" to some verifiers; where it would decide something it is a mistake in the build's settings. */
const EMPTY_BRANCH =
  "when pending or WIP pacts are enabled and there are no tags provided, the provider version branch must not be an empty string, " +
  "as it is used in the calculations for WIP/pending. A value must be provided (recommended), or it must not be set at all.";

/** An ISO 8601 date, with or without a time. */
function parseSince(text: string | null | undefined): Date | "not-a-date" | undefined {
  if (text === undefined || text === null) return undefined;
  const since = new Date(text);
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(since.getTime()) ? since : "not-a-date";
}

/** All work in progress is pending, for those of the provider's tags that have not verified it. */
function workInProgress(candidates: readonly WipCandidate[], line: ProviderLine, withStatus: boolean): PactToVerify[] {
  const pendingTags = new Map<number, Set<string>>();
  for (const { contentId, pendingTag } of candidates) pendingTags.set(contentId, (pendingTags.get(contentId) ?? new Set()).add(pendingTag));
  // One candidate per label: with several provider tags the rows repeat.
  const distinct = new Map(
    candidates.map((candidate) => [
      `${candidate.contentId} ${candidate.pick.version.id} ${JSON.stringify(candidate.pick.selector)}`,
      candidate,
    ]),
  );
  return mergeCandidates([...distinct.values()]).map((content) => {
    const tags = line.branch === undefined ? line.tags.filter((tag) => pendingTags.get(content.contentId)?.has(tag)) : [];
    return { ...content, wip: true, status: withStatus ? { pending: true, pendingTags: tags } : undefined };
  });
}
