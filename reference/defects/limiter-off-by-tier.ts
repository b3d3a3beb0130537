import { type Defect, throughout } from '../defect.ts';
import { spreadTiers } from '../limited.ts';

export const limiterOffByTier: Defect = {
  id: 'limiter-off-by-tier',
  title: 'counts callers by the figure of the next higher tier, and tells them so',
  mistake: 'The list of tiers is sorted the wrong way round, and each caller gets the one beside its own.',
  example: 'call-analytics',
  kills: ['limits/headers-tell-the-tier', 'limits/tier-is-accurate'],
  applies: throughout((contract) => spreadTiers(contract)),
  apply: (behaviour) => ({
    ...behaviour,
    allowance: (call, caller) => {
      const allowed = behaviour.allowance(call, caller);
      const figures = Object.values(call.api.contract.rateLimits?.tiers ?? {}).sort((a, b) => a - b);
      const next = figures.find((figure) => figure > allowed.limit) ?? figures[0] ?? allowed.limit;
      return caller === null ? allowed : { ...allowed, limit: next };
    },
  }),
};
