import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

/** Ends a waiver before its time. */
export const waiveEnd: Command = {
  name: "waive end",
  summary: "end a waiver now; it stays in the trail. Needs the scope approve",
  operands: { syntax: "<id>", summary: "the waiver, as waive list names it" },
  options: [OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["waive end 6c0f9c7e-5c0b-4a53-9f0e-2d8f0d3c1b7a"],
  async run(ctx, args) {
    const [id = ""] = args.operands;
    const broker = await brokerClient(ctx, args);
    await broker.endWaiver(id);
    const waiver = await broker.getWaiver(id);
    return { exitCode: 0, text: ctx.colors.green(`Waiver ${id} has ended (${waiver.status}).`), json: waiver };
  },
};
