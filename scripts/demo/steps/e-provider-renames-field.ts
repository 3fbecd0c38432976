import { mayDeploy, obstacles } from "../may-deploy.ts";
import type { Step } from "../scene.ts";
import { runVerification } from "../user-service/run-verification.ts";

/** UserService breaks OrderService, on a branch, and learns it before anybody else does. */
export const providerRenamesField: Step = {
  letter: "e",
  title: "UserService 2.0.0 renames `email` to `emailAddress`, and is held back",
  async tell(scene) {
    const verified = await runVerification(scene, { version: "2.0.0", branch: "rename-email", emailField: "emailAddress" });
    scene.check("the verification fails (exit code 1)", verified.exitCode === 1);

    const answer = await mayDeploy(scene, "UserService", "2.0.0");
    scene.check("UserService 2.0.0 may not be deployed (exit code 1)", answer.exitCode === 1);
    for (const [what, name, words] of named) scene.check(`the answer names the ${what}: ${name}`, words.test(answer.text));

    const found = await obstacles(scene, "UserService", "2.0.0");
    const exact = found.find(
      ({ consumer, interaction }) => consumer === "OrderService" && interaction === "a request for an existing user",
    );
    scene.check(
      "so does the answer for programs: consumer, interaction and field",
      /\bemail\b/.test(`${exact?.path} ${exact?.description}`),
    );
    scene.check("the other interaction is not blamed", found.length === 1);
  },
};

const named = [
  ["consumer", "OrderService", /\bOrderService\b/],
  ["interaction", "a request for an existing user", /a request for an existing user/],
  ["field", "email", /\bemail\b/],
] as const;
