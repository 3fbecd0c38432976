import { deploy, mayDeploy } from "../may-deploy.ts";
import type { Step } from "../scene.ts";
import { runVerification } from "../user-service/run-verification.ts";

/** UserService keeps the pact, says so, and goes to production. */
export const providerVerifies: Step = {
  letter: "c",
  title: "UserService 1.0.0 verifies the pact and is deployed",
  async tell(scene) {
    scene.say(
      "UserService, an Express application, is asked everything that OrderService expects of it. The Pact Verifier fetches the pacts",
    );
    scene.say("of each consumer's main branch and of what is deployed, and publishes the results with version and branch.");
    const verified = await runVerification(scene, { version: "1.0.0", branch: "main", emailField: "email" });
    scene.check("every interaction is as OrderService expects it", verified.exitCode === 0, verified.output);

    const known = await scene.weir(["describe-version"], { pacticipant: "UserService", version: "1.0.0" });
    scene.check("the broker knows UserService 1.0.0, branch main", known.exitCode === 0 && /\bmain\b/.test(known.output));
    const answer = await mayDeploy(scene, "UserService", "1.0.0");
    scene.check("UserService 1.0.0 may be deployed: it needs nobody and breaks nobody", answer.exitCode === 0);
    await deploy(scene, "UserService", "1.0.0");
  },
};
