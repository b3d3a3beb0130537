import { samplesToShowBelow } from '../statistics/binomial.ts';
import { PASS_ALPHA, POWER } from '../statistics/error-budget.ts';

/** The fewest samples that can show a share of bad ones to be below `limit`, when none is bad; Infinity: no number can. */
export const samplesForShare = (limit: number): number =>
  samplesToShowBelow(limit, 0, PASS_ALPHA, POWER) ?? Number.POSITIVE_INFINITY;

/** The fewest samples that can show the q-quantile to be below a bound: all of them below it. */
export const samplesForQuantile = (q: number): number => samplesForShare(1 - q);
