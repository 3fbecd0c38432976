/** Times of a cron line: minute, hour, day of the month, month, day of the week. */
export interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Cron's own rule: when days of the month and of the week are both limited, either is enough. */
  readonly eitherDay: boolean;
}

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Reads five cron fields of numbers, `*`, lists, ranges and steps. @returns undefined for anything else */
export function parseCron(text: string): Schedule | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== RANGES.length) return undefined;
  const sets = RANGES.map(([low, high], index) => numbersOf(fields[index] ?? "", low, high));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return {
    minutes,
    hours,
    days,
    months,
    weekdays: new Set([...weekdays].map((day) => day % 7)),
    eitherDay: fields[2] !== "*" && fields[4] !== "*",
  };
}

function numbersOf(field: string, low: number, high: number): Set<number> | undefined {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) return undefined;
    const [, first, last, step] = match;
    const from = first === undefined ? low : Number(first);
    const to = last !== undefined ? Number(last) : first === undefined || step !== undefined ? high : from;
    const by = step === undefined ? 1 : Number(step);
    if (from < low || to > high || from > to || by === 0) return undefined;
    for (let value = from; value <= to; value += by) found.add(value);
  }
  return found;
}

/** Is this minute (UTC) one of the schedule's? */
export function isDue(schedule: Schedule, time: Date): boolean {
  const [day, weekday] = [schedule.days.has(time.getUTCDate()), schedule.weekdays.has(time.getUTCDay())];
  return (
    schedule.minutes.has(time.getUTCMinutes()) &&
    schedule.hours.has(time.getUTCHours()) &&
    schedule.months.has(time.getUTCMonth() + 1) &&
    (schedule.eitherDay ? day || weekday : day && weekday)
  );
}
