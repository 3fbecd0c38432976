import { mayDeploy } from "../may-deploy.ts";
import type { Step } from "../scene.ts";

/** Nobody has verified the pact yet, so the answer is no. */
export const notYetVerified: Step = {
  letter: "b",
  title: "May OrderService 1.0.0 go to production? Not before UserService has verified the pact",
  async tell(scene) {
    const answer = await mayDeploy(scene, "OrderService", "1.0.0");
    scene.check("the answer is no (exit code 1)", answer.exitCode === 1);
    const why = /no verified pact between .*OrderService and .*UserService/;
    scene.check("it says why: there is no verified pact with UserService", why.test(answer.text));
    scene.check("it says what to do", /What to do\b[^]*UserService/.test(answer.text));
  },
};
