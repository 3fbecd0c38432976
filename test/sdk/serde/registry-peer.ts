import { createHash } from "node:crypto";
import { SchemaRegistryClient } from "../../../sdk/index.ts";
import type { SchemaReference, SchemaType } from "../../../sdk/registry/types.ts";
import { answer, type Peer, startPeer } from "../peer.ts";

interface Kept {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly guid: string;
  readonly schemaType: SchemaType;
  readonly schema: string;
  readonly references: readonly SchemaReference[];
}

/** The part of a registry that serdes use, in memory: it takes every text for a schema. */
export interface RegistryPeer {
  readonly registry: SchemaRegistryClient;
  /** Method and address of every request, but not those of `register`. */
  asked(): string[];
  register(subject: string, schemaType: SchemaType, schema: string, references?: readonly SchemaReference[]): Kept;
  /** Makes a subject belong to a topic. */
  associate(topic: string, subject: string): void;
  stop(): Promise<void>;
}

/** Starts one; `withGuids: false` is a registry from before guids. */
export async function startRegistry({ withGuids = true } = {}): Promise<RegistryPeer> {
  const kept: Kept[] = [];
  const associations = new Map<string, string[]>();
  const register: RegistryPeer["register"] = (subject, schemaType, schema, references = []) => {
    const same = (one: Kept) => one.schema === schema && one.schemaType === schemaType;
    const here = kept.find((one) => one.subject === subject && same(one));
    if (here !== undefined) return here;
    const guid = createHash("md5")
      .update(schema)
      .digest("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    const version = kept.filter((one) => one.subject === subject).length + 1;
    const id = kept.find(same)?.id ?? kept.length + 1;
    kept.push({ subject, version, id, guid, schemaType, schema, references });
    return register(subject, schemaType, schema, references);
  };
  const find = (method: string, path: string, body: string): unknown => {
    const [kind, first = "", second, third] = path.split("/").slice(1).map(decodeURIComponent);
    if (kind === "schemas") return kept.find((one) => (first === "ids" ? String(one.id) : one.guid) === second);
    if (kind === "associations") return (associations.get(third ?? "") ?? []).map((subject) => ({ subject }));
    const versions = kept.filter(({ subject }) => subject === first);
    if (method === "GET") return third === "latest" ? versions.at(-1) : versions.find(({ version }) => String(version) === third);
    const { schema, schemaType = "AVRO", references } = JSON.parse(body) as Partial<Kept> & Pick<Kept, "schema">;
    return second === "versions" ? register(first, schemaType, schema, references) : versions.find((one) => one.schema === schema);
  };
  const peer: Peer = await startPeer((response, request) => {
    const seen = peer.seen.at(-1);
    const found = find(seen?.method ?? "", (seen?.url ?? "").replace(/\?.*/, ""), seen?.body ?? "");
    const body =
      found === undefined ? { error_code: 40403, message: "Schema not found" } : withGuids ? found : { ...found, guid: undefined };
    answer(found === undefined ? 404 : 200, Array.isArray(found) ? found : body)(response, request);
  });
  return {
    registry: new SchemaRegistryClient({ baseUrl: peer.url, retryDelayMs: 1 }),
    asked: () => peer.seen.map(({ method, url }) => `${method} ${url}`),
    register,
    associate: (topic, subject) => void associations.set(topic, [...(associations.get(topic) ?? []), subject]),
    stop: () => peer.stop(),
  };
}
