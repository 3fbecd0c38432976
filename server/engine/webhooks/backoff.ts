/** Part of a delay by which it may be longer, so that deliveries that failed together do not come back together. */
const JITTER = 0.1;

/**
 * Milliseconds until the next attempt; undefined when all have been made.
 *
 * @param scheduleSeconds  delay after the first, second, … failure; one attempt more than it has entries is made
 * @param random  from 0 up to 1
 */
export function nextAttemptMs(scheduleSeconds: readonly number[], attemptsMade: number, random: number): number | undefined {
  const seconds = scheduleSeconds[attemptsMade - 1];
  return seconds === undefined ? undefined : Math.round(seconds * 1000 * (1 + JITTER * random));
}

/** How many attempts may still come, for a trigger that has neither succeeded nor failed for good. */
export function attemptsRemaining(scheduleSeconds: readonly number[], attemptsMade: number): number {
  return Math.max(0, scheduleSeconds.length + 1 - attemptsMade);
}
