import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { Pacticipant, PacticipantVersion } from "./types.ts";

/** What to write down about an application; what is left out stays as it is. */
export interface PacticipantInput {
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly mainBranch?: string | undefined;
  readonly repositoryUrl?: string | undefined;
}

/** One version by number, or the latest, or the latest with a tag. */
export type VersionChoice = { readonly pacticipant: string } & (
  | { readonly version: string }
  | { readonly latest: true; readonly tag?: string | undefined }
);

/** Names a version of a pacticipant. */
export interface VersionName {
  readonly pacticipant: string;
  readonly version: string;
}

/** See `BrokerClient.createOrUpdatePacticipant`. */
export function createOrUpdatePacticipant(http: BrokerHttp, input: PacticipantInput, options: CallOptions = {}): Promise<Pacticipant> {
  const { name, ...body } = input;
  const headers = { "content-type": "application/merge-patch+json" };
  return http.json({ method: "PATCH", path: path`/pacticipants/${name}`, body: { name, ...body }, headers, repeatable: true, ...options });
}

/** See `BrokerClient.getPacticipant`. */
export function getPacticipant(http: BrokerHttp, name: string, options: CallOptions = {}): Promise<Pacticipant> {
  return http.json({ method: "GET", path: path`/pacticipants/${name}`, ...options }, `No pacticipant with name '${name}' found.`);
}

/** See `BrokerClient.listPacticipants`. */
export async function listPacticipants(http: BrokerHttp, options: CallOptions = {}): Promise<Pacticipant[]> {
  const { _embedded: embedded } = await http.json<components["schemas"]["Pacticipants"]>({
    method: "GET",
    path: "/pacticipants",
    ...options,
  });
  return embedded.pacticipants;
}

/** See `BrokerClient.deleteBranch`. */
export async function deleteBranch(
  http: BrokerHttp,
  { pacticipant, branch }: { readonly pacticipant: string; readonly branch: string },
  options: CallOptions = {},
): Promise<void> {
  await http.send({ method: "DELETE", path: path`/pacticipants/${pacticipant}/branches/${branch}`, ...options });
}

/** See `BrokerClient.createOrUpdateVersion`. */
export function createOrUpdateVersion(http: BrokerHttp, input: VersionName, options: CallOptions = {}): Promise<PacticipantVersion> {
  return http.json({ method: "PUT", path: versionPath(input), body: {}, ...options });
}

/** See `BrokerClient.getVersion`. */
export function getVersion(http: BrokerHttp, choice: VersionChoice, options: CallOptions = {}): Promise<PacticipantVersion> {
  return http.json({ method: "GET", path: versionPath(choice), ...options }, noVersion(choice));
}

/** See `BrokerClient.tagVersion`. */
export async function tagVersion(
  http: BrokerHttp,
  input: VersionName & { readonly tag: string },
  options: CallOptions = {},
): Promise<void> {
  const tag = versionPath(input) + path`/tags/${input.tag}`;
  await http.json({ method: "PUT", path: tag, body: {}, ...options });
}

/** See `BrokerClient.untagVersion`. */
export async function untagVersion(
  http: BrokerHttp,
  input: VersionName & { readonly tag: string },
  options: CallOptions = {},
): Promise<void> {
  await http.send({ method: "DELETE", path: versionPath(input) + path`/tags/${input.tag}`, ...options });
}

/** See `BrokerClient.addVersionToBranch`. */
export async function addVersionToBranch(
  http: BrokerHttp,
  input: VersionName & { readonly branch: string },
  options: CallOptions = {},
): Promise<void> {
  const membership = path`/pacticipants/${input.pacticipant}/branches/${input.branch}/versions/${input.version}`;
  await http.json({ method: "PUT", path: membership, body: {}, ...options });
}

/** How to say that a version is not there. */
export function noVersion(choice: VersionChoice): string {
  if ("version" in choice) return `${choice.pacticipant} version ${choice.version} not found`;
  return `No version of ${choice.pacticipant}${choice.tag === undefined ? "" : ` with tag ${choice.tag}`} found.`;
}

function versionPath(choice: VersionChoice): string {
  const { pacticipant } = choice;
  if ("version" in choice) return path`/pacticipants/${pacticipant}/versions/${choice.version}`;
  const latest = path`/pacticipants/${pacticipant}/latest-version`;
  return choice.tag === undefined ? latest : latest + path`/${choice.tag}`;
}
