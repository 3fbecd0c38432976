import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { type DeclaredSchema, type EventRole, listCounterparts, replaceEventContract } from "../contracts/event-contract-store.ts";
import { BrokerError, invalid } from "../errors.ts";
import { lockPacticipant } from "../pacticipants/pacticipant-store.ts";
import { recordVersion } from "../pacticipants/record-version.ts";
import { type ResolvedSchema, resolveSchema, saveSchemaContents } from "../registry/schema-contents.ts";
import { ensureCompared } from "./compare-schemas.ts";

type Wire = components["schemas"];
type Choice = Wire["EventSchemaChoice"];

/** Contents of the other side that a new declaration is compared with at once; older ones are compared when first asked about. */
const COUNTERPART_LIMIT = 100;
/** How long large contents are compared at once; the first question about the others makes up for it. */
const LARGE_COMPARED_MS = 1000;

/** How a declaration is taken. */
interface HowDeclared {
  readonly keepOthers?: boolean;
  /** How errors name an entry. */
  readonly placeOf?: PlaceOf;
}

interface Chosen {
  readonly role: EventRole;
  readonly resolved: ResolvedSchema;
}

/**
 * Declares what a version writes and reads, in place of what it declared before, and compares its schemas with those that
 * the other side has declared. The same declaration again changes nothing. With `keepOthers` other subjects keep what was declared.
 *
 * @returns whether it was the version's first declaration
 * @throws BrokerError `invalid-request` naming the entry whose schema cannot be read or found
 */
export async function declareEventContract(
  ctx: Context,
  owner: { name: string; number: string },
  request: Wire["DeclareEventContract"],
  { placeOf = (role, index) => ({ field: role, place: `at index ${index}` }), ...how }: HowDeclared = {},
): Promise<{ created: boolean }> {
  const chosen = await resolveAll(ctx, request, placeOf);
  const { created, declared } = await ctx.db.transaction(async (tx) => {
    const { pacticipant, version } = await recordVersion(ctx, tx, { pacticipant: owner.name, number: owner.number });
    // A deployment at the same moment would miss the declaration, and the declaration the deployment.
    await lockPacticipant(tx, pacticipant.id);
    const ids = await saveSchemaContents(
      tx,
      chosen.map(({ resolved }) => resolved),
    );
    const rows = chosen.flatMap(({ role, resolved }, index): DeclaredSchema[] => {
      const contentId = ids[index];
      return contentId === undefined ? [] : [{ role, subject: resolved.subject, contentId }];
    });
    const replaced = await replaceEventContract(tx, { pacticipantId: pacticipant.id, versionId: version.id }, rows, how);
    return { created: replaced.created, declared: rows };
  });
  await compareWithCounterparts(ctx, declared);
  return { created };
}

async function compareWithCounterparts({ db }: Context, declared: readonly DeclaredSchema[]): Promise<void> {
  const others = await listCounterparts(db, [...new Set(declared.map(({ subject }) => subject))], COUNTERPART_LIMIT);
  const pairs = declared.flatMap((own) =>
    others
      .filter((other) => other.subject === own.subject && other.role !== own.role)
      .map((other) =>
        own.role === "writes"
          ? { writerContentId: own.contentId, readerContentId: other.contentId, policy: other.policy }
          : { writerContentId: other.contentId, readerContentId: own.contentId, policy: other.policy },
      ),
  );
  await ensureCompared(db, pairs, { untilMs: LARGE_COMPARED_MS });
}

/** Where the author of a declaration finds an entry of it: the member of the request, and the place in it. */
export type PlaceOf = (role: EventRole, index: number) => { readonly field: string; readonly place: string };

async function resolveAll(ctx: Context, request: Wire["DeclareEventContract"], placeOf: PlaceOf): Promise<Chosen[]> {
  const problems: Record<string, string[]> = {};
  const chosen: Chosen[] = [];
  for (const role of ["writes", "reads"] as const) {
    const seen = new Set<string>();
    for (const [index, choice] of (request[role] ?? []).entries()) {
      const outcome = seen.has(choice.subject) ? `subject '${choice.subject}' is given twice` : await resolveOne(ctx, choice);
      seen.add(choice.subject);
      if (typeof outcome === "string") {
        const { field, place } = placeOf(role, index);
        (problems[field] ??= []).push(`${outcome} (${place})`);
      } else chosen.push({ role, resolved: outcome });
    }
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return chosen;
}

/** @returns the problem, in words, when the schema cannot be read or found */
async function resolveOne(ctx: Context, choice: Choice): Promise<ResolvedSchema | string> {
  const given = [choice.schema, choice.version, choice.id].filter((value) => value !== undefined);
  if (given.length !== 1) return "give exactly one of schema, version and id";
  try {
    return await resolveSchema(ctx, ctx.db, choice);
  } catch (error) {
    if (error instanceof BrokerError && error.status < 500) return error.message;
    throw error;
  }
}
