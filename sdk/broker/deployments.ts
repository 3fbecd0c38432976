import { path, query } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import { requireEnvironment } from "./environments.ts";
import type { BrokerHttp } from "./http.ts";
import { instantText } from "./matrix.ts";
import { noVersion, type VersionName } from "./pacticipants.ts";
import type { DeployedVersion, ReleasedVersion } from "./types.ts";

type Schemas = components["schemas"];

/** A version arrives in an environment and replaces the one before it. */
export interface DeploymentInput extends VersionName {
  /** By name. */
  readonly environment: string;
  /** Where one environment runs several instances of the application side by side. */
  readonly applicationInstance?: string | undefined;
}

/** An application leaves an environment. */
export type UndeploymentInput = Omit<DeploymentInput, "version">;

/** A version becomes available in an environment, beside those before it. */
export type ReleaseInput = Omit<DeploymentInput, "applicationInstance">;

/** See `BrokerClient.recordDeployment`. */
export async function recordDeployment(http: BrokerHttp, input: DeploymentInput, options: CallOptions = {}): Promise<DeployedVersion> {
  const { pacticipant, version, environment, applicationInstance } = input;
  const { uuid } = await requireEnvironment(http, environment, options);
  const place = path`/pacticipants/${pacticipant}/versions/${version}/deployed-versions/environment/${uuid}`;
  const body = applicationInstance === undefined ? {} : { applicationInstance };
  return http.json({ method: "POST", path: place, body, ...options }, noVersion(input));
}

/** See `BrokerClient.recordUndeployment`. */
export async function recordUndeployment(
  http: BrokerHttp,
  input: UndeploymentInput,
  options: CallOptions = {},
): Promise<DeployedVersion[]> {
  const deployed = await currentlyDeployed(http, input, options);
  const ended: DeployedVersion[] = [];
  for (const deployment of deployed.filter((entry) => (entry.applicationInstance ?? undefined) === input.applicationInstance)) {
    const change = { method: "PATCH", path: path`/deployed-versions/${deployment.uuid}`, body: { currentlyDeployed: false } } as const;
    ended.push(await http.json<DeployedVersion>({ ...change, headers: MERGE_PATCH, repeatable: true, ...options }));
  }
  return ended;
}

/** See `BrokerClient.listDeployedVersions`. */
export async function currentlyDeployed(
  http: BrokerHttp,
  input: { readonly environment: string; readonly pacticipant?: string | undefined; readonly asOf?: Date | string | undefined },
  options: CallOptions = {},
): Promise<DeployedVersion[]> {
  const { uuid } = await requireEnvironment(http, input.environment, options);
  const which = query([
    ["pacticipant", input.pacticipant],
    ["asOf", instantText(input.asOf)],
  ]);
  const place = path`/environments/${uuid}/deployed-versions/currently-deployed` + which;
  const { _embedded: embedded } = await http.json<Schemas["DeployedVersions"]>({
    method: "GET",
    path: place,
    ...options,
  });
  return embedded.deployedVersions;
}

/** See `BrokerClient.recordRelease`. */
export async function recordRelease(http: BrokerHttp, input: ReleaseInput, options: CallOptions = {}): Promise<ReleasedVersion> {
  const { uuid } = await requireEnvironment(http, input.environment, options);
  const place = path`/pacticipants/${input.pacticipant}/versions/${input.version}/released-versions/environment/${uuid}`;
  return http.json({ method: "POST", path: place, body: {}, repeatable: true, ...options }, noVersion(input));
}

/** See `BrokerClient.listReleasedVersions`. */
export async function currentlyReleased(
  http: BrokerHttp,
  input: {
    readonly environment: string;
    readonly pacticipant?: string | undefined;
    readonly version?: string | undefined;
    readonly asOf?: Date | string | undefined;
  },
  options: CallOptions = {},
): Promise<ReleasedVersion[]> {
  const { uuid } = await requireEnvironment(http, input.environment, options);
  const which = query([
    ["pacticipant", input.pacticipant],
    ["version", input.version],
    ["asOf", instantText(input.asOf)],
  ]);
  const place = path`/environments/${uuid}/released-versions/currently-supported` + which;
  const { _embedded: embedded } = await http.json<Schemas["ReleasedVersions"]>({ method: "GET", path: place, ...options });
  return embedded.releasedVersions;
}

/** See `BrokerClient.recordSupportEnded`. */
export async function recordSupportEnded(http: BrokerHttp, input: ReleaseInput, options: CallOptions = {}): Promise<ReleasedVersion[]> {
  const ended: ReleasedVersion[] = [];
  for (const release of await currentlyReleased(http, input, options)) {
    const change = { method: "PATCH", path: path`/released-versions/${release.uuid}`, body: { currentlySupported: false } } as const;
    ended.push(await http.json<ReleasedVersion>({ ...change, headers: MERGE_PATCH, repeatable: true, ...options }));
  }
  return ended;
}

const MERGE_PATCH = { "content-type": "application/merge-patch+json" } as const;
