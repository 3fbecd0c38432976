import type { VerdictEdgeKind } from "../../sdk/index.ts";
import { durationMs } from "../../server/engine/verdict/duration.ts";
import { EDGE_KINDS } from "../../server/engine/verdict/verdict.ts";
import { type Args, UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION_WITH_ID } from "../options.ts";

/** Takes the responsibility for what stands between two applications. No option is declared as required: `waive list` would need it too. */
export const waive: Command = {
  name: "waive",
  summary: "let what stands between two applications not stop deployments for a time; needs the scope approve",
  options: [
    { flags: "--consumer <name>", summary: "the consumer, or the reader of an event" },
    { flags: "--provider <name>", summary: "the provider, or the writer of an event" },
    { flags: "--edge <pair>", summary: "both at once: 'CONSUMER->PROVIDER'" },
    { flags: "--until <time>", summary: "+48h (s, m, h, d, w), or an instant such as 2026-03-01T12:00:00Z" },
    { flags: "--reason <text>", summary: "why; it stands in every verdict" },
    { flags: "--environment <name>", summary: "only on the way to this environment" },
    { flags: "--kind <kind>", summary: "only this kind of contract", choices: EDGE_KINDS },
    { flags: "--subject <name>", summary: "only the event of this subject" },
    { flags: "--consumer-version <number>", summary: "only this version of the consumer" },
    { flags: "--provider-version <number>", summary: "only this version of the provider" },
    OUTPUT_OPTION_WITH_ID,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "waive --edge 'Web->Orders' --environment production --until +48h --reason \"hotfix 42, Orders follows on Monday\"",
    "waive --consumer Billing --provider Orders --kind event-schema --subject order.placed-value --until 2026-03-01T12:00:00Z --reason drill",
  ],
  async run(ctx, args) {
    const input = {
      ...partiesOf(args),
      // `choices` lets no other word through.
      kind: args.text("kind") as VerdictEdgeKind | undefined,
      subject: args.text("subject"),
      consumerVersion: args.text("consumer-version"),
      providerVersion: args.text("provider-version"),
      environment: args.text("environment"),
      reason: args.required("reason"),
      ...endOf(args.required("until")),
    };
    const broker = await brokerClient(ctx, args);
    const waiver = await broker.createWaiver(input);
    const { id, consumer, provider, until } = waiver;
    const text = `Waived what stands between ${consumer} and ${provider} until ${until}. End it with: weir waive end ${id}`;
    return { exitCode: 0, text: ctx.colors.green(text), json: waiver, id };
  },
};

function partiesOf(args: Args): { consumer: string; provider: string } {
  const edge = args.text("edge");
  if (edge === undefined) return { consumer: args.required("consumer"), provider: args.required("provider") };
  if (args.text("consumer") !== undefined || args.text("provider") !== undefined)
    throw new UsageError("Give either --edge, or --consumer and --provider");
  const [consumer = "", provider = "", ...rest] = edge.split(/->|→/).map((name) => name.trim());
  if (consumer === "" || provider === "" || rest.length > 0)
    throw new UsageError(`--edge must be two names such as 'Web->Orders', but is "${edge}"`);
  return { consumer, provider };
}

/** A time counts from the broker's now, not from ours. */
function endOf(text: string): { for: string } | { until: string } {
  const duration = text.replace(/^\+/, "");
  if (durationMs(duration) !== undefined) return { for: duration };
  if (text.startsWith("+")) throw new UsageError(`--until must be a time such as +48h, or an instant, but is "${text}"`);
  return { until: text };
}
