import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { RegistryHttp } from "./http.ts";
import type { RegistryConfig, RegistryConfigChange, RegistryMode } from "./types.ts";

/** Whose settings: of a subject, of a context (`:.emea:`), or without a name those of the whole registry. */
export interface SettingsOf extends CallOptions {
  readonly subject?: string | undefined;
}

/** See `SchemaRegistryClient.getSettings`. */
export async function getSettings(http: RegistryHttp, options: SettingsOf & { readonly effective?: boolean | undefined }) {
  const { subject, effective, ...call } = options;
  return http.json<RegistryConfig>({ method: "GET", path: placeOf("/config", subject) + query([["defaultToGlobal", effective]]), ...call });
}

/** See `SchemaRegistryClient.changeSettings`. */
export async function changeSettings(http: RegistryHttp, change: RegistryConfigChange, { subject, ...call }: SettingsOf): Promise<void> {
  await http.json({ method: "PUT", path: placeOf("/config", subject), body: change, ...call });
}

/** See `SchemaRegistryClient.removeSettings`. */
export function removeSettings(http: RegistryHttp, { subject, ...call }: SettingsOf): Promise<RegistryConfig> {
  return http.json({ method: "DELETE", path: placeOf("/config", subject), ...call });
}

/** See `SchemaRegistryClient.getOwnMode`. */
export async function getOwnMode(http: RegistryHttp, { subject, ...call }: SettingsOf): Promise<RegistryMode> {
  return (await http.json<{ mode: RegistryMode }>({ method: "GET", path: placeOf("/mode", subject), ...call })).mode;
}

/** See `SchemaRegistryClient.removeMode`. */
export async function removeMode(http: RegistryHttp, options: SettingsOf & { readonly recursive?: boolean | undefined }): Promise<void> {
  const { subject, recursive, ...call } = options;
  await http.json({ method: "DELETE", path: placeOf("/mode", subject) + query([["recursive", recursive]]), ...call });
}

function placeOf(root: string, subject: string | undefined): string {
  return subject === undefined ? root : root + path`/${subject}`;
}
