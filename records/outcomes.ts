/** Worst first: the order in which the worst outcome wins. */
export const OUTCOMES = ['fail', 'error', 'inconclusive', 'skipped', 'unsupported', 'pass'] as const;
export const LEVELS = ['required', 'recommended', 'advisory'] as const;
export const KINDS = ['case', 'rule', 'policy', 'drift'] as const;

export type Outcome = (typeof OUTCOMES)[number];
export type Level = (typeof LEVELS)[number];
