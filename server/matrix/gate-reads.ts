import type { Queryable } from "../db/db.ts";
import { type Sql, sql } from "../db/sql.ts";
import type { CompatibilityPolicy } from "../engine/compatibility/format.ts";
import type { ShownDifference } from "../engine/matrix/evidence.ts";
import type { PartyRef, Row, VersionRef } from "../engine/matrix/row.ts";
import type { EventPair } from "./event-row-reads.ts";
import { gateStatement, type Replacements } from "./gate-statement-reads.ts";

/** A version of an application as a caller names it: by its number, or as the head of a branch. */
export interface GateName {
  readonly pacticipant: string;
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
}

/** What is to be taken for what runs in the environment of an application; undefined: nothing of it. */
export interface Override {
  readonly pacticipantId: number;
  readonly versionId: number | undefined;
}

/** May this version go there, if the others were as these say? */
export interface GateQuestion {
  readonly versionId: number;
  readonly overrides?: readonly Override[];
}

/** Another application that a contract links with the asked version, and its versions that run in the environment, newest first. */
export interface Partner extends PartyRef {
  readonly mainBranch: string | undefined;
  /** Place among all names of the answer, in the order of the database. */
  readonly rank: number;
  readonly versions: readonly VersionRef[];
  /** The asked version needs it. */
  readonly required: boolean;
  readonly isProvider: boolean;
  readonly isConsumer: boolean;
}

/** Everything that the answer to one question rests on. */
export interface GateFacts {
  /** Undefined: there is no such application. */
  readonly asked: (PartyRef & { readonly mainBranch: string | undefined; readonly rank: number }) | undefined;
  /** Undefined: there is no such version. */
  readonly version: VersionRef | undefined;
  readonly environmentExists: boolean;
  readonly partners: readonly Partner[];
  /** A row for each pact and each version of its provider in question; without one where none runs. */
  readonly pactRows: readonly Row[];
  readonly eventPairs: readonly EventPair[];
  /** A provider version that has not run a pact has published a contract. */
  readonly anyContract: boolean;
}

type Role = "needs" | "serves" | "reads" | "writes";

interface Found {
  readonly kind: "asked" | "partner" | "event" | "past";
  readonly index: number;
  readonly pacticipantId: number | null;
  readonly versionId: number | null;
  readonly name: string | null;
  readonly number: string | null;
  readonly mainBranch: string | null;
  readonly environmentId: number | null;
  readonly required: boolean | null;
  readonly isProvider: boolean | null;
  readonly isConsumer: boolean | null;
  readonly role: Role | null;
  readonly sha: string | null;
  readonly revision: number | null;
  readonly publishedAt: Date | null;
  readonly verificationId: number | null;
  readonly success: boolean | null;
  readonly at: Date | null;
  readonly hasContract: boolean | null;
  readonly subject: string | null;
  readonly policy: CompatibilityPolicy | null;
  readonly ownContentId: number | null;
  readonly contentId: number | null;
  readonly differences: readonly ShownDifference[] | null;
  readonly until: Date | null;
}

/** What is known about a version that a caller names, against an environment, in one statement. */
export async function readGate(
  db: Queryable,
  { pacticipant, version = null, branch = null }: Nullable<GateName>,
  environment: string,
  options: { readonly withShas: boolean; readonly now: Date },
): Promise<GateFacts> {
  const asked = sql`
    select 1 as index, p.id as pacticipant_id, p.name, p.main_branch, v.id as version_id, v.number
    from (select ${pacticipant}::text as pacticipant, ${version}::text as version, ${branch}::text as branch) q
    left join pacticipants p on p.name = q.pacticipant
    left join lateral (
      select x.id, x.number from versions x where q.version is not null and x.pacticipant_id = p.id and x.number = q.version
      union all
      select x.id, x.number
      from branches b
      join versions x on x.id = b.head_version_id
      where q.branch is not null and b.pacticipant_id = p.id and b.name = q.branch
      limit 1
    ) v on true`;
  const [facts = NOTHING_KNOWN] = await read(db, asked, environment, { questions: [{}], ...options });
  return facts;
}

