import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { BrokerHttp } from "./http.ts";
import type { VersionName } from "./pacticipants.ts";
import type { EventContract, EventRetention, EventSchemaChoice } from "./types.ts";

/** What a version writes and reads; each schema by text, by registered version, or by registered id. */
export interface EventContractInput extends VersionName {
  readonly writes?: readonly EventSchemaChoice[] | undefined;
  readonly reads?: readonly EventSchemaChoice[] | undefined;
}

/** See `BrokerClient.declareEventContract`. */
export function declareEventContract(http: BrokerHttp, input: EventContractInput, options: CallOptions = {}): Promise<EventContract> {
  const { writes = [], reads = [] } = input;
  return http.json({ method: "PUT", path: eventContractPath(input), body: { writes, reads }, ...options });
}

/** What a version writes and reads, as its AsyncAPI document says it. */
export interface AsyncApiInput extends VersionName {
  readonly document: string;
  /** Of the document; YAML, which JSON is too, unless given. */
  readonly contentType?: string | undefined;
}

/** See `BrokerClient.declareAsyncApi`. */
export function declareAsyncApi(http: BrokerHttp, input: AsyncApiInput, options: CallOptions = {}): Promise<EventContract> {
  const text = { text: input.document, type: input.contentType ?? "application/yaml" };
  return http.json({ method: "PUT", path: `${eventContractPath(input)}/asyncapi`, text, ...options });
}

/** See `BrokerClient.getEventContract`. */
export function getEventContract(http: BrokerHttp, version: VersionName, options: CallOptions = {}): Promise<EventContract> {
  const missing = `No event contract of ${version.pacticipant} version ${version.version} found.`;
  return http.json({ method: "GET", path: eventContractPath(version), ...options }, missing);
}

/** See `BrokerClient.addEventUses`. */
export function addEventUses(http: BrokerHttp, input: EventContractInput, options: CallOptions = {}): Promise<EventContract> {
  const { writes = [], reads = [] } = input;
  return http.json({ method: "POST", path: `${eventContractPath(input)}/uses`, body: { writes, reads }, ...options });
}

/** See `BrokerClient.getEventRetention`. */
export function getEventRetention(http: BrokerHttp, subject: string, options: CallOptions = {}): Promise<EventRetention> {
  return http.json({ method: "GET", path: path`/event-retentions/${subject}`, ...options });
}

/** See `BrokerClient.setEventRetention`. */
export function setEventRetention(
  http: BrokerHttp,
  subject: string,
  seconds: number | null,
  options: CallOptions = {},
): Promise<EventRetention> {
  return http.json({ method: "PUT", path: path`/event-retentions/${subject}`, body: { seconds }, ...options });
}

function eventContractPath({ pacticipant, version }: VersionName): string {
  return path`/event-contracts/pacticipant/${pacticipant}/version/${version}`;
}
