import { mayDeploy } from "../may-deploy.ts";
import type { Step } from "../scene.ts";

/** Nobody has verified the pact yet, so the answer is no. */
export const notYetVerified: Step = {
  letter: "b",
  title: "May OrderService 1.0.0 go to production? Not before UserService has verified the pact",
  async tell(scene) {
    const answer = await mayDeploy(scene, "OrderService", "1.0.0");
    scene.check("the answer is no (exit code 1)", answer.exitCode === 1);
    scene.check(
      "it says why: there is no verified pact with UserService",
      /verif/i.test(answer.text) && answer.text.includes("UserService"),
    );
    scene.check("it says what to do", saysWhatToDo(answer.text));
  },
};

function saysWhatToDo(text: string): boolean {
  return /\b(what to do|next|to fix|run|verify|record|deploy)\b.*UserService|UserService.*\b(verify|run|record-deployment)\b/i.test(text);
}
