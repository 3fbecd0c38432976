import type { Waiver } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";

/** More on a page than anybody waives at a time. */
const PAGE = 1_000;

/** Shows what is waived, by whom and why. */
export const waiveList: Command = {
  name: "waive list",
  summary: "list the waivers that run",
  options: [{ flags: "--all", summary: "also those that have expired or were ended: the audit trail" }, OUTPUT_OPTION, ...BROKER_OPTIONS],
  examples: ["waive list", "waive list --all --output json"],
  async run(ctx, args) {
    const all = args.flag("all") === true;
    const broker = await brokerClient(ctx, args);
    const waivers: Waiver[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const found = await broker.listWaivers({ all, page, size: PAGE });
      waivers.push(...found._embedded.waivers);
      pages = found.page.totalPages;
    }
    const text =
      waivers.length === 0
        ? `${all ? "Nothing was ever" : "Nothing is"} waived.`
        : table(["ID", "CONSUMER", "PROVIDER", "ONLY", "STATUS", "UNTIL", "AUTHOR", "REASON"], waivers.map(cells));
    return { exitCode: 0, text, json: waivers };
  },
};

function cells(waiver: Waiver): string[] {
  const { id, consumer, provider, status, until, endedAt, endedBy, author, reason } = waiver;
  const consumerVersion = waiver.consumerVersion === undefined ? "" : ` ${waiver.consumerVersion}`;
  const providerVersion = waiver.providerVersion === undefined ? "" : ` ${waiver.providerVersion}`;
  const only = [waiver.kind, waiver.subject, waiver.environment].filter((word) => word !== undefined);
  const row = [
    id,
    consumer + consumerVersion,
    provider + providerVersion,
    only.join(", "),
    endedBy === undefined ? status : `${status} by ${endedBy}`,
    endedAt ?? until,
    author,
    reason,
  ];
  // What somebody wrote must not move the cursor or start a line.
  return row.map((cell) => cell.replace(/\p{Cc}/gu, " "));
}
