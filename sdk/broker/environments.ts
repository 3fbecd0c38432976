import { BrokerApiError } from "../http/api-error.ts";
import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import { instantText } from "./matrix.ts";
import type { Environment, EnvironmentContents, VerdictBundle } from "./types.ts";

type Schemas = components["schemas"];

/** A place to deploy to. */
export interface EnvironmentInput {
  /** Unique, without spaces. */
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly production: boolean;
  readonly contacts?: readonly { readonly name: string; readonly details?: Readonly<Record<string, unknown>> }[] | undefined;
}

/** What is to be different; the rest stays as it is. */
export type EnvironmentChanges = { readonly [Key in keyof EnvironmentInput]?: EnvironmentInput[Key] | undefined };

/** See `BrokerClient.createEnvironment`. */
export function createEnvironment(http: BrokerHttp, input: EnvironmentInput, options: CallOptions = {}): Promise<Environment> {
  return http.json({ method: "POST", path: "/environments", body: input, ...options });
}

/** See `BrokerClient.listEnvironments`. */
export async function listEnvironments(http: BrokerHttp, options: CallOptions = {}): Promise<Environment[]> {
  const { _embedded: embedded } = await http.json<Schemas["Environments"]>({
    method: "GET",
    path: "/environments",
    ...options,
  });
  return embedded.environments;
}

/** See `BrokerClient.getEnvironment`. */
export function getEnvironment(http: BrokerHttp, uuid: string, options: CallOptions = {}): Promise<Environment> {
  return http.json({ method: "GET", path: path`/environments/${uuid}`, ...options });
}

/** See `BrokerClient.getEnvironmentContents`. */
export function getEnvironmentContents(
  http: BrokerHttp,
  uuid: string,
  options: { readonly pacticipant?: string | undefined; readonly asOf?: Date | string | undefined } & CallOptions = {},
): Promise<EnvironmentContents> {
  const { pacticipant, asOf, ...call } = options;
  const which = query([
    ["pacticipant", pacticipant],
    ["asOf", instantText(asOf)],
  ]);
  return http.json({ method: "GET", path: path`/environments/${uuid}/contents` + which, ...call });
}

/** See `BrokerClient.getVerdictBundle`. */
export async function getVerdictBundle(
  http: BrokerHttp,
  environment: string,
  options: { readonly versions?: number | undefined } & CallOptions = {},
): Promise<VerdictBundle> {
  const { versions, ...call } = options;
  const { uuid } = await requireEnvironment(http, environment, call);
  const which = query([["versions", versions]]);
  return http.json({ method: "GET", path: path`/environments/${uuid}/bundle` + which, ...call });
}

/** See `BrokerClient.updateEnvironment`. */
export async function updateEnvironment(
  http: BrokerHttp,
  uuid: string,
  changes: EnvironmentChanges,
  options: CallOptions = {},
): Promise<Environment> {
  // A PUT replaces everything, so what is not changed is sent as it is.
  const { name, displayName, production, contacts } = await getEnvironment(http, uuid, options);
  const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const body = { name, displayName, production, contacts, ...said };
  return http.json({ method: "PUT", path: path`/environments/${uuid}`, body, ...options });
}

/** See `BrokerClient.deleteEnvironment`. */
export async function deleteEnvironment(http: BrokerHttp, uuid: string, options: CallOptions = {}): Promise<void> {
  await http.send({ method: "DELETE", path: path`/environments/${uuid}`, ...options });
}

/**
 * Finds an environment by the name people use; everything about it is addressed by uuid.
 * @throws BrokerApiError environment-not-found, naming those that exist
 */
export async function requireEnvironment(http: BrokerHttp, name: string, options: CallOptions = {}): Promise<Environment> {
  const all = await listEnvironments(http, options);
  const found = all.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const known = all.length === 0 ? "<none found>" : all.map((environment) => environment.name).join(", ");
  // The sentence of the Ruby client, which pipelines look for.
  const detail = `No environment found with name '${name}'. Available options: ${known}`;
  throw new BrokerApiError({ status: 404, code: "environment-not-found", detail });
}
