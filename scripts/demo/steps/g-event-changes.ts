import { COMPATIBILITY } from "@kafkajs/confluent-schema-registry";
import { mayDeploy, obstacles } from "../may-deploy.ts";
import { createOrderEvents, orderPlacedSubject } from "../order-service/order-events.ts";
import { publishBuild } from "../order-service/release.ts";
import type { Scene, Step } from "../scene.ts";

const renamedFile = "scripts/demo/order-service/order-placed-renamed.avsc";

/** OrderService breaks the event: the registry refuses, and where it was told not to, can-i-deploy still does. */
export const eventChanges: Step = {
  letter: "g",
  title: "OrderService 2.0.0 renames `customerEmail` in the event, and is held back twice",
  async tell(scene) {
    const events = createOrderEvents(scene.stage.brokerUrl);
    const renamed = await scene.file("order-service/order-placed-renamed.avsc");

    scene.typed(`registry.register(order-placed-renamed.avsc, { subject: "${orderPlacedSubject}" })`);
    const refusal = await refusalOf(events.register(renamed, COMPATIBILITY.BACKWARD));
    scene.cameBack(`${refusal.status}: ${refusal.message.replaceAll(", {", ",\n  {")}`);
    scene.check("the registry refuses it (409)", refusal.status === 409);
    scene.check("with its reasons: the new field has no default", refusal.message.includes("contactAddress"));

    scene.say("The team switches the subject's compatibility off. The registry no longer looks; the broker knows who reads.");
    const level = await setCompatibility(scene, "NONE");
    scene.check("the subject's compatibility is NONE", level === "NONE");
    scene.typed(`registry.register(order-placed-renamed.avsc, { subject: "${orderPlacedSubject}" })`);
    const id = await events.register(renamed, COMPATIBILITY.NONE);
    scene.cameBack(`{ id: ${id} }`);
    scene.check("the registry takes the schema now", Number.isInteger(id) && id > 0);
    await publishBuild(scene, "2.0.0", renamedFile);

    const answer = await mayDeploy(scene, "OrderService", "2.0.0");
    scene.check("OrderService 2.0.0 may not be deployed (exit code 1)", answer.exitCode === 1);
    for (const [what, name] of named) scene.check(`the answer names the ${what}: ${name}`, answer.text.includes(name));

    const found = await obstacles(scene, "OrderService", "2.0.0");
    scene.check(
      "so does the answer for programs: reader, subject and field",
      found.some(
        ({ consumer, subject, path, description }) =>
          consumer === "NotificationService" && subject === orderPlacedSubject && `${path} ${description}`.includes("customerEmail"),
      ),
    );
    scene.check(
      "nothing else stands in the way: the pact with UserService is still kept",
      found.every(({ subject }) => subject !== undefined),
    );
  },
};

const named = [
  ["reader", "NotificationService"],
  ["subject", orderPlacedSubject],
  ["field", "customerEmail"],
] as const;

/** What the registry client throws when the registry answers with an error. */
interface Refusal {
  readonly status: number | undefined;
  readonly message: string;
}

async function refusalOf(registration: Promise<number>): Promise<Refusal> {
  try {
    return { status: undefined, message: `registered with id ${await registration}` };
  } catch (error) {
    const status = error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined;
    return { status, message: error instanceof Error ? error.message : String(error) };
  }
}

async function setCompatibility(scene: Scene, compatibility: string): Promise<unknown> {
  const url = `${scene.stage.brokerUrl}/config/${orderPlacedSubject}`;
  const body = JSON.stringify({ compatibility });
  scene.typed(`curl -X PUT -H 'Content-Type: application/json' -d '${body}' ${url}`);
  const response = await fetch(url, { method: "PUT", headers: { "Content-Type": "application/json" }, body });
  const text = await response.text();
  scene.cameBack(`${response.status} ${text}`);
  const answer: unknown = JSON.parse(text);
  return typeof answer === "object" && answer !== null && "compatibility" in answer ? answer.compatibility : undefined;
}
