import { type Defect, throughout } from '../defect.ts';

export const retryAfterMissing: Defect = {
  id: 'retry-after-missing',
  title: 'refuses excess without Retry-After',
  mistake: 'The library sets it only with an option that nobody set.',
  example: 'call-analytics',
  kills: ['limits/refusal-says-when'],
  applies: throughout(
    ({ rateLimits, errors }) => rateLimits !== null && errors.refusals.throttled.retryAfter,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    throttled: (call, quota) => {
      const answer = behaviour.throttled(call, quota);
      const { 'retry-after': _, ...headers } = answer.headers;
      return { ...answer, headers };
    },
  }),
};
