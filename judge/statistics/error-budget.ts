/**
 * The chance of a false call that one whole watch may spend, shared by its triggers so that all together keep it
 * (Bonferroni). The sum is below 1 % on purpose: outage spends the rest, see docs/statistics.md.
 */
export const ERROR_BUDGET = {
  authFailures: 0.0025,
  availability: 0.0025,
  slowdown: 0.0035,
  newErrors: 0.001,
} as const;

/** The confidence of a `pass`: the upper bound of the figure, at this one-sided level, lies within the limit. */
export const PASS_ALPHA = 0.05;

/** With what probability the n that a finding names would have settled it. */
export const POWER = 0.8;
