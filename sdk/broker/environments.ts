import { BrokerApiError } from "../http/api-error.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { Environment } from "./types.ts";

type Schemas = components["schemas"];

/** A place to deploy to. */
export interface EnvironmentInput {
  /** Unique, without spaces. */
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly production: boolean;
  readonly contacts?: readonly { readonly name: string; readonly details?: Readonly<Record<string, unknown>> }[] | undefined;
}

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

/**
 * Finds an environment by the name people use; everything about it is addressed by uuid.
 * @throws BrokerApiError environment-not-found, naming those that exist
 */
export async function requireEnvironment(http: BrokerHttp, name: string, options: CallOptions = {}): Promise<Environment> {
  const all = await listEnvironments(http, options);
  const found = all.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const known = all.length === 0 ? "There are none yet." : `There are: ${all.map((environment) => environment.name).join(", ")}.`;
  throw new BrokerApiError({ status: 404, code: "environment-not-found", detail: `No environment with name '${name}' found. ${known}` });
}
