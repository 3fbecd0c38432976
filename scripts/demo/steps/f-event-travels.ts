import { COMPATIBILITY } from "@kafkajs/confluent-schema-registry";
import { startKafkaBroker } from "../kafka/kafka-broker.ts";
import { inHandTransport, kafkaTransport, type Transport } from "../kafka/transport.ts";
import { deploy, mayDeploy } from "../may-deploy.ts";
import { createOrderPlacedReader } from "../notification-service/order-placed-reader.ts";
import { createOrderEvents, type OrderPlaced, orderPlacedSubject, orderPlacedTopic } from "../order-service/order-events.ts";
import { publishBuild } from "../order-service/release.ts";
import type { Scene, Step } from "../scene.ts";

const writerFile = "scripts/demo/order-service/order-placed.avsc";
const readerFile = "scripts/demo/notification-service/order-placed-reader.avsc";

const order: OrderPlaced = { orderId: "o-1", userId: 42, customerEmail: "ada@example.org", totalCents: 4_200, currency: "EUR" };

/** OrderService starts to publish an event, and NotificationService reads it with a schema of its own. */
export const eventTravels: Step = {
  letter: "f",
  title: `OrderService 1.1.0 publishes \`${orderPlacedTopic}\`, and NotificationService 1.0.0 reads it`,
  async tell(scene) {
    const events = createOrderEvents(scene.stage.brokerUrl);
    scene.say("OrderService registers the Avro schema of its event with the client @kafkajs/confluent-schema-registry.");
    scene.typed(`registry.register(order-placed.avsc, { subject: "${orderPlacedSubject}" })`);
    const id = await events.register(await scene.file("order-service/order-placed.avsc"), COMPATIBILITY.BACKWARD);
    scene.cameBack(`{ id: ${id} }`);
    scene.check("the schema is registered", Number.isInteger(id) && id > 0);
    await publishBuild(scene, "1.1.0", writerFile);
    const writer = await mayDeploy(scene, "OrderService", "1.1.0");
    scene.check("OrderService 1.1.0 may be deployed: same pact as 1.0.0, and nobody reads the event yet", writer.exitCode === 0);
    await deploy(scene, "OrderService", "1.1.0");

    scene.say("NotificationService reads two of the fields, and one that OrderService does not write: it has a default.");
    const reads = `${orderPlacedSubject}=${readerFile}`;
    const declared = await scene.weir(["events", "declare"], { pacticipant: "NotificationService", version: "1.0.0", reads });
    scene.check("NotificationService 1.0.0 declares what it reads", declared.exitCode === 0);

    const transport = await chooseTransport(scene);
    scene.typed(`OrderService: registry.encode(${id}, ${JSON.stringify(order)})`);
    const sent = await events.encode(id, order);
    await transport.send(orderPlacedTopic, sent);
    const received = await transport.receive(orderPlacedTopic);
    scene.cameBack(
      `${received.length} bytes: ${received.subarray(0, 5).toString("hex")} (magic byte and schema id) ${received.subarray(5).toString("hex")}`,
    );

    const reader = createOrderPlacedReader(scene.stage.brokerUrl, await scene.file("notification-service/order-placed-reader.avsc"));
    scene.check("the bytes that came are the bytes that were sent", received.equals(sent));
    scene.typed("NotificationService: registry.decode(message, { readerSchema: order-placed-reader.avsc })");
    const read = await reader.read(received);
    scene.cameBack(JSON.stringify(read));
    const expected = { orderId: order.orderId, customerEmail: order.customerEmail, language: "en" };
    scene.check(
      "NotificationService read what OrderService wrote, through the registry",
      JSON.stringify(read) === JSON.stringify(expected),
    );

    const answer = await mayDeploy(scene, "NotificationService", "1.0.0");
    scene.check("NotificationService 1.0.0 may be deployed: it can read what the deployed OrderService writes", answer.exitCode === 0);
    await deploy(scene, "NotificationService", "1.0.0");
  },
};

async function chooseTransport(scene: Scene): Promise<Transport> {
  const broker = await startKafkaBroker(scene.stage);
  if (broker === undefined) {
    scene.say("No Kafka broker can be had on this machine (neither python3-confluent-kafka nor kcat): the message goes from hand to hand.");
    return inHandTransport();
  }
  scene.say(`The message goes over Kafka: ${broker.kind}, on ${broker.address}, with kafkajs.`);
  return kafkaTransport(broker.address);
}
