import { randomUUID } from "node:crypto";
import type { Command } from "../command.ts";

/** pact-broker CLI 1.78, `generate-uuid`. */
export const generateUuid: Command = {
  name: "generate-uuid",
  summary: "make up an identifier, for create-or-update-webhook",
  classic: true,
  options: [],
  examples: ["generate-uuid"],
  run: () => Promise.resolve({ exitCode: 0, text: randomUUID() }),
};
