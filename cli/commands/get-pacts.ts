import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BrokerClient, ListedPact } from "../../sdk/index.ts";
import type { Command } from "../command.ts";
import { BROKER_OPTIONS, brokerClient, OUTPUT_OPTION } from "../options.ts";
import { table } from "../output.ts";

/** Options and texts: pact-broker-cli 0.8, `get-pacts`. */
export const getPacts: Command = {
  name: "get-pacts",
  summary: "list the pacts of a provider, and fetch them",
  classic: true,
  options: [
    { flags: "--provider <name>", summary: "the provider", required: true },
    { flags: "--consumer <name>", summary: "only pacts of this consumer" },
    { flags: "--branch <name>", summary: "of this branch; else of the main branch of each consumer" },
    { flags: "--latest", summary: "only the latest of each consumer" },
    { flags: "--download", summary: "write them to files" },
    { flags: "--download-dir <folder>", summary: "where to (default ./pacts)" },
    OUTPUT_OPTION,
    ...BROKER_OPTIONS,
  ],
  examples: ["get-pacts --provider UserService --latest --download"],
  async run(ctx, args) {
    const [provider, consumer] = [args.required("provider"), args.text("consumer")];
    const broker = await brokerClient(ctx, args);
    const choice = { provider, branch: args.text("branch") ?? (true as const), latest: args.flag("latest") ?? false };
    const all = await broker.listProviderPacts(choice);
    const pacts = all.filter(({ name }) => consumer === undefined || name === consumer);
    if (args.flag("download") === true) {
      if (pacts.length === 0) return { exitCode: 1, text: ctx.colors.red("No pacts found to download") };
      const folder = args.text("download-dir") ?? "./pacts";
      const files = await download(broker, { pacts, provider, folder: resolve(ctx.cwd, folder) });
      return { exitCode: 0, text: files.map((file) => `Downloaded ${join(folder, file)}`).join("\n"), json: { pacts, files } };
    }
    const rows = pacts.map(({ name, title, href }) => [name, title, href]);
    const text = table(["CONSUMER", "TITLE", "LINK"], rows);
    return { exitCode: 0, text: text === "" ? "No pacts found" : text, json: { pacts } };
  },
};

/** Writes each pact to a file of its own. */
async function download(
  broker: BrokerClient,
  { pacts, provider, folder }: { readonly pacts: readonly ListedPact[]; readonly provider: string; readonly folder: string },
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const { href, name } of pacts) {
    const version = /\/version\/([^/?]+)/.exec(href)?.[1];
    const parts = [name, provider, ...(version === undefined ? [] : [decodeURIComponent(version)])];
    // A name may hold what a file name must not.
    const file = `${parts.map((part) => part.replaceAll(/[^\w.-]+/g, "_")).join("-")}.json`;
    writeFileSync(join(folder, file), `${JSON.stringify(await broker.getPact({ href }), null, 2)}\n`);
    files.push(file);
  }
  return files;
}
