import { deploy, mayDeploy } from "../may-deploy.ts";
import type { Step } from "../scene.ts";

/** The same question as in step b, asked again. */
export const consumerDeploys: Step = {
  letter: "d",
  title: "May OrderService 1.0.0 go to production? Now it may",
  async tell(scene) {
    const answer = await mayDeploy(scene, "OrderService", "1.0.0");
    scene.check("the answer is yes (exit code 0)", answer.exitCode === 0);
    await deploy(scene, "OrderService", "1.0.0");
  },
};
