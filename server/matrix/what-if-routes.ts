import type { Handlers } from "../http/operation.ts";
import { verdictHal } from "./verdict-hal.ts";
import { answerWhatIf } from "./what-if.ts";

/** What would be, if documents that are not published were. */
export const whatIfRoutes: Handlers<"whatIf"> = {
  whatIf: async ({ ctx, body }) => {
    const { verdict, notices } = await answerWhatIf(ctx, body);
    return { ...verdictHal(verdict), notices: notices.map(({ type, text }) => ({ type, text })) };
  },
};
