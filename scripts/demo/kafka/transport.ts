import { Kafka, logLevel, Partitioners } from "kafkajs";

/** Carries one message from a producer to a consumer. */
export interface Transport {
  send(topic: string, message: Buffer): Promise<void>;
  /** Waits for the first message of the topic. */
  receive(topic: string): Promise<Buffer>;
}

/** Over Kafka: a producer, and a consumer group that starts at the beginning. */
export function kafkaTransport(address: string): Transport {
  // The mock cluster creates a topic when it is first asked about, so the first look-ups are retried; that is no news for the story.
  const kafka = new Kafka({ clientId: "weir-demo", brokers: [address], logLevel: logLevel.NOTHING });
  return {
    async send(topic, message) {
      const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
      await producer.connect();
      try {
        await producer.send({ topic, messages: [{ value: message }] });
      } finally {
        await producer.disconnect();
      }
    },
    async receive(topic) {
      const consumer = kafka.consumer({ groupId: "notification-service" });
      await consumer.connect();
      try {
        await consumer.subscribe({ topic, fromBeginning: true });
        return await firstMessage((eachMessage) => consumer.run({ eachMessage: async ({ message }) => eachMessage(message.value) }));
      } finally {
        await consumer.disconnect();
      }
    },
  };
}

/** Bytes in hand: what is sent to a topic can be received from it. */
export function inHandTransport(): Transport {
  const topics = new Map<string, Buffer>();
  return {
    async send(topic, message) {
      topics.set(topic, message);
    },
    async receive(topic) {
      const message = topics.get(topic);
      if (message === undefined) throw new Error(`Nothing was sent to ${topic}.`);
      return message;
    },
  };
}

const patienceMs = 30_000;

function firstMessage(run: (eachMessage: (value: Buffer | null) => void) => Promise<void>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No message came within ${patienceMs / 1000} s.`)), patienceMs);
    const eachMessage = (value: Buffer | null): void => {
      clearTimeout(timer);
      if (value === null) reject(new Error("The message has no value."));
      else resolve(value);
    };
    run(eachMessage).catch((error: unknown) => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
