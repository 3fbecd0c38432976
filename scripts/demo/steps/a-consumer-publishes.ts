import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { production } from "../may-deploy.ts";
import { pactDirectory } from "../order-service/release.ts";
import type { Step } from "../scene.ts";

/** OrderService says what it needs of UserService, in a test, and tells the broker. */
export const consumerPublishes: Step = {
  letter: "a",
  title: "OrderService tests its client of UserService and publishes the pact",
  async tell(scene) {
    const { directory } = scene.stage;
    const environment = await scene.weir(["create-environment"], { name: production, "display-name": "Production", production: true });
    scene.check("there is an environment to deploy to", environment.exitCode === 0);

    scene.say(
      "OrderService (downstream) needs a user's address from UserService (upstream). Its Jest test runs against Pact's mock of it.",
    );
    const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
    const tested = await scene.run("PACT_DIR=$DEMO/pacts jest --config scripts/demo/order-service/jest.config.js", {
      args: [jest, "--config", "scripts/demo/order-service/jest.config.js", "--cacheDirectory", join(directory, "jest"), "--runInBand"],
      env: { PACT_DIR: pactDirectory(directory) },
    });
    scene.check("the consumer test passes", tested.exitCode === 0, tested.output);
    scene.check("it wrote the pact", existsSync(join(pactDirectory(directory), "OrderService-UserService.json")));

    const published = await scene.weir(["publish", pactDirectory(directory)], { "consumer-app-version": "1.0.0", branch: "main" });
    scene.check("the pact of OrderService 1.0.0, branch main, is published", published.exitCode === 0);
  },
};
