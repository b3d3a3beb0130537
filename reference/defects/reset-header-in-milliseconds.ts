import { type Defect, throughout } from '../defect.ts';

export const resetHeaderInMilliseconds: Defect = {
  id: 'reset-header-in-milliseconds',
  title: 'gives the time of reset in milliseconds',
  mistake: 'The program counts time in milliseconds everywhere.',
  example: 'call-analytics',
  kills: ['limits/reset-is-true'],
  applies: throughout(({ rateLimits }) => rateLimits?.headers.reset !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    quotaHeaders: (call, quota) => {
      const headers = behaviour.quotaHeaders(call, quota);
      const name = call.api.contract.rateLimits?.headers.reset?.name ?? '';
      return { ...headers, [name]: String(Math.round(quota.resetAtMs)) };
    },
  }),
};
