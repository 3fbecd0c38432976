import type { PartyRef, Row, VersionRef } from "../matrix/row.ts";
import type { Obstacle } from "./plan.ts";

/** A version that is to be deployed. */
export interface Candidate extends PartyRef {
  readonly version: VersionRef;
}

/** A version that is in the environment now. */
export interface Running {
  readonly pacticipantId: number;
  readonly version: VersionRef;
  /** On the default instance, where the next deployment of the pacticipant takes its place. Others and releases stay. */
  readonly replaced: boolean;
}

/** A row that is red, as an obstacle. */
export type RowObstacle = Obstacle & { readonly row: Row };

/** What a version is to a plan: what comes, what goes when it comes, or what stays whatever comes. */
type Part = "new" | "old" | "lasting";

/**
 * A row for each pact of a candidate whose provider is not there yet and comes only if its own candidate does. (Where the
 * provider is no candidate there is such a row already.)
 */
export function absentProviders(rows: readonly Row[], candidates: readonly Candidate[], running: readonly Running[]): Row[] {
  const { indexes, there } = castOf(candidates, running);
  const coming = new Set(candidates.map(({ version }) => version.id));
  return rows.flatMap((row) => {
    const { consumer, provider, evidence } = row;
    const comes = provider.version !== undefined && indexes.has(provider.id) && consumer.id !== provider.id && !there.has(provider.id);
    if (!comes || evidence.kind === "schema-compatibility" || !coming.has(consumer.version.id)) return [];
    return [{ ...row, provider: { id: provider.id, name: provider.name, version: undefined }, result: undefined, evidence: NOT_RUN }];
  });
}

const NOT_RUN = { kind: "pact-verification", failures: [] } as const;

/**
 * Finds what each row that is not green keeps from going, and when.
 *
 * The rows are those among candidates and running versions, and those of providers that are not there. A missing result
 * counts as red, as for can-i-deploy; a waived row counts as green. What the other versions of the same application are
 * to a candidate does not matter, as there, but for the events that they have written. A consumer needs a version of its
 * provider to be there; a provider needs nobody. Events outlive their writers: a reader that cannot read what is written
 * now does not go even after the writer's candidate.
 */
export function rowObstacles(rows: readonly Row[], candidates: readonly Candidate[], running: readonly Running[]): RowObstacle[] {
  const cast = castOf(candidates, running);
  return rows.filter(({ result, waiver }) => waiver === undefined && result?.success !== true).flatMap((row) => between(row, cast));
}

interface Cast {
  /** Of the candidates, by pacticipant. */
  readonly indexes: ReadonlyMap<number, number>;
  readonly parts: ReadonlyMap<number, readonly Part[]>;
  /** Pacticipants of which a version runs. */
  readonly there: ReadonlySet<number>;
}

function castOf(candidates: readonly Candidate[], running: readonly Running[]): Cast {
  const indexes = new Map(candidates.map(({ id }, index) => [id, index]));
  const parts = new Map<number, Part[]>();
  const play = ({ id }: VersionRef, part: Part) => void parts.set(id, [...(parts.get(id) ?? []), part]);
  for (const { version } of candidates) play(version, "new");
  for (const { version, pacticipantId, replaced } of running) play(version, replaced && indexes.has(pacticipantId) ? "old" : "lasting");
  return { indexes, parts, there: new Set(running.map(({ pacticipantId }) => pacticipantId)) };
}

interface Party {
  /** Its candidate, if it has one. */
  readonly candidate: number | undefined;
  readonly parts: readonly Part[];
}

/** That nobody is there passes when the candidate comes; a version that neither comes nor runs is of the past, which nobody changes. */
function partyOf({ id, version }: PartyRef & { readonly version: VersionRef | undefined }, { indexes, parts }: Cast): Party {
  const candidate = indexes.get(id);
  if (version === undefined) return { candidate, parts: [candidate === undefined ? "lasting" : "old"] };
  return { candidate, parts: parts.get(version.id) ?? ["lasting"] };
}

function between(row: Row, cast: Cast): RowObstacle[] {
  const [consumer, provider] = [partyOf(row.consumer, cast), partyOf(row.provider, cast)];
  const left = row.evidence.kind === "schema-compatibility" ? { ...provider, parts: provider.parts.map(leaving(row)) } : provider;
  if (row.consumer.id !== row.provider.id) return [...seenBy(consumer, left, row), ...seenBy(provider, consumer, row)];
  const { candidate, parts } = consumer;
  const isOwn = row.consumer.version.id === row.provider.version?.id || row.evidence.kind === "schema-compatibility";
  return candidate === undefined || !isOwn || !parts.includes("new") ? [] : [{ candidate, when: "always", row }];
}

/** What a writer is to its readers: events stay when their writer goes. */
function leaving({ evidence }: Row): (part: Part) => Part {
  const isPast = evidence.kind === "schema-compatibility" && evidence.past !== undefined;
  return (part) => (part === "old" || isPast ? "lasting" : part);
}

function seenBy({ candidate, parts }: Party, other: Party, row: Row): RowObstacle[] {
  if (candidate === undefined || !parts.includes("new")) return [];
  return other.parts.map((part) => {
    if (part === "lasting" || other.candidate === undefined) return { candidate, when: "always", row };
    return { candidate, when: part === "old" ? "without" : "with", other: other.candidate, row };
  });
}
