import { fileURLToPath } from "node:url";
import type { Stage } from "../stage.ts";

/** A broker that speaks the Kafka protocol. */
export interface KafkaBroker {
  readonly address: string;
  /** What it is, for the story. */
  readonly kind: string;
}

/** What can host librdkafka's mock cluster: Debian's python3-confluent-kafka or kcat, when the machine has one of them. */
const hosts: readonly { readonly kind: string; readonly program: string; readonly args: readonly string[] }[] = [
  ...["python3", "/usr/bin/python3"].map((program) => ({
    kind: "librdkafka's mock cluster, in python3-confluent-kafka",
    program,
    args: [fileURLToPath(new URL("mock-cluster.py", import.meta.url))],
  })),
  {
    kind: "librdkafka's mock cluster, in kcat",
    program: "kcat",
    // It consumes a topic that nobody uses; `-d mock` makes it print the address.
    args: ["-C", "-b", "replaced", "-t", "unused", "-X", "test.mock.num.brokers=1", "-d", "mock"],
  },
];

/** Starts a Kafka broker as a child process; undefined when the machine has none. Nothing is installed. */
export async function startKafkaBroker({ children, directory, env }: Stage): Promise<KafkaBroker | undefined> {
  for (const { kind, program, args } of hosts) {
    const host = children.start(program, args, { cwd: directory, env });
    const address = await host.saying(/bootstrap\.servers=([\w.]+:\d+)/, 15_000).catch(() => undefined);
    if (address !== undefined) return { address, kind };
    await host.stop();
  }
  return undefined;
}
