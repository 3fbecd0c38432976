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
 * Finds what each row that is not green keeps from going, and when.
 *
 * The rows are those among candidates and running versions, and those of partners that are not there at all. A missing
 * result counts as red, as for can-i-deploy; a waived row counts as green. What the other versions of the same
 * application are to a candidate does not matter, as there. A consumer needs a version of its provider to be there; a
 * provider needs nobody.
 */
export function rowObstacles(rows: readonly Row[], candidates: readonly Candidate[], running: readonly Running[]): RowObstacle[] {
  const cast = castOf(candidates, running);
  const red = rows.filter(({ result, waiver }) => waiver === undefined && result?.success !== true);
  return [...red.flatMap((row) => between(row, cast)), ...absences(rows, cast)];
}

interface Cast {
  /** By pacticipant. */
  readonly indexes: ReadonlyMap<number, number>;
  readonly candidates: readonly Candidate[];
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
  return { indexes, candidates, parts, there: new Set(running.map(({ pacticipantId }) => pacticipantId)) };
}

/** A version that neither comes nor runs is of the past, where nothing changes any more. */
function partsOf({ parts }: Cast, version: VersionRef | undefined): readonly Part[] {
  return (version === undefined ? undefined : parts.get(version.id)) ?? ["lasting"];
}

function between(row: Row, cast: Cast): RowObstacle[] {
  const { consumer, provider } = row;
  if (consumer.id === provider.id) {
    const candidate = cast.indexes.get(consumer.id);
    const isNew = consumer.version.id === provider.version?.id && partsOf(cast, consumer.version).includes("new");
    return candidate === undefined || !isNew ? [] : [{ candidate, when: "always", row }];
  }
  return [
    ...seenBy(consumer.id, partsOf(cast, consumer.version), { id: provider.id, parts: partsOf(cast, provider.version) }, { row, cast }),
    ...seenBy(provider.id, partsOf(cast, provider.version), { id: consumer.id, parts: partsOf(cast, consumer.version) }, { row, cast }),
  ];
}

function seenBy(
  id: number,
  own: readonly Part[],
  other: { readonly id: number; readonly parts: readonly Part[] },
  { row, cast }: { row: Row; cast: Cast },
): RowObstacle[] {
  const candidate = cast.indexes.get(id);
  if (candidate === undefined || !own.includes("new")) return [];
  const rival = cast.indexes.get(other.id);
  return other.parts.map((part) => {
    if (part === "lasting" || rival === undefined) return { candidate, when: "always", row };
    return { candidate, when: part === "old" ? "without" : "with", other: rival, row };
  });
}

/** Consumers whose provider is not there, and comes only if its candidate does. A provider without candidate has a row of its own. */
function absences(rows: readonly Row[], cast: Cast): RowObstacle[] {
  return rows.flatMap((row): RowObstacle[] => {
    const { consumer, provider, evidence } = row;
    const candidate = cast.indexes.get(consumer.id);
    const other = cast.indexes.get(provider.id);
    if (candidate === undefined || other === undefined || candidate === other || cast.there.has(provider.id)) return [];
    if (evidence.kind === "schema-compatibility" || !partsOf(cast, consumer.version).includes("new")) return [];
    const absent: Row = { ...row, provider: { id: provider.id, name: provider.name, version: undefined }, result: undefined, evidence: NOT_RUN };
    return [{ candidate, when: "without", other, row: absent }];
  });
}

const NOT_RUN = { kind: "pact-verification", failures: [] } as const;
