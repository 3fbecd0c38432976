import { join } from "node:path";
import type { Scene } from "../scene.ts";
import { orderPlacedSubject } from "./order-events.ts";

/** Where OrderService's consumer test writes its pacts, in a run's temporary directory. */
export const pactDirectory = (directory: string): string => join(directory, "pacts");

/**
 * What OrderService's pipeline tells the broker about a build: what it needs of UserService, and which event it writes.
 * @param schemaFile  the Avro schema of `order.placed` in this build
 */
export async function publishBuild(scene: Scene, version: string, schemaFile: string): Promise<void> {
  const pacts = pactDirectory(scene.stage.directory);
  const published = await scene.weir(["publish", pacts], { "consumer-app-version": version, branch: "main" });
  scene.check(`the pact of OrderService ${version} is published`, published.exitCode === 0);
  const writes = `${orderPlacedSubject}=${schemaFile}`;
  const declared = await scene.weir(["events", "declare"], { pacticipant: "OrderService", version, writes });
  scene.check(`OrderService ${version} declares what it writes`, declared.exitCode === 0);
}
