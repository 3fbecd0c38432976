import type { SchemaRegistryClient } from "../registry/client.ts";
import { SerdeError } from "./serde-error.ts";
import type { RecordPart } from "./wire-format.ts";

/** What a subject's name may depend on. */
export interface Named {
  readonly topic: string;
  readonly part: RecordPart;
  readonly registry: SchemaRegistryClient;
  /** The record's name; undefined while no schema is known, as with the latest one of a subject that is still to be named. */
  readonly recordName: (() => Promise<string>) | undefined;
}

/** Names the subject of a record. Undefined: it cannot be said without a record name. Asked once for each topic, then remembered. */
export type SubjectNameStrategy = (named: Named) => string | undefined | Promise<string | undefined>;

/** `<topic>-key` or `<topic>-value`: all records of a topic share a schema. Rule: Confluent TopicNameStrategy. */
export const topicName: SubjectNameStrategy = ({ topic, part }) => `${topic}-${part}`;

/** The record's full name: one schema wherever it is used. Rule: Confluent RecordNameStrategy. */
export const recordName: SubjectNameStrategy = (named) => named.recordName?.();

/** `<topic>-<record name>`: several kinds of records in a topic. Rule: Confluent TopicRecordNameStrategy. */
export const topicRecordName: SubjectNameStrategy = async (named) =>
  named.recordName === undefined ? undefined : `${named.topic}-${await named.recordName()}`;

/**
 * The subject that the registry associates with the topic, else the one of the fallback. Rule: Confluent AssociatedNameStrategy, the
 * default of its newest clients.
 *
 * @param options.clusterId the Kafka cluster, where topics of several have the same name
 * @param options.fallback default `topicName`; null to refuse topics without an association
 */
export function associatedName(
  options: { readonly clusterId?: string | undefined; readonly fallback?: SubjectNameStrategy | null | undefined } = {},
): SubjectNameStrategy {
  const { clusterId, fallback = topicName } = options;
  return async (named) => {
    const { topic, part, registry } = named;
    const found = await registry.getAssociations(topic, { namespace: clusterId, associationType: part });
    const subjects = [...new Set(found.map(({ subject }) => subject))];
    if (subjects.length > 1)
      throw new SerdeError("no-subject", `Topic ${topic} is associated with several subjects: ${subjects.join(", ")}.`);
    if (subjects[0] !== undefined) return subjects[0];
    if (fallback === null) throw new SerdeError("no-subject", `Topic ${topic} is associated with no subject.`);
    return fallback(named);
  };
}