/**
 * What is known about each of several versions against an environment, in one statement for all of them; in the order of
 * the questions. Each question may replace what runs there.
 */
export async function readGates(db: Queryable, questions: readonly GateQuestion[], environment: string, now: Date): Promise<GateFacts[]> {
  if (questions.length === 0) return [];
  const asked = sql`
    select q.index, p.id as pacticipant_id, p.name, p.main_branch, v.id as version_id, v.number
    from unnest(${questions.map(({ versionId }) => versionId)}::bigint[]) with ordinality as q (version_id, index)
    left join lateral (select x.id, x.number, x.pacticipant_id from versions x where x.id = q.version_id limit 1) v on true
    left join lateral (select x.id, x.name, x.main_branch from pacticipants x where x.id = v.pacticipant_id limit 1) p on true`;
  return read(db, asked, environment, { questions, withShas: true, now });
}

const NOTHING_KNOWN: GateFacts = {
  asked: undefined,
  version: undefined,
  environmentExists: false,
  partners: [],
  pactRows: [],
  eventPairs: [],
  anyContract: false,
};

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

interface Asking {
  readonly questions: readonly { readonly overrides?: readonly Override[] }[];
  readonly withShas: boolean;
  /** From when the past counts back. */
  readonly now: Date;
}

async function read(db: Queryable, asked: Sql, environment: string, { questions, withShas, now }: Asking): Promise<GateFacts[]> {
  const rows = await db.query<Found>(gateStatement(asked, environment, replacements(questions), { withShas, now }));
  const ranks = new Map<string, number>();
  const groups = questions.map((): Found[] => []);
  for (const row of rows) {
    if (row.name !== null && !ranks.has(row.name)) ranks.set(row.name, ranks.size);
    groups[row.index - 1]?.push(row);
  }
  return groups.map((group) => factsOf(group, ranks, environment));
}

function replacements(questions: Asking["questions"]): Replacements {
  const all = questions.flatMap(({ overrides = [] }, place) => overrides.map((override) => ({ index: place + 1, ...override })));
  return {
    indexes: all.map(({ index }) => index),
    pacticipantIds: all.map(({ pacticipantId }) => pacticipantId),
    versionIds: all.map(({ versionId }) => versionId ?? null),
  };
}

function factsOf(rows: readonly Found[], ranks: ReadonlyMap<string, number>, environment: string): GateFacts {
  const header = rows.find(({ kind }) => kind === "asked");
  const { pacticipantId = null, versionId = null, name = null, number = null, mainBranch = null, environmentId = null } = header ?? {};
  const environmentExists = environmentId !== null;
  if (pacticipantId === null || name === null) return { ...NOTHING_KNOWN, environmentExists };
  const rankOf = (of: string) => ranks.get(of) ?? ranks.size;
  const asked = { id: pacticipantId, name, mainBranch: mainBranch ?? undefined, rank: rankOf(name) };
  if (versionId === null || number === null) return { ...NOTHING_KNOWN, environmentExists, asked };
  const version = { id: versionId, number };
  const partners = partnersOf(rows, rankOf);
  const own = { id: asked.id, name, version };
  const running = new Map([...partners.values()].flatMap(({ versions }) => versions.map((one) => [one.id, one] as const)));
  const pacts: Sides[] = [];
  const events: Sides[] = [];
  for (const row of rows) {
    const partner = partners.get(row.pacticipantId ?? -1);
    if (partner === undefined || row.role === null || row.kind === "past") continue;
    const other = { id: partner.id, name: partner.name, version: running.get(row.versionId ?? -1) };
    const sides = { row, role: row.role, own, other };
    (row.kind === "event" ? events : pacts).push(sides);
  }
  return {
    asked,
    version,
    environmentExists,
    partners: [...partners.values()],
    pactRows: pacts.toSorted(newestFirst).flatMap((sides) => pactOf(sides) ?? []),
    eventPairs: [
      ...events.flatMap(eventPairOf),
      ...rows.filter(({ kind }) => kind === "past").flatMap((row) => pastPairOf(row, own, environment)),
    ],
    anyContract: pacts.some(({ row }) => row.hasContract === true),
  };
}

