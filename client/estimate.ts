import type { EffectiveContract, EffectiveRateLimits } from '../contract/effective.ts';
import { stretched, usable } from './budget.ts';
import { chargesOf } from './charge.ts';
import type { Request } from './request.ts';
import { sharingKey } from './share.ts';

/** What a request takes when nothing makes it wait, with several under way at once: a guess, for the plan only. */
const PER_REQUEST_MS = 4;

export interface Estimate {
  /** Requests that will be sent, equal safe ones once. */
  readonly requests: number;
  readonly durationMs: number;
}

/** How long the requests will take within the contract's tiers: the longest wait of any account, or the sending itself. Pure. */
export function estimate(requests: readonly Request[], contract: EffectiveContract): Estimate {
  const distinct = new Map(requests.map((request, index) => [sharingKey(request) ?? `#${index}`, request]));
  const spent = new Map<string, { count: number; limit: number }>();
  for (const request of distinct.values()) {
    for (const { account, limit } of chargesOf(request, contract)) {
      if (account === 'address' && rotates(contract, contract.environment.url)) continue;
      spent.set(account, { count: (spent.get(account)?.count ?? 0) + 1, limit });
    }
  }
  const waits = [...spent.values()].map(({ count, limit }) => (contract.rateLimits === null ? 0 : waitMs(count, limit, contract.rateLimits)));
  return { requests: distinct.size, durationMs: Math.ceil(Math.max(distinct.size * PER_REQUEST_MS, ...waits)) };
}

/** Does the harness send from other addresses here? Where it started the API itself, on the loopback network of Linux. */
export function rotates({ environment }: EffectiveContract, baseUrl: string | null): boolean {
  return environment.owned && (baseUrl === null || /^https?:\/\/(127\.|\D*\$\{port\})/.test(baseUrl) || /^http:\/\/127\./.test(baseUrl));
}

function waitMs(count: number, limit: number, { algorithm, burst, windowMs }: EffectiveRateLimits): number {
  if (algorithm === 'token-bucket') {
    const beyond = Math.max(0, count - usable(burst ?? limit));
    return (beyond * stretched(windowMs)) / usable(limit);
  }
  return Math.max(0, Math.ceil(count / usable(limit)) - 1) * stretched(windowMs);
}
