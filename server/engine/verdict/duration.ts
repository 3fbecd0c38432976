const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** Milliseconds of a time such as `48h`: a whole number and s, m, h, d or w. Undefined for anything else, and for nothing at all. */
export function durationMs(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,8})([smhdw])$/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  // The pattern lets no other letter through.
  return Number(amount) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS] * 1000;
}
