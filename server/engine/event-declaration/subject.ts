import type { MessageDescription } from "../provider-contract/asyncapi.ts";
import { below, textAt } from "../provider-contract/place.ts";
import type { Payload } from "./payload.ts";

/**
 * The subject under which the values of a topic are registered: the message's extension `x-weir-subject`, else what the
 * Kafka binding's `schemaLookupStrategy` says, else TopicNameStrategy. undefined where a name that it needs is not there.
 * Rules: AsyncAPI bindings, Kafka "Message Binding Object"; Confluent, "Subject name strategy".
 */
export function subjectOf(topic: string | undefined, { place, bindings }: MessageDescription, payload: Payload): string | undefined {
  const own = textAt(place, "x-weir-subject");
  if (own !== undefined) return own;
  const strategy = bindings === undefined ? undefined : textAt(below(bindings, "kafka"), "schemaLookupStrategy");
  // Names of classes may come with their packages.
  switch (strategy?.split(".").at(-1)) {
    case "RecordNameStrategy":
      return payload.recordName;
    case "TopicRecordNameStrategy":
      return topic === undefined || payload.recordName === undefined ? undefined : `${topic}-${payload.recordName}`;
    case "SimpleTopicIdStrategy":
      return topic;
    default:
      return topic === undefined ? undefined : `${topic}-value`;
  }
}
