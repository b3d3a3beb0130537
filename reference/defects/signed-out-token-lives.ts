import { type Defect, inFlow } from '../defect.ts';

export const signedOutTokenLives: Defect = {
  id: 'signed-out-token-lives',
  title: 'serves the holder of a token that was signed out',
  mistake: 'Signing out clears the cookie of the browser, and tells the server nothing.',
  example: 'call-analytics',
  kills: ['flows/signed-out-token-is-refused'],
  applies: inFlow('signOut'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      endSession: (call, what, token) =>
        what === 'credential' ? undefined : behaviour.flow.endSession(call, what, token),
    },
  }),
};
