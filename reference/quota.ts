import type { Call, Caller, Quota } from './behaviour.ts';

/** Counts a request: a verified caller by its identity, everyone else by the address, in the anonymous tier. */
export function count(call: Call, caller: Caller | null): Quota | null {
  const { limiter, contract } = call.api;
  if (!limiter || !contract.rateLimits || isExempt(call)) return null;
  const byAddress = caller === null || contract.rateLimits.key === 'address';
  const key = byAddress ? `address ${call.address}` : `identity ${caller.scheme} ${caller.subject}`;
  return limiter.take(key, caller?.tier ?? 'anonymous');
}

/** A wrong method on a path counts as that path's routes do. */
export function isExempt(call: Call): boolean {
  if (call.route) return call.route.exempt;
  return call.siblings.length > 0 && call.siblings.every((route) => route.exempt);
}

export function quotaHeaders(call: Call, quota: Quota): Readonly<Record<string, string>> {
  const names = call.api.contract.rateLimits?.headers ?? {};
  const resetMs = names.reset?.unit === 'seconds' ? quota.resetAtMs - call.api.clock.now() : quota.resetAtMs;
  return {
    ...(names.limit ? { [names.limit]: String(quota.limit) } : {}),
    ...(names.remaining ? { [names.remaining]: String(quota.remaining) } : {}),
    ...(names.reset ? { [names.reset.name]: String(Math.ceil(resetMs / 1000)) } : {}),
  };
}
