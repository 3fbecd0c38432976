import { isDue, parseCron } from "../../../server/engine/cleanup/cron.ts";

const due = (cron: string, time: string) => {
  const schedule = parseCron(cron);
  return schedule === undefined ? undefined : isDue(schedule, new Date(`${time}:00Z`));
};

test.each([
  ["15 2 * * *", "2026-01-05T02:15", true],
  ["15 2 * * *", "2026-01-05T02:16", false],
  ["*/20 * * * *", "2026-01-05T09:40", true],
  ["*/20 * * * *", "2026-01-05T09:41", false],
  ["0 1-3,22 * * *", "2026-01-05T03:00", true],
  ["0 1-3,22 * * *", "2026-01-05T04:00", false],
  ["5/10 0 * * *", "2026-01-05T00:25", true],
  // 5 January 2026 is a Monday.
  ["0 0 * * 1", "2026-01-05T00:00", true],
  ["0 0 * * 7", "2026-01-04T00:00", true],
  ["0 0 * * 0", "2026-01-04T00:00", true],
  ["0 0 1 * *", "2026-01-05T00:00", false],
  ["0 0 1 * 1", "2026-01-05T00:00", true],
  ["0 0 5 2 *", "2026-01-05T00:00", false],
])("%s at %s: %s", (cron, time, expected) => {
  expect(due(cron, time)).toBe(expected);
});
test.each([
  "",
  "* * * *",
  "* * * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "*/0 * * * *",
  "3-1 * * * *",
  "a * * * *",
  "@daily",
  "-1 * * * *",
])("%s is no schedule", (cron) => {
  expect(parseCron(cron)).toBeUndefined();
});
