import { type COMPATIBILITY, SchemaRegistry, SchemaType } from "@kafkajs/confluent-schema-registry";

/** An order that a customer has placed, as it is written to the topic `order.placed`. */
export interface OrderPlaced {
  readonly orderId: string;
  readonly userId: number;
  readonly customerEmail: string;
  readonly totalCents: number;
  readonly currency: string;
}

/** Name of the Kafka topic. */
export const orderPlacedTopic = "order.placed";
/** Subject of the topic's values, named as Confluent's serializers name it (TopicNameStrategy). */
export const orderPlacedSubject = "order.placed-value";

/** What OrderService needs of a schema registry to publish its events. */
export interface OrderEvents {
  /**
   * Registers the schema that this build writes and returns its id.
   * @param compatibility  the level that the team expects of the subject; the client refuses when the registry has another one
   * @throws the client's ResponseError with status 409 when the registry finds the schema incompatible
   */
  register(schema: string, compatibility: COMPATIBILITY): Promise<number>;
  /** Encodes an event with a registered schema: a zero byte, the schema id, the Avro body. */
  encode(schemaId: number, event: OrderPlaced): Promise<Buffer>;
}

/** Connects OrderService to the schema registry. */
export function createOrderEvents(registryUrl: string): OrderEvents {
  const registry = new SchemaRegistry({ host: registryUrl });
  return {
    async register(schema, compatibility) {
      const registered = await registry.register({ type: SchemaType.AVRO, schema }, { subject: orderPlacedSubject, compatibility });
      return registered.id;
    },
    encode: (schemaId, event) => registry.encode(schemaId, event),
  };
}
