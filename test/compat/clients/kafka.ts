import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import type { RecordHeaders } from "../../../sdk/serde/index.ts";

/** A record as a consumer gets it. */
export interface Received {
  readonly value: Buffer;
  readonly headers: RecordHeaders;
}

/** Carries records over a real Kafka protocol, or (where the machine has no broker) hands them on. */
export interface Topics {
  /** What carries them. */
  readonly kind: string;
  carry(value: Buffer, headers?: RecordHeaders): Promise<Received>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const script = fileURLToPath(new URL("../../../scripts/demo/kafka/mock-cluster.py", import.meta.url));

/** librdkafka's mock cluster with kafkajs at both ends, when Debian's python3-confluent-kafka is there. Nothing is installed. */
export async function openTopics(): Promise<Topics> {
  for (const program of ["/usr/bin/python3", "python3"]) {
    const host = spawn(program, [script], { stdio: ["pipe", "pipe", "ignore"] });
    const address = await addressOf(host);
    if (address !== undefined) return overKafka(address, host);
    host.kill();
  }
  return { kind: "bytes in hand", carry: async (value, headers = {}) => ({ value, headers }), stop: async () => {} };
}

function addressOf(host: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), 15_000);
    const done = (address: string | undefined) => {
      clearTimeout(timer);
      resolve(address);
    };
    let printed = "";
    host.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const [, address] = /bootstrap\.servers=([\w.]+:\d+)\n/.exec(printed) ?? [];
      if (address !== undefined) done(address);
    });
    host.once("error", () => done(undefined));
    host.once("exit", () => done(undefined));
  });
}

const TOPIC = "serdes";

/** One producer and one consumer, of one topic: joining a consumer group takes seconds. */
async function overKafka(address: string, host: ChildProcess): Promise<Topics> {
  // The mock cluster creates a topic when it is first asked about, so the first look-ups are retried.
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const consumer = kafka.consumer({ groupId: "serdes", maxWaitTimeInMs: 100 });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const waiting = new Map<string, (received: Received) => void>();
  await consumer.run({
    eachMessage: async ({ message: { key, value, headers } }) => {
      if (value !== null) waiting.get(String(key))?.({ value, headers: { ...headers } });
    },
  });
  return {
    kind: "librdkafka's mock cluster",
    carry(value, headers) {
      const key = String(waiting.size);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("The record did not come.")), PATIENCE_MS);
        waiting.set(key, (received) => {
          clearTimeout(timer);
          resolve(received);
        });
        const record = { key, value, ...(headers === undefined ? {} : { headers }) };
        producer.send({ topic: TOPIC, messages: [record] }).catch(reject);
      });
    },
    async stop() {
      await consumer.disconnect();
      await producer.disconnect();
      host.kill();
    },
  };
}
