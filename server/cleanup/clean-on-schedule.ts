import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Db } from "../db/db.ts";
import { isDue } from "../engine/cleanup/cron.ts";
import { cleanUp } from "./clean-up.ts";
import { forgetVerdicts } from "./forget-verdicts.ts";

interface Parts {
  readonly db: Db;
  readonly config: Config;
  readonly log: Logger;
}

/** The clean-up that the settings ask for, at its times. */
export interface ScheduledCleanUp {
  /** Starts no other one, and waits for the step that is under way; what is left is done at the next time. */
  stop(): Promise<void>;
}

/** More often than once a minute, so that none is missed. */
const LOOK_EVERY_MS = 20_000;

/** Looks whether the clean-up is due (UTC), while this process runs. Old verdicts go at the same time, whether anything else does or not. */
export function cleanOnSchedule({ db, config, log }: Parts, lookEveryMs = LOOK_EVERY_MS): ScheduledCleanUp {
  if (!config.clean.enabled && config.verdictRetentionDays === 0) return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  let running = Promise.resolve();
  let lastMinute = -1;
  const look = () => {
    const now = new Date();
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute === lastMinute || !isDue(config.clean.schedule, now)) return;
    lastMinute = minute;
    running = running.then(async () => {
      if (config.clean.enabled) await cleanAndTell({ db, config, log }, stopping.signal);
      await forgetAndTell({ db, config, log }, { now, stopping: stopping.signal });
    });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

async function forgetAndTell({ db, config, log }: Parts, { now, stopping }: { now: Date; stopping: AbortSignal }): Promise<void> {
  try {
    const verdicts = await forgetVerdicts(db, { now, retentionDays: config.verdictRetentionDays, stopping });
    if (verdicts > 0) log.info({ verdicts }, "old verdicts are forgotten");
  } catch (error) {
    log.error({ err: error }, "old verdicts were not forgotten; that comes again at the next time");
  }
}

async function cleanAndTell({ db, config, log }: Parts, stopping: AbortSignal): Promise<void> {
  try {
    const { versions, contents, revisions } = await cleanUp(db, { ...config.clean, stopping });
    const { dryRun } = config.clean;
    log.info({ versions: versions.length, contents, revisions, dryRun }, dryRun ? "clean-up would delete" : "clean-up has deleted");
  } catch (error) {
    log.error({ err: error }, "clean-up failed; it comes again at its next time");
  }
}
