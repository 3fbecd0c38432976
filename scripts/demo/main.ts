/**
 * `npm run demo`: the story of the product, told with real parts only: a broker of its own on a free port, a real Pact consumer test,
 * a real service under the real Pact Verifier, the real `weir` command, a real registry client, and Kafka where the machine has one.
 * Exits with 0 only if each step gave the expected answer.
 */
import colors from "picocolors";
import { createNarration } from "./narration.ts";
import { createScene, ExpectationUnmet, type Step } from "./scene.ts";
import { type BareStage, setStage, startBroker } from "./stage.ts";
import { consumerPublishes } from "./steps/a-consumer-publishes.ts";
import { notYetVerified } from "./steps/b-not-yet-verified.ts";
import { providerVerifies } from "./steps/c-provider-verifies.ts";
import { consumerDeploys } from "./steps/d-consumer-deploys.ts";
import { providerRenamesField } from "./steps/e-provider-renames-field.ts";
import { eventTravels } from "./steps/f-event-travels.ts";
import { eventChanges } from "./steps/g-event-changes.ts";

const story: readonly Step[] = [
  consumerPublishes,
  notYetVerified,
  providerVerifies,
  consumerDeploys,
  providerRenamesField,
  eventTravels,
  eventChanges,
];

let stopping = false;
const write = (line: string): void => {
  if (!stopping) process.stdout.write(`${line}\n`);
};
const seconds = (sinceMs: number): string => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Of an answer: the terminal's, within bounds; a pipe and some terminals do not know theirs. */
const width = Math.max(74, Math.min(process.stdout.columns || 140, 140) - 6);

const startedMs = Date.now();
const stage = await setStage();
stopOnSignals(stage);
let failure: string | undefined;
try {
  failure = await tell(stage);
} finally {
  await stage.clear();
}
write("");
if (failure === undefined) {
  write(colors.green(`All ${story.length} steps gave the expected answer (${seconds(startedMs)}).`));
} else {
  write(colors.red(`Failed at ${failure} (${seconds(startedMs)}).`));
  process.exitCode = 1;
}

/** Tells the story up to the first step that does not give the expected answer, and names that step. */
async function tell(bare: BareStage): Promise<string | undefined> {
  const narration = createNarration(write, width);
  write(colors.bold("Weir: may this version be deployed?"));
  let scene: ReturnType<typeof createScene>;
  try {
    const ready = await startBroker(bare);
    write(`A broker of its own answers on ${ready.brokerUrl} after ${seconds(startedMs)}; everything is kept in DEMO=${ready.directory}`);
    write("and removed at the end. PACT_BROKER_BASE_URL names the broker to each command.");
    scene = createScene(ready, narration);
  } catch (error) {
    write(colors.red(messageOf(error)));
    return "the start of the broker";
  }
  for (const step of story) {
    const stepMs = Date.now();
    narration.heading(step.letter, step.title);
    try {
      await step.tell(scene);
    } catch (error) {
      if (!(error instanceof ExpectationUnmet)) narration.check("the step runs to its end", false, messageOf(error));
    }
    const unmet = narration.unmet();
    if (unmet.length > 0) return `step ${step.letter}, "${step.title}": ${unmet.join("; ")}`;
    write(colors.dim(`   (${seconds(stepMs)})`));
  }
  return undefined;
}

/** Cleans up before the process ends when somebody stops it: Ctrl-C, a CI's SIGTERM, a closed terminal. */
function stopOnSignals(bare: BareStage): void {
  const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [name, exitCode] of Object.entries(exitCodes)) {
    process.on(name, () => {
      write(`\n${name}: cleaning up.`);
      stop(bare, exitCode);
    });
  }
  // A library's error outside of any step, or a rejection that nobody awaits: no reason to leave a broker behind.
  process.on("uncaughtException", (error) => {
    write(colors.red(`Failed outside of the steps: ${error.stack ?? error.message}`));
    stop(bare, 1);
  });
  // Whoever read the story has left (`npm run demo | head`).
  process.stdout.on("error", () => stop(bare, 1));
}

function stop(bare: BareStage, exitCode: number): void {
  if (stopping) return;
  stopping = true;
  void bare.clear().finally(() => process.exit(exitCode));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
