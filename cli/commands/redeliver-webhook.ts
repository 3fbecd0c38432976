import type { BrokerClient } from "../../sdk/index.ts";
import type { WebhookDelivery } from "../../sdk/broker/types.ts";
import { UsageError } from "../args.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";
import { printable } from "../printable.ts";

/** Says again what a webhook was, or should have been, told. */
export const redeliverWebhook: Command = {
  name: "redeliver-webhook",
  summary: "send again what a webhook was told, or everything that could not be delivered",
  options: [
    { flags: "--uuid <id>", summary: "the delivery, by the webhook-id that its receiver got" },
    { flags: "--all-failed", summary: "every delivery that was given up" },
    { flags: "--dry-run", summary: "only show which these are" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: [
    "redeliver-webhook --uuid 0f8fad5b-d9cb-469f-a165-70867728950e",
    "redeliver-webhook --all-failed --dry-run",
    "redeliver-webhook --all-failed",
  ],
  async run(ctx, args) {
    const [uuid, all, dryRun] = [args.text("uuid"), args.flag("all-failed") === true, args.flag("dry-run") === true];
    if ((uuid === undefined) !== all) throw new UsageError("Say which delivery with --uuid, or --all-failed.");
    if (dryRun && !all) throw new UsageError("--dry-run goes with --all-failed.");
    const broker = await brokerClient(ctx, args);
    const failed = uuid === undefined ? await listFailed(broker) : [];
    if (dryRun) return { exitCode: 0, text: failed.length === 0 ? NONE : listed(failed), json: failed };
    const sent: WebhookDelivery[] = [];
    for (const id of uuid === undefined ? failed.map((delivery) => delivery.uuid) : [uuid])
      sent.push(await broker.redeliverWebhook({ uuid: id }));
    return {
      exitCode: 0,
      text: sent.length === 0 ? NONE : ctx.colors.green(`${listed(sent)}\n\nThe broker is sending ${counted(sent)} again.`),
      json: sent,
    };
  },
};

const NONE = "There is no failed delivery that could be sent again.";
const counted = ({ length }: readonly WebhookDelivery[]) => (length === 1 ? "this delivery" : `these ${length} deliveries`);

/** Those that failed when the command began: what fails again meanwhile is not asked for twice. Without its webhook nothing can be sent. */
async function listFailed(broker: BrokerClient): Promise<WebhookDelivery[]> {
  const found: WebhookDelivery[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { _embedded: embedded, page: about } = await broker.listWebhookDeliveries({ status: "failure", page, size: 100 });
    found.push(...embedded.triggeredWebhooks.filter(({ _links: links }) => links["pb:redeliver"] !== undefined));
    pages = about.totalPages;
  }
  return found;
}

function listed(deliveries: readonly WebhookDelivery[]): string {
  const rows = deliveries.map(({ uuid, name, eventName, consumerName, consumerVersionNumber, providerName, attemptsMade }) => [
    uuid,
    name,
    eventName,
    `${consumerName} ${consumerVersionNumber}`,
    providerName,
    String(attemptsMade),
  ]);
  return table(
    ["ID", "WEBHOOK", "EVENT", "CONSUMER", "PROVIDER", "ATTEMPTS"],
    rows.map((row) => row.map(printable)),
  );
}
