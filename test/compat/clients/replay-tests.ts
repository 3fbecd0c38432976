import express from "express";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { startBroker, type TestBroker } from "../../support/broker.ts";
import { givenOn } from "../../support/given.ts";
import { type Client, describeWith, run } from "./cli.ts";
import { type ClientRun, readClientRuns } from "../golden/client-run.ts";
import { goldenFolder } from "../golden/exchange.ts";

/** Not run: the answer differs on purpose, and what follows was recorded upon the reference's. */
const LEFT_OUT = new Set(["publish-merge"]);
/** Steps that change nothing; run only where there is a result to compare. */
const READS = /^(list|describe|can-i|generate)-/;

const folder = goldenFolder();
if (folder === undefined) process.stderr.write("No recordings found (WEIR_GOLDEN_DIR): runs of the command lines are not replayed\n");

/**
 * Runs a genuine command line with the recorded arguments, in the recorded order, and compares what it asked, printed and
 * answered with the recorded run against the reference Pact Broker. All must agree but those named above.
 */
export function replayTests(client: Client, group: string): void {
  const suite = folder === undefined ? describe.skip : describeWith(client);
  suite(`the recorded runs of the ${group} command line agree with ours`, () => {
    let broker: TestBroker;
    let provider: Server;
    /** What the broker was asked since it was last emptied. */
    const asked: string[] = [];
    let broken = false;

    beforeAll(async () => {
      const log = pino(
        {
          level: "info",
        },
        {
          write: (line: string) => {
            const { method, status } = JSON.parse(line) as { method?: string; status?: number };
            if (method !== undefined) asked.push(`${method} ${String(status)}`);
          },
        },
      );
      broker = await startBroker({ webhookHostWhitelist: ["127.0.0.1"], webhookSchemeWhitelist: ["http"] }, { log });
      provider = express()
        .post("/_state", (_req, res) => void res.json({}))
        .get("/things/:id", (req, res) => void res.json(broken ? {} : { id: req.params.id, name: "Thing" }))
        .listen(0, "127.0.0.1");
      await new Promise((ready) => provider.once("listening", ready));
    }, 60_000);
    afterAll(async () => {
      provider.closeAllConnections();
      provider.close();
      await broker.stop();
    });

    /** The recorded arguments with our addresses, and our id of the environment that they name. */
    async function ours({ args }: ClientRun): Promise<string[]> {
      const environments = await fetch(`${broker.url}/environments?name=prod`);
      const { _embedded } = (await environments.json()) as { _embedded: { environments: { uuid: string }[] } };
      const { port } = provider.address() as AddressInfo;
      return args.map((arg) =>
        arg
          .replaceAll("${base}", broker.url)
          .replace(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, (uuid) => _embedded.environments[0]?.uuid ?? uuid)
          .replace(/^\d{5}$/, String(port))
          .replace(/^http:\/\/127\.0\.0\.1:\d{5}\/_state$/, `http://127.0.0.1:${port}/_state`),
      );
    }

    /** Between the runs: what the recording arranged without a client. */
    async function arrange(step: string): Promise<void> {
      broken = step.startsWith("verify-broken");
      if (client === "ruby" && step === "record-deployment") {
        const given = givenOn(broker.url);
        const pact = { consumer: "Foo", provider: "Bar", consumerVersion: "f2", branch: "main" };
        await given.verification({ ...pact, providerVersion: "b1", tags: ["dev"] });
        await given.verification({ ...pact, providerVersion: "b2", success: false });
      }
    }

    const runs =
      folder === undefined
        ? []
        : readClientRuns(folder, group).filter(
            ({ step, recorded }) => !LEFT_OUT.has(step) && (recorded !== undefined || !READS.test(step)),
          );
    test.each(runs.map((recorded) => [recorded.id, recorded] as const))(
      "%s",
      async (_id, recorded) => {
        await arrange(recorded.step);
        const args = await ours(recorded);
        asked.length = 0;
        const verifies = args[0] === "verifier";
        const got = await run(client, verifies ? "pact" : "pact-broker", args, folder);
        if (recorded.recorded === undefined) return;
        expect({ exitCode: got.exitCode, asked, output: readable(got.output, broker.url) }).toEqual({
          exitCode: recorded.recorded.exitCode,
          asked: recorded.recorded.exchanges,
          output: readable(recorded.recorded.output, "http://127.0.0.1:9200"),
        });
      },
      60_000,
    );
  });
}

/**
 * Output without what differs from run to run (addresses, ids, times, where in the client's own code an error came up), and
 * without the list of differences that we add to a refused pact.
 */
function readable(output: string, base: string): string {
  return output
    .replaceAll(base, "${base}")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>")
    .replace(/\b[0-9a-f]{40}\b/g, "<sha>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g, "<time>")
    .replace(/\d+ms loading, \d+ms verification/g, "<ms>")
    .replace(/^\S*\.rb:\d+:in .*\n/gm, "")
    .replace(/\nWhat differs:\n( {2}\* .*\n)+/, "");
}
