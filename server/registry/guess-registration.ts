import type { Context } from "../context.ts";
import { BrokerError } from "../errors.ts";
import type { EffectiveSettings } from "./config-store.ts";
import { isLarge } from "./engine-thread.ts";
import { lru } from "./lru.ts";
import { LATEST, placeOf } from "./names.ts";
import { givenContract, isEmpty, type ReadSchema, readText, withContract } from "./parse-schema.ts";
import { mayBeThere, readingOptions, type RegisterRequest, type Registration, requestedPlace } from "./plan-registration.ts";
import { findSettingsAndStanding, type History } from "./registration-reads.ts";
import type { VersionRow } from "./registry-reads.ts";

/** What was found with a schema that was read before the settings were known. */
export interface Guess {
  /** Those of the subject, whatever was expected. */
  readonly settings: EffectiveSettings;
  readonly request: RegisterRequest;
  /** How the schema was read. */
  readonly options: Registration["options"];
  readonly schema: ReadSchema;
  readonly standing: VersionRow | History;
}

/** How schemas of a context were read the last time. What is expected wrongly costs a statement, and nothing else. */
const expected = lru<Pick<EffectiveSettings, "mode" | "normalize" | "validateNewSchemas">>({ entries: 1000, weight: 1000 });
const USUAL = { mode: "READWRITE" } as const;

/**
 * Reads a schema as the settings will most likely have it, so that one statement can tell both the settings and what stands under the subject:
 * else the second would have to wait for the first.
 *
 * @returns undefined where it is not worth it: without a small schema that refers to nothing and is one as far as can be told
 */
export async function guessRegistration(
  { db, config }: Context,
  subject: string,
  request: RegisterRequest,
  asked: { readonly normalize: boolean },
): Promise<Guess | undefined> {
  const { id, version } = requestedPlace(request);
  const isPlain = (request.references ?? []).length === 0 && version !== LATEST && !isEmpty(request);
  if (!isPlain || isLarge(request.schema?.length ?? 0)) return undefined;
  const { context } = placeOf(subject);
  const options = readingOptions(expected.get(context) ?? USUAL, asked);
  const schema = await readText({ db, config }, context, request, options).catch(unlessRefused);
  if (schema === undefined) return undefined;
  const content = withContract(schema, givenContract(request));
  const found = await findSettingsAndStanding(db, subject, { schema: content.content, asked: { id, version } });
  const { mode, normalize, validateNewSchemas } = found.settings;
  expected.set(
    context,
    { mode, ...(normalize === undefined ? {} : { normalize }), ...(validateNewSchemas === undefined ? {} : { validateNewSchemas }) },
    1,
  );
  return { ...found, request, options, schema: content };
}

/** What was guessed, if the settings want the schema read like that and the subject asked like that. */
export function asGuessed(
  guess: Guess,
  settings: EffectiveSettings,
  { normalize, strict }: Registration["options"],
): Pick<Guess, "schema" | "standing"> | undefined {
  const { options, request } = guess;
  const isRead = options.normalize === normalize && options.strict === strict;
  return isRead && settings.compatibilityGroup === undefined && mayBeThere({ settings, request }) ? guess : undefined;
}

/** Settings may allow what was refused; if not, it is refused again. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof BrokerError) return undefined;
  throw error;
}
