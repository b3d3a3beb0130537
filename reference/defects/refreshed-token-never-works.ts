import { type Defect, inFlow } from '../defect.ts';

export const refreshedTokenNeverWorks: Defect = {
  id: 'refreshed-token-never-works',
  title: 'refuses every token that a refresh token has brought',
  mistake: 'Refreshing makes a token of another kind, which the guard does not take.',
  example: 'call-analytics',
  kills: ['flows/refreshed-token-works'],
  applies: inFlow('refresh'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      accessToken: async (call, caller, why) => {
        const token = await behaviour.flow.accessToken(call, caller, why);
        return why === 'refresh' ? `${token}x` : token;
      },
    },
  }),
};