function partnersOf(rows: readonly Found[], rankOf: (name: string) => number): Map<number, Partner> {
  const partners = new Map<number, Partner & { versions: VersionRef[] }>();
  for (const { kind, pacticipantId: id, name, versionId, number, mainBranch, required, isProvider, isConsumer } of rows) {
    if (kind !== "partner" || id === null || name === null) continue;
    const partner = partners.get(id) ?? {
      id,
      name,
      mainBranch: mainBranch ?? undefined,
      rank: rankOf(name),
      versions: [],
      required: required === true,
      isProvider: isProvider === true,
      isConsumer: isConsumer === true,
    };
    partners.set(id, partner);
    // A version has a row for each of its pacts, one after the other.
    if (versionId !== null && number !== null && partner.versions.at(-1)?.id !== versionId)
      partner.versions.push({ id: versionId, number });
  }
  return partners;
}

/** A row beside the two parties that it is about. */
interface Sides {
  readonly row: Found;
  readonly role: Role;
  readonly own: PartyRef & { readonly version: VersionRef };
  readonly other: PartyRef & { readonly version: VersionRef | undefined };
}

/** As the database orders them: where nothing runs, then the newest versions. */
function newestFirst({ row: a }: Sides, { row: b }: Sides): number {
  return (b.versionId ?? Number.MAX_SAFE_INTEGER) - (a.versionId ?? Number.MAX_SAFE_INTEGER);
}

function pactOf({ row, role, own, other }: Sides): Row | undefined {
  const consumer = role === "needs" ? own : withVersion(other);
  const provider = role === "needs" ? other : own;
  if (consumer === undefined || row.publishedAt === null) return undefined;
  const { verificationId, success, at, publishedAt } = row;
  const verified = verificationId !== null && success !== null && at !== null;
  return {
    consumer,
    provider,
    result: verified ? { success, at, verificationId } : undefined,
    pact: { sha: row.sha ?? "", revision: row.revision ?? 1, publishedAt },
    evidence: { kind: "pact-verification", failures: [] },
  };
}

function eventPairOf({ row, role, own, other }: Sides): EventPair[] {
  const { subject, policy, ownContentId, contentId } = row;
  const party = withVersion(other);
  if (party === undefined || subject === null || policy === null || ownContentId === null || contentId === null) return [];
  const shared = { subject, policy, comparison: comparisonOf(row), past: undefined };
  return role === "reads"
    ? [{ ...shared, reader: party, readerContentId: contentId, writer: own, writerContentId: ownContentId }]
    : [{ ...shared, reader: own, readerContentId: ownContentId, writer: party, writerContentId: contentId }];
}

/** What somebody wrote in the environment before, with the asked version as its reader. */
function pastPairOf(row: Found, reader: Sides["own"], environment: string): EventPair[] {
  const { pacticipantId, versionId, name, number, subject, policy, ownContentId, contentId, until } = row;
  if (pacticipantId === null || versionId === null || name === null || number === null) return [];
  if (subject === null || policy === null || ownContentId === null || contentId === null) return [];
  const writer = { id: pacticipantId, name, version: { id: versionId, number } };
  const past = { environment, until: until ?? undefined };
  return [
    { subject, policy, comparison: comparisonOf(row), past, reader, readerContentId: ownContentId, writer, writerContentId: contentId },
  ];
}

function comparisonOf({ success, at, differences }: Found): EventPair["comparison"] {
  return success === null || at === null ? undefined : { compatible: success, differences: differences ?? [], at };
}

function withVersion({ id, name, version }: Sides["other"]): Sides["own"] | undefined {
  return version === undefined ? undefined : { id, name, version };
}
