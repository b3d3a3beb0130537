import { type Defect, throughout } from '../defect.ts';

export const limiterWindowResetsEarly: Defect = {
  id: 'limiter-window-resets-early',
  title: 'fills the budgets of known callers before their window has passed',
  mistake: 'The window is counted by a timer of the process, which runs every so often.',
  example: 'call-analytics',
  kills: ['limits/tier-is-accurate'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    allowance: (call, caller) => {
      const allowed = behaviour.allowance(call, caller);
      return caller === null ? allowed : { ...allowed, windowMs: Math.round(allowed.windowMs * 0.8) };
    },
  }),
};
