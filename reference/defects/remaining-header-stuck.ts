import { type Defect, throughout } from '../defect.ts';

export const remainingHeaderStuck: Defect = {
  id: 'remaining-header-stuck',
  title: 'tells every caller that its whole budget is left',
  mistake: 'The header is made before the request is counted.',
  example: 'call-analytics',
  kills: ['limits/remaining-counts-down'],
  applies: throughout(({ rateLimits }) => rateLimits?.headers.remaining !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    quotaHeaders: (call, quota) => behaviour.quotaHeaders(call, { ...quota, remaining: quota.limit }),
  }),
};
