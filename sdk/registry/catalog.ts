import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { RegistryHttp } from "./http.ts";
import type { SchemaUse, SubjectVersion } from "./types.ts";

/** Which versions to list. */
export interface SchemaListChoice extends CallOptions {
  /** Beginnings of names; `:.emea:` for a context, `:*:` for all of them. Without one: the default context. */
  readonly prefix?: string | undefined;
  readonly deleted?: boolean | undefined;
  readonly latestOnly?: boolean | undefined;
  /** Versions per request; default 500. */
  readonly pageSize?: number | undefined;
}

/** See `SchemaRegistryClient.listSchemas`. */
export async function* listSchemas(http: RegistryHttp, choice: SchemaListChoice): AsyncGenerator<SubjectVersion, void, undefined> {
  const { prefix, deleted, latestOnly, pageSize = 500, ...call } = choice;
  for (let offset = 0; ; offset += pageSize) {
    const asked = query([
      ["subjectPrefix", prefix],
      ["deleted", deleted],
      ["latestOnly", latestOnly],
      ["offset", offset],
      ["limit", pageSize],
    ]);
    const page = await http.json<SubjectVersion[]>({ method: "GET", path: `/schemas${asked}`, ...call });
    yield* page;
    if (page.length < pageSize) return;
  }
}

/** See `SchemaRegistryClient.listUses`. */
export function listUses(http: RegistryHttp, id: number, options: CallOptions & SchemaUsesChoice): Promise<SchemaUse[]> {
  const { subject, deleted, ...call } = options;
  const asked = query([
    ["subject", subject],
    ["deleted", deleted],
  ]);
  return http.json({ method: "GET", path: path`/schemas/ids/${id}/versions` + asked, ...call });
}

/** Where to look for uses of an id: ids count per context, and a subject names one. */
export interface SchemaUsesChoice {
  readonly subject?: string | undefined;
  readonly deleted?: boolean | undefined;
}

/** See `SchemaRegistryClient.listReferrers`. */
export function listReferrers(http: RegistryHttp, use: SchemaUse, options: CallOptions & { readonly deleted?: boolean | undefined }) {
  const { deleted, ...call } = options;
  const place = path`/subjects/${use.subject}/versions/${use.version}/referencedby`;
  return http.json<number[]>({ method: "GET", path: place + query([["deleted", deleted]]), ...call });
}

/** See `SchemaRegistryClient.readVersion`. */
export function readVersion(
  http: RegistryHttp,
  subject: string,
  version: number | "latest",
  options: CallOptions & { readonly deleted?: boolean | undefined; readonly format?: string | undefined },
): Promise<SubjectVersion> {
  const { deleted, format, ...call } = options;
  const asked = query([
    ["deleted", deleted],
    ["format", format],
  ]);
  return http.json({ method: "GET", path: path`/subjects/${subject}/versions/${version}` + asked, ...call });
}
