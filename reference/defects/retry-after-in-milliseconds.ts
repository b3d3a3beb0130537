import { type Defect, throughout } from '../defect.ts';

export const retryAfterInMilliseconds: Defect = {
  id: 'retry-after-in-milliseconds',
  title: 'gives Retry-After in milliseconds',
  mistake: 'The limiter says how long to wait in its own unit, and that is passed on.',
  example: 'call-analytics',
  kills: ['limits/refusal-says-when'],
  applies: throughout(
    ({ rateLimits, errors }) => rateLimits !== null && errors.refusals.throttled.retryAfter,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    throttled: (call, quota) => {
      const answer = behaviour.throttled(call, quota);
      return {
        ...answer,
        headers: { ...answer.headers, 'retry-after': String(Math.ceil(quota.retryAfterMs) + 1000) },
      };
    },
  }),
};
