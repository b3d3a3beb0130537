import { type Defect, inFlow } from '../defect.ts';

export const refreshTokenReusable: Defect = {
  id: 'refresh-token-reusable',
  title: 'takes the same refresh token again and again',
  mistake: 'A new refresh token is handed out each time, and the old one is never taken back.',
  example: 'call-analytics',
  kills: ['flows/refresh-token-works-once'],
  applies: inFlow('refresh'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      spendRefreshToken: () => undefined,
    },
  }),
};
