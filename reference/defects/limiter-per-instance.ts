import { type Defect, throughout } from '../defect.ts';
import { ownCounters } from '../limited.ts';

export const limiterPerInstance: Defect = {
  id: 'limiter-per-instance',
  title: 'counts in each instance for itself',
  mistake:
    'The limiter keeps its default store, the memory of the process, and there is more than one process.',
  example: 'call-analytics',
  environment: 'cluster',
  kills: ['limits/instances-share-the-budget'],
  applies: throughout(({ rateLimits, environment }) => rateLimits !== null && environment.instances > 1),
  apply: (behaviour) => {
    const countersOf = ownCounters();
    return {
      ...behaviour,
      count: (call, caller) =>
        behaviour.isExempt(call) || call.api.limiter === null
          ? null
          : countersOf(call.api).take(behaviour.account(call, caller), behaviour.allowance(call, caller)),
    };
  },
};
