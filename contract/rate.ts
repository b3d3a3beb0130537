const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A whole number of requests in a time. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** A rate such as `50/s`, `300/m`, `2000/h`. */
export function parseRate(text: string): Rate {
  const match = /^([1-9]\d{0,8})\/([smh])$/.exec(text);
  const unit = match?.[2];
  if (match === null || (unit !== 's' && unit !== 'm' && unit !== 'h')) {
    throw new RangeError(`"${text}" is not a rate such as 50/s, 300/m or 2000/h`);
  }
  return { count: Number(match[1]), perMs: UNIT_MS[unit] };
}

/** `300/m` */
export function rateText({ count, perMs }: Rate): string {
  const unit = Object.entries(UNIT_MS).find(([, ms]) => ms === perMs)?.[0];
  return unit === undefined ? `${count} in ${perMs} ms` : `${count}/${unit}`;
}
