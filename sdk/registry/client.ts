import { RegistryApiError } from "../http/api-error.ts";
import { path, query } from "../http/path.ts";
import type { CallOptions, ClientOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import { type Cache, createCache, waitFor } from "./cache.ts";
import * as catalog from "./catalog.ts";
import { type RegistryHttp, registryHttp } from "./http.ts";
import * as settings from "./settings.ts";
import type {
  Association,
  Compatibility,
  CompatibilityLevel,
  RegistryConfig,
  RegistryConfigChange,
  RegistryMode,
  SchemaById,
  SchemaInput,
  SchemaUse,
  SubjectVersion,
} from "./types.ts";

/** Settings of a registry client. */
export interface RegistryClientOptions extends ClientOptions {
  /** How long the latest version of a subject is remembered; default 10 000. Everything that never changes is kept for ever. */
  readonly latestTtlMs?: number | undefined;
}

/** Whether schemas that mean the same are to count as the same. */
export interface NormalizeOption {
  readonly normalize?: boolean | undefined;
}

/** Whether soft-deleted things count, or (for a deletion) whether to delete for good. */
export interface DeletedOption {
  readonly deleted?: boolean | undefined;
}

/**
 * Talks to a schema registry: Weir, or any other that speaks Confluent's dialect.
 *
 * A schema by id, a version by number and the id of a registered text never change: each is fetched once and kept. The latest
 * version is kept briefly. Callers who ask for the same thing at the same time share one request. Refusals are not kept.
 * Throws `RegistryApiError` when the registry refuses and `BrokerUnavailableError` when it does not answer.
 */
export class SchemaRegistryClient {
  readonly #http: RegistryHttp;
  readonly #byId: Cache<SchemaById> = createCache(Number.POSITIVE_INFINITY);
  readonly #versions: Cache<SubjectVersion> = createCache(Number.POSITIVE_INFINITY);
  readonly #registered: Cache<{ id: number }> = createCache(Number.POSITIVE_INFINITY);
  readonly #found: Cache<SubjectVersion> = createCache(Number.POSITIVE_INFINITY);
  readonly #latest: Cache<SubjectVersion>;

  /** @throws TypeError when the base URL is none */
  constructor({ latestTtlMs = 10_000, ...options }: RegistryClientOptions) {
    this.#http = registryHttp(options);
    this.#latest = createCache(latestTtlMs);
  }

  /**
   * Registers a schema under a subject; what is registered already keeps its id.
   * @throws RegistryApiError 409 when it is incompatible, 42201 when it cannot be parsed
   */
  async register(subject: string, input: SchemaInput, options: NormalizeOption & CallOptions = {}): Promise<{ readonly id: number }> {
    const { normalize, ...call } = options;
    const known = this.#registered.get(keyOf(subject, normalize, input), async () => {
      const place = path`/subjects/${subject}/versions` + query([["normalize", normalize]]);
      const answer = await this.#http.json<{ id: number }>({
        method: "POST",
        path: place,
        body: wireSchema(input),
        repeatable: true,
        ...shared(call),
      });
      this.#latest.forget((key) => key === subject);
      return { id: answer.id };
    });
    return waitFor(known, call.signal);
  }

  /** Finds the version under which a schema is registered. @throws RegistryApiError 40401 (subject), 40403 (schema) */
  async lookup(subject: string, input: SchemaInput, options: NormalizeOption & DeletedOption & CallOptions = {}): Promise<SubjectVersion> {
    const { normalize, deleted, ...call } = options;
    const place =
      path`/subjects/${subject}` +
      query([
        ["normalize", normalize],
        ["deleted", deleted],
      ]);
    const request = { method: "POST", path: place, body: wireSchema(input), repeatable: true } as const;
    // A soft-deleted version may be deleted for good at any time: not a fact to keep.
    if (deleted === true) return this.#http.json({ ...request, ...call });
    const known = this.#found.get(keyOf(subject, normalize, input), () => this.#http.json<SubjectVersion>({ ...request, ...shared(call) }));
    return waitFor(known, call.signal);
  }

  /** @throws RegistryApiError 40403 */
  async getById(
    id: number,
    options: CallOptions & { readonly subject?: string | undefined; readonly format?: string | undefined } = {},
  ): Promise<SchemaById> {
    const { subject, format, ...call } = options;
    const asked = query([
      ["subject", subject],
      ["format", format],
    ]);
    const place = path`/schemas/ids/${id}` + asked;
    return waitFor(
      this.#byId.get(place, () => this.#http.json<SchemaById>({ method: "GET", path: place, ...shared(call) })),
      call.signal,
    );
  }

  /** @throws RegistryApiError 40401, 40402 */
  async getLatest(subject: string, call: CallOptions = {}): Promise<SubjectVersion> {
    const known = this.#latest.get(subject, () =>
      this.#http.json<SubjectVersion>({ method: "GET", path: path`/subjects/${subject}/versions/latest`, ...shared(call) }),
    );
    return waitFor(known, call.signal);
  }

  /** A schema by the identifier that is the same in every registry. @throws RegistryApiError 40403 */
  async getByGuid(guid: string, options: CallOptions & { readonly format?: string | undefined } = {}): Promise<SchemaById> {
    const { format, ...call } = options;
    const place = path`/schemas/guids/${guid}` + query([["format", format]]);
    return waitFor(
      this.#byId.get(place, () => this.#http.json<SchemaById>({ method: "GET", path: place, ...shared(call) })),
      call.signal,
    );
  }

  /** @throws RegistryApiError 40401, 40402 */
  async getVersion(subject: string, version: number, options: DeletedOption & CallOptions = {}): Promise<SubjectVersion> {
    const { deleted, ...call } = options;
    const place = path`/subjects/${subject}/versions/${version}` + query([["deleted", deleted]]);
    const known = this.#versions.get(`${subject}\n${version}\n${deleted === true}`, () =>
      this.#http.json<SubjectVersion>({ method: "GET", path: place, ...shared(call) }),
    );
    return waitFor(known, call.signal);
  }

  /** The subjects that belong to a topic; none where the registry knows no associations. */
  async getAssociations(
    topic: string,
    options: CallOptions & { readonly namespace?: string | undefined; readonly associationType?: "key" | "value" | undefined } = {},
  ): Promise<readonly Association[]> {
    const { namespace = "-", associationType, ...call } = options;
    const asked = query([
      ["resourceType", "topic"],
      ["associationType", associationType],
    ]);
    try {
      return await this.#http.json({ method: "GET", path: path`/associations/resources/${namespace}/${topic}` + asked, ...call });
    } catch (error) {
      // Registries before 8.0.4 do not know the address.
      if (error instanceof RegistryApiError && error.status === 404) return [];
      throw error;
    }
  }

  /** Names of subjects, sorted. */
  async listSubjects(options: DeletedOption & CallOptions & { readonly prefix?: string | undefined } = {}): Promise<string[]> {
    const { deleted, prefix, ...call } = options;
    return this.#http.json({
      method: "GET",
      path: `/subjects${query([
        ["subjectPrefix", prefix],
        ["deleted", deleted],
      ])}`,
      ...call,
    });
  }

  /** Version numbers of a subject, ascending. @throws RegistryApiError 40401 */
  async listVersions(subject: string, options: DeletedOption & CallOptions = {}): Promise<number[]> {
    const { deleted, ...call } = options;
    return this.#http.json({ method: "GET", path: path`/subjects/${subject}/versions` + query([["deleted", deleted]]), ...call });
  }

  /**
   * Would registering be refused? Against one version, or (default) those that the subject's level compares with.
   * @throws RegistryApiError 42201 when the schema cannot be parsed (with `verbose` that is an answer instead), 40402
   */
  async checkCompatibility(
    subject: string,
    input: SchemaInput,
    options: CallOptions & {
      readonly version?: number | "latest" | undefined;
      readonly verbose?: boolean | undefined;
    } & NormalizeOption = {},
  ): Promise<Compatibility> {
    const { version, verbose = false, normalize, ...call } = options;
    const versions = path`/compatibility/subjects/${subject}/versions`;
    const place = version === undefined ? versions : versions + path`/${version}`;
    const asked = query([
      ["verbose", verbose || undefined],
      ["normalize", normalize],
    ]);
    const answer = await this.#http.json<components["schemas"]["CompatibilityAnswer"]>({
      method: "POST",
      path: place + asked,
      body: wireSchema(input),
      repeatable: true,
      ...call,
    });
    return { isCompatible: answer.is_compatible, messages: answer.messages ?? [] };
  }

  /** The level of a subject (its own, else the global one), or without a subject the global one. */
  async getConfig(subject?: string, call: CallOptions = {}): Promise<CompatibilityLevel> {
    const place = subject === undefined ? "/config" : path`/config/${subject}?defaultToGlobal=true`;
    return (await this.#http.json<{ compatibilityLevel: CompatibilityLevel }>({ method: "GET", path: place, ...call })).compatibilityLevel;
  }

  /** Sets the level of a subject, which need not exist yet, or the global one. */
  async setConfig(level: CompatibilityLevel, options: CallOptions & { readonly subject?: string | undefined } = {}): Promise<void> {
    const { subject, ...call } = options;
    const place = subject === undefined ? "/config" : path`/config/${subject}`;
    await this.#http.json({ method: "PUT", path: place, body: { compatibility: level }, ...call });
  }

  /** The mode of a subject (its own, else the global one), or without a subject the global one. */
  async getMode(subject?: string, call: CallOptions = {}): Promise<RegistryMode> {
    // Below /contexts the first path speaks of the context, which may have no mode of its own.
    const place = subject === undefined ? "/mode?defaultToGlobal=true" : path`/mode/${subject}?defaultToGlobal=true`;
    return (await this.#http.json<components["schemas"]["RegistryMode"]>({ method: "GET", path: place, ...call })).mode;
  }

  /** Sets the mode of a subject or the global one. `force` is needed for IMPORT where schemas exist. */
  async setMode(
    mode: RegistryMode,
    options: CallOptions & { readonly subject?: string | undefined; readonly force?: boolean | undefined } = {},
  ): Promise<void> {
    const { subject, force, ...call } = options;
    const place = (subject === undefined ? "/mode" : path`/mode/${subject}`) + query([["force", force]]);
    await this.#http.json({ method: "PUT", path: place, body: { mode }, ...call });
  }

  /** All versions, page by page, by subject and version: a registry of any size needs the memory of one page. */
  listSchemas(choice: catalog.SchemaListChoice = {}): AsyncGenerator<SubjectVersion, void, undefined> {
    return catalog.listSchemas(this.#http, choice);
  }

  /** A version as it is now; unlike `getVersion` also a soft-deleted one, or in another `format`. @throws RegistryApiError 40401, 40402 */
  readVersion(
    subject: string,
    version: number | "latest",
    options: DeletedOption & CallOptions & { readonly format?: string | undefined } = {},
  ): Promise<SubjectVersion> {
    return catalog.readVersion(this.#http, subject, version, options);
  }

  /** The versions that have an id; of each subject the highest. @throws RegistryApiError 40403 */
  listUses(id: number, options: CallOptions & catalog.SchemaUsesChoice = {}): Promise<SchemaUse[]> {
    return catalog.listUses(this.#http, id, options);
  }

  /** Ids of the schemas that refer to a version. @throws RegistryApiError 40401, 40402 */
  listReferrers(use: SchemaUse, options: DeletedOption & CallOptions = {}): Promise<number[]> {
    return catalog.listReferrers(this.#http, use, options);
  }

  /** Names of contexts: `.` is the default one, the others begin with a dot. */
  listContexts(call: CallOptions = {}): Promise<string[]> {
    return this.#http.json({ method: "GET", path: "/contexts", ...call });
  }

  /** Own settings, or the `effective` ones. @throws RegistryApiError 40408 when a subject or context has none of its own */
  getSettings(options: settings.SettingsOf & { readonly effective?: boolean | undefined } = {}): Promise<RegistryConfig> {
    return settings.getSettings(this.#http, options);
  }

  /** Changes the settings that are named; null clears one. */
  changeSettings(change: RegistryConfigChange, options: settings.SettingsOf = {}): Promise<void> {
    return settings.changeSettings(this.#http, change, options);
  }

  /** Removes own settings, so that wider ones apply again. @returns what they were @throws RegistryApiError 40401 when there are none */
  removeSettings(options: settings.SettingsOf = {}): Promise<RegistryConfig> {
    return settings.removeSettings(this.#http, options);
  }

  /** The own mode. @throws RegistryApiError 40409 when a subject or context has none of its own */
  getOwnMode(options: settings.SettingsOf = {}): Promise<RegistryMode> {
    return settings.getOwnMode(this.#http, options);
  }

  /** Removes the own mode, so that a wider one applies again. @throws RegistryApiError 40401 when there is none */
  removeMode(options: settings.SettingsOf & { readonly recursive?: boolean | undefined } = {}): Promise<void> {
    return settings.removeMode(this.#http, options);
  }

  /** Deletes a subject: softly, or, once that is done, for good. @returns the versions deleted */
  async deleteSubject(subject: string, options: CallOptions & { readonly permanent?: boolean | undefined } = {}): Promise<number[]> {
    const { permanent, ...call } = options;
    const place = path`/subjects/${subject}` + query([["permanent", permanent]]);
    try {
      return await this.#http.json({ method: "DELETE", path: place, ...call });
    } finally {
      this.#forget(subject);
    }
  }

  /** Deletes one version: softly, or, once that is done, for good. @returns its number */
  async deleteVersion(
    subject: string,
    version: number | "latest",
    options: CallOptions & { readonly permanent?: boolean | undefined } = {},
  ): Promise<number> {
    const { permanent, ...call } = options;
    const place = path`/subjects/${subject}/versions/${version}` + query([["permanent", permanent]]);
    try {
      return await this.#http.json({ method: "DELETE", path: place, ...call });
    } finally {
      this.#forget(subject);
    }
  }

  /** Deleting is the one thing that makes a fact about a subject untrue. Ids stay: a schema that was used can always be read. */
  #forget(subject: string): void {
    this.#latest.forget((key) => key === subject);
    for (const cache of [this.#versions, this.#registered, this.#found]) cache.forget((key) => key.startsWith(`${subject}\n`));
  }
}

/** Is this the registry's way of saying that subject, version or schema is not there? */
export function isNotRegistered(error: unknown): error is RegistryApiError {
  return error instanceof RegistryApiError && error.errorCode >= 40401 && error.errorCode <= 40403;
}

/** Is this the registry's way of saying that a subject or context has no setting of its own? */
export function isNotSet(error: unknown): error is RegistryApiError {
  return error instanceof RegistryApiError && [40401, 40408, 40409].includes(error.errorCode);
}

/** A look-up that others may share must not end with the one who happened to start it. */
function shared(call: CallOptions): CallOptions {
  return { timeoutMs: call.timeoutMs };
}

function keyOf(subject: string, normalize: boolean | undefined, input: SchemaInput): string {
  return `${subject}\n${normalize === true}\n${JSON.stringify(wireSchema(input))}`;
}

/** AVRO goes without a type: registries older than 5.5 know no other and refuse the field. Members without a value are not sent. */
function wireSchema({ schemaType, references, ...rest }: SchemaInput): SchemaInput {
  return {
    ...rest,
    ...(schemaType === undefined || schemaType === "AVRO" ? {} : { schemaType }),
    ...(references === undefined || references.length === 0 ? {} : { references }),
  };
}
