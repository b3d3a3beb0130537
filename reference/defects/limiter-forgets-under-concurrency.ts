import { setTimeout as delay } from 'node:timers/promises';
import { type Defect, throughout } from '../defect.ts';
import { ownCounters } from '../limited.ts';

/** As long as a store that is asked twice takes to answer. */
const ROUND_TRIP_MS = 5;

export const limiterForgetsUnderConcurrency: Defect = {
  id: 'limiter-forgets-under-concurrency',
  title: 'admits known callers more when their requests come at the same time',
  mistake: 'The counter is read, compared and written back in three steps.',
  example: 'call-analytics',
  kills: ['limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => {
    const countersOf = ownCounters();
    return {
      ...behaviour,
      count: async (call, caller) => {
        if (caller === null || behaviour.isExempt(call)) return behaviour.count(call, caller);
        const counters = countersOf(call.api);
        const account = behaviour.account(call, caller);
        const allowance = behaviour.allowance(call, caller);
        const seen = counters.peek(account, allowance);
        await delay(ROUND_TRIP_MS);
        if (seen.admitted) counters.take(account, allowance);
        return seen;
      },
    };
  },
};
