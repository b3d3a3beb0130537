import { type Defect, throughout } from '../defect.ts';

export const limiterFailsClosed: Defect = {
  id: 'limiter-fails-closed',
  title: 'throttles everybody while its counters cannot be reached',
  mistake: 'The call to the store throws, and the error ends in the branch of the refusal.',
  example: 'call-analytics',
  environment: 'without-redis',
  kills: ['limits/holds-without-its-store'],
  applies: throughout(
    ({ rateLimits, environment }) => rateLimits?.whenStoreFails === 'open' && environment.down !== undefined,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      const quota = await behaviour.count(call, caller);
      if (quota !== null || call.api.limiter === null || behaviour.isExempt(call)) return quota;
      const { limit, windowMs } = behaviour.allowance(call, caller);
      const nowMs = call.api.clock.now();
      return { admitted: false, limit, remaining: 0, resetAtMs: nowMs + windowMs, retryAfterMs: windowMs };
    },
  }),
};
