import { type Defect, throughout } from '../defect.ts';

export const limiterTenPercentLow: Defect = {
  id: 'limiter-ten-percent-low',
  title: 'admits known callers a tenth less than it says',
  mistake: 'A margin for the clock was taken from the figure of the contract, twice.',
  example: 'call-analytics',
  kills: ['limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    count: async (call, caller) => {
      if (caller === null) return behaviour.count(call, caller);
      const honest = behaviour.allowance(call, caller);
      const allowance = (): typeof honest => ({ ...honest, limit: Math.floor(honest.limit * 0.9) });
      const quota = await behaviour.count({ ...call, behaviour: { ...call.behaviour, allowance } }, caller);
      return quota && { ...quota, limit: honest.limit };
    },
  }),
};
