import { SchemaRegistry, SchemaType } from "@kafkajs/confluent-schema-registry";

/** What NotificationService reads of a placed order. */
export interface OrderToConfirm {
  readonly orderId: string;
  readonly customerEmail: string;
  /** Not written by OrderService today: the reader schema's default. */
  readonly language: string;
}

/** Reads messages of the topic `order.placed` with NotificationService's own schema. */
export interface OrderPlacedReader {
  /** Asks the registry which schema wrote the message, and resolves it to the reader schema. */
  read(message: Buffer): Promise<OrderToConfirm>;
}

/** Connects NotificationService to the schema registry. */
export function createOrderPlacedReader(registryUrl: string, readerSchema: string): OrderPlacedReader {
  const registry = new SchemaRegistry({ host: registryUrl });
  return {
    async read(message) {
      // The client's result is untyped; it has the reader schema's fields.
      const order: OrderToConfirm = await registry.decode(message, { [SchemaType.AVRO]: { readerSchema: JSON.parse(readerSchema) } });
      return order;
    },
  };
}
