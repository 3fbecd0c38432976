import { UsageError } from "../args.ts";
import type { Command, Option, Outcome } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";

const SUBJECT: Option = { flags: "--subject <name>", summary: "the subject of the events", required: true };
const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Shows for how long events count. */
export const eventsRetentionGet: Command = {
  name: "events retention get",
  summary: "show for how long the events of a subject can be read",
  options: [SUBJECT, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["events retention get --subject order.placed"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    return shown(await broker.getEventRetention(args.required("subject")));
  },
};

/** Says for how long events count: readers that are to be deployed need not read older ones. */
export const eventsRetentionSet: Command = {
  name: "events retention set",
  summary: "say for how long the events of a subject can be read, as the topic is set up",
  operands: { syntax: "<time>", summary: "seconds, or a number with s, m, h or d" },
  options: [SUBJECT, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["events retention set 7d --subject order.placed", "events retention set 3600 --subject order.placed"],
  async run(ctx, args) {
    const [word = ""] = args.operands;
    const seconds = secondsOf(word);
    if (seconds === undefined || args.operands.length > 1)
      throw new UsageError(`Give one time, such as 3600, 90m or 7d, but not "${args.operands.join(" ")}"`);
    const broker = await brokerClient(ctx, args);
    return shown(await broker.setEventRetention(args.required("subject"), seconds));
  },
};

/** Lets events count for ever again. */
export const eventsRetentionUnset: Command = {
  name: "events retention unset",
  summary: "let the events of a subject be read for ever, as at first",
  options: [SUBJECT, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["events retention unset --subject order.placed"],
  async run(ctx, args) {
    const broker = await brokerClient(ctx, args);
    return shown(await broker.setEventRetention(args.required("subject"), null));
  },
};

function secondsOf(text: string): number | undefined {
  const [, number, unit = "s"] = /^([1-9]\d{0,9})([smhd]?)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const factor = Object.entries(UNITS).find(([name]) => name === (unit === "" ? "s" : unit))?.[1];
  return factor === undefined ? undefined : Number(number) * factor;
}

function shown({ subject, seconds }: { readonly subject: string; readonly seconds: number | null }): Outcome {
  const text = seconds === null ? `Events of ${subject} can be read for ever.` : `Events of ${subject} can be read for ${seconds} seconds.`;
  return { exitCode: 0, text, json: { subject, seconds } };
}
