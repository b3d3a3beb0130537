import { type Defect, inFlow } from '../defect.ts';

export const signedOutSessionRefreshes: Defect = {
  id: 'signed-out-session-refreshes',
  title: 'refreshes a session that was signed out',
  mistake: 'Signing out ends the token at hand, and forgets the one that brings new ones.',
  example: 'call-analytics',
  kills: ['flows/signed-out-session-is-not-refreshed'],
  applies: inFlow('signOut'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      endSession: (call, what, token) =>
        what === 'refresh' ? undefined : behaviour.flow.endSession(call, what, token),
    },
  }),
};
