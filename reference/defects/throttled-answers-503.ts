import { type Defect, throughout } from '../defect.ts';

export const throttledAnswers503: Defect = {
  id: 'throttled-answers-503',
  title: 'refuses excess with 503',
  mistake: 'The limiter of the proxy answers 503 unless it is told otherwise.',
  example: 'call-analytics',
  kills: ['limits/refusal-is-the-contracts'],
  applies: throughout(
    ({ rateLimits, errors }) => rateLimits !== null && !errors.refusals.throttled.status.includes(503),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    throttled: (call, quota) => ({ ...behaviour.throttled(call, quota), status: 503 }),
  }),
};
