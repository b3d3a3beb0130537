import { type Defect, throughout } from '../defect.ts';

export const limiterTenPercentHigh: Defect = {
  id: 'limiter-ten-percent-high',
  title: 'admits known callers a tenth more than it says',
  mistake: 'The window is rounded when the rate is worked out.',
  example: 'call-analytics',
  kills: ['limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      if (caller === null) return behaviour.count(call, caller);
      const honest = behaviour.allowance(call, caller);
      const allowance = (): typeof honest => ({ ...honest, limit: Math.ceil(honest.limit * 1.1) });
      const quota = await behaviour.count({ ...call, behaviour: { ...call.behaviour, allowance } }, caller);
      return quota && { ...quota, limit: honest.limit };
    },
  }),
};
