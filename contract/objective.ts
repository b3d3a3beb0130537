import { durationMs } from './duration.ts';

/** A bound on a share in [0, 1] or on a time in milliseconds. */
export interface Bound {
  readonly value: number;
  /** True: the bound itself is not good enough (`<`, `>`). */
  readonly strict: boolean;
}

/** `>= 99.5%`: the least share. */
export function shareBound(text: string): Bound {
  const match = /^>(=?) ?(\d+(?:\.\d+)?)%$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is not a share such as >= 99.5%`);
  return { value: Number(match[2]) / 100, strict: match[1] === '' };
}

/** `< 500ms`: the longest time. */
export function timeBound(text: string): Bound {
  const match = /^<(=?) ?(\d+(?:\.\d+)?(?:ms|s))$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is not a time such as < 500ms`);
  return { value: durationMs(match[2] ?? ''), strict: match[1] === '' };
}
