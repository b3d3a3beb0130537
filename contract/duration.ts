const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `250ms`, `2s`, `1m`, `1h`, `30d`; fractions of a millisecond are rounded. */
export function durationMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  const unit = UNIT_MS[match?.[2] ?? ''];
  if (match === null || unit === undefined)
    throw new RangeError(`"${text}" is not a length of time such as 250ms, 2s or 1h`);
  return Math.round(Number(match[1]) * unit);
}
