const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** Milliseconds of a time such as `48h`: a whole number and s, m, h, d or w. Undefined for anything else, and for nothing at all. */
export function durationMs(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,8})([smhdw])$/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  // The pattern lets no other letter through.
  return Number(amount) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS] * 1000;
}

/** An instant in ISO 8601, with an offset: without one nobody knows what it means. Undefined for anything else. */
export function instantOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return undefined;
  const time = new Date(text.toUpperCase().replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  if (Number.isNaN(time.getTime())) return undefined;
  return time;
}
