import type { EffectiveRateLimits } from '../contract/effective.ts';
import type { Call, Caller } from './behaviour.ts';

/** What one account may spend. */
export interface Allowance {
  /** Requests a window. */
  readonly limit: number;
  /** token-bucket: the size of the bucket. */
  readonly capacity: number;
  readonly windowMs: number;
}

/** The caller's tier in numbers. A tier that the contract does not number has the anonymous figure, else the smallest. */
export function allowance(call: Call, caller: Caller | null): Allowance {
  const { rateLimits } = call.api.contract;
  if (!rateLimits) throw new Error('nothing is counted without rateLimits');
  const { windowMs, burst } = rateLimits;
  const limit = figureOf(rateLimits, caller?.tier ?? 'anonymous');
  return { limit, capacity: burst ?? limit, windowMs };
}

function figureOf({ tiers }: EffectiveRateLimits, tier: string): number {
  return tiers[tier] ?? tiers['anonymous'] ?? Math.min(...Object.values(tiers));
}

/** Whose budget a request spends: a verified caller's own, everyone else's by the address. */
export function account(call: Call, caller: Caller | null): string {
  const byAddress = caller === null || call.api.contract.rateLimits?.key === 'address';
  return byAddress
    ? `address ${call.behaviour.clientAddress(call)}`
    : `identity ${caller.scheme} ${caller.subject}`;
}
