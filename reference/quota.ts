import type { Allowance } from './allowance.ts';
import type { Answer, Call, Caller, Quota } from './behaviour.ts';

/** Counts a request; null: nothing is counted here, or the store is down and the contract lets requests pass. */
export async function count(call: Call, caller: Caller | null): Promise<Quota | null> {
  const { api, behaviour } = call;
  const { rateLimits } = api.contract;
  if (!api.limiter || !rateLimits || behaviour.isExempt(call)) return null;
  const allowance = behaviour.allowance(call, caller);
  const quota = await api.limiter.take(behaviour.account(call, caller), allowance);
  if (quota) return quota;
  return rateLimits.whenStoreFails === 'open' ? null : closed(allowance, api.clock.now());
}

/** Nobody knows what was spent, so nothing is left. */
function closed({ limit, windowMs }: Allowance, nowMs: number): Quota {
  return { admitted: false, limit, remaining: 0, resetAtMs: nowMs + windowMs, retryAfterMs: windowMs };
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

/** RFC 6585, section 4. */
export function throttled(call: Call, quota: Quota): Answer {
  const answer = call.behaviour.refuse(call, 'throttled');
  const seconds = String(Math.max(1, Math.ceil(quota.retryAfterMs / 1000)));
  return { ...answer, headers: { ...answer.headers, 'retry-after': seconds } };
}
