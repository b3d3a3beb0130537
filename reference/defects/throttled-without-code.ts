import { type Defect, throughout } from '../defect.ts';

export const throttledWithoutCode: Defect = {
  id: 'throttled-without-code',
  title: 'refuses excess in a format of its own',
  mistake: 'The limiter is a library with an answer of its own.',
  example: 'call-analytics',
  kills: ['limits/refusal-is-the-contracts'],
  applies: throughout(
    ({ rateLimits, errors }) => rateLimits !== null && errors.refusals.throttled.code !== null,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    throttled: (call, quota) => ({
      ...behaviour.throttled(call, quota),
      body: { message: 'Too many requests' },
    }),
  }),
};
