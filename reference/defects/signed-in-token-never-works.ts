import { type Defect, inFlow } from '../defect.ts';

export const signedInTokenNeverWorks: Defect = {
  id: 'signed-in-token-never-works',
  title: 'refuses every token that signing in has brought',
  mistake: 'Sign-in asks for tokens of another client than the guard expects.',
  example: 'call-analytics',
  kills: ['flows/signed-in-token-works', 'flows/steps-are-answered'],
  applies: inFlow('signIn'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      accessToken: async (call, caller, why) => {
        const token = await behaviour.flow.accessToken(call, caller, why);
        return why === 'sign-in' ? `${token}x` : token;
      },
    },
  }),
};
